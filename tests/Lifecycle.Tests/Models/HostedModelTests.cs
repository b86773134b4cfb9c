using System.Diagnostics;
using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

public sealed class HostedModelTests
{
    private const string Features3 = """ "layout": "NC", "type": "float32", "features": 3 """;
    private const string Pick0 = """ "s": {"output": "y", "steps": [{"pick": 0}]} """;

    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public void Frames_that_do_not_fill_the_inference_batch_are_scored_alike()
    {
        var description = Descriptions.Of(Features3, Pick0 + """, "last": {"output": "y", "steps": [{"pick": 2}]} """, batch: 4);
        using var model = Load(Identity(), description);
        var frames = Enumerable.Range(0, 10 * 3).Select(index => index / 8f).ToArray();
        var scores = Score(model, 3, frames);
        Assert.That(model.ScoreNames, Is.EqualTo(new[] { "s", "last" }));
        Assert.That(scores, Is.EqualTo(Enumerable.Range(0, 10).SelectMany(row => new[] { frames[row * 3], frames[(row * 3) + 2] })));
    }

    [Test]
    public void Softmax_and_sigmoid_agree_with_their_definitions()
    {
        var description = Descriptions.Of(
            Features3,
            """ "soft": {"output": "y", "steps": ["softmax", {"pick": 1}]}, "sig": {"output": "y", "steps": [{"pick": 2}, "sigmoid"]} """);
        using var model = Load(Identity(), description);
        var scores = Score(model, 3, [0.5f, -1.25f, 3f]);
        var sum = Math.Exp(0.5) + Math.Exp(-1.25) + Math.Exp(3);
        Assert.That(scores, Is.EqualTo(new[] { (float)(Math.Exp(-1.25) / sum), (float)(1 / (1 + Math.Exp(-3))) }).Within(1e-7));
    }

    [TestCase(TinyOnnx.Int64, "1")]
    [TestCase(TinyOnnx.Text, "yeast")]
    public void A_sequence_of_maps_is_read_by_class_as_scikit_learn_writes_it(int keys, string picked)
    {
        var onnx = new TinyOnnx()
            .Input("x", TinyOnnx.Float, "N", 3).MapsOutput("y", keys)
            .MlNode("ZipMap", ["x"], ["y"], keys == TinyOnnx.Int64
                ? ("classlabels_int64s", new long[] { 0, 1, 2 })
                : ("classlabels_strings", new[] { "clean", "yeast", "debris" }));
        var description = Descriptions.Of(Features3, $$""" "s": {"output": "y", "steps": [{"pick": "{{picked}}"}]} """, batch: 2);
        using var model = Load(onnx, description);
        Assert.That(Score(model, 3, [0.1f, 0.7f, 0.2f, 0.5f, 0.25f, 0.25f]), Is.EqualTo(new[] { 0.7f, 0.25f }));
    }

    [Test]
    public void A_class_that_the_map_lacks_is_refused_with_those_it_has()
    {
        var onnx = new TinyOnnx()
            .Input("x", TinyOnnx.Float, "N", 3).MapsOutput("y", TinyOnnx.Int64)
            .MlNode("ZipMap", ["x"], ["y"], ("classlabels_int64s", new long[] { 4, 5, 6 }));
        using var model = Load(onnx, Descriptions.Of(Features3, """ "s": {"output": "y", "steps": [{"pick": 0}]} """));
        var refusal = Hosts.Refused(model.Score(FrameShape.OfFeatures(3), new byte[12], 1, new float[1]));
        Assert.That(refusal.What, Does.Contain("'0'").And.Contain("4, 5, 6"));
    }

    [TestCase(TinyOnnx.Int64, "2")]
    [TestCase(TinyOnnx.Text, "debris")]
    public void A_label_output_is_compared_with_a_label(int type, string label)
    {
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, "N", 3).Output("y", type, "N")
            .Node("ArgMax", ["x"], [type == TinyOnnx.Text ? "index" : "y"], ("axis", 1L), ("keepdims", 0L));
        if (type == TinyOnnx.Text)
        {
            onnx.MlNode("LabelEncoder", ["index"], ["y"], ("keys_int64s", new long[] { 0, 1, 2 }), ("values_strings", new[] { "clean", "yeast", "debris" }));
        }

        using var model = Load(onnx, Descriptions.Of(Features3, $$""" "s": {"output": "y", "steps": [{"isLabel": "{{label}}"}]} """, batch: 2));
        Assert.That(Score(model, 3, [0.1f, 0.7f, 0.2f, 0.1f, 0.2f, 0.7f]), Is.EqualTo(new[] { 0f, 1f }));
    }

    [Test]
    public void A_mask_becomes_share_count_and_size()
    {
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, 1, 1, 5, 6).Output("y", TinyOnnx.Float, 1, 1, 5, 6).Node("Identity", ["x"], ["y"]);
        var description = Descriptions.Of(
            """ "layout": "NCHW", "type": "float32", "width": 6, "height": 5, "channels": 1, "prepare": ["fullScale"] """,
            """
            "share": {"output": "y", "steps": [{"areaShare": {"above": 0.5}}]},
            "eight": {"output": "y", "steps": [{"componentCount": {"above": 0.5}}]},
            "four": {"output": "y", "steps": [{"componentCount": {"above": 0.5, "corners": false}}]},
            "large": {"output": "y", "steps": [{"componentCount": {"above": 0.5, "pixelsMin": 4}}]},
            "d90": {"output": "y", "steps": [{"sizeQuantile": {"above": 0.5, "quantile": 0.9, "pixelSize": 2}}]}
            """);
        using var model = Load(onnx, description);
        var frame = string.Concat("##....", "##..#.", "...#..", "......", "#....#").Select(sign => sign == '#' ? (byte)255 : (byte)0).ToArray();
        var scores = new float[5];
        Hosts.Value(model.Score(new FrameShape(6, 5, 1, 8), frame, 1, scores));
        Assert.That(scores, Is.EqualTo(new[] { 8 / 30f, 4f, 5f, 1f, (float)(4 * Math.Sqrt(4 / Math.PI)) }));
    }

    [Test]
    public void Boxes_become_count_and_highest_score()
    {
        var boxes = new float[] { 0, 0, 1, 1, 0.9f, 1, 0, 0, 1, 1, 0.6f, 0, 2, 2, 3, 3, 0.3f, 1 };
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, 1, 3).Output("y", TinyOnnx.Float, 3, 6).Output("used", TinyOnnx.Float, 1, 3)
            .Weights("boxes", boxes, 3, 6).Node("Identity", ["boxes"], ["y"]).Node("Identity", ["x"], ["used"]);
        var description = Descriptions.Of(Features3, """
            "all": {"output": "y", "steps": [{"boxCount": {"column": 4, "above": 0.5}}]},
            "class1": {"output": "y", "steps": [{"boxCount": {"column": 4, "above": 0.5, "classColumn": 5, "class": 1}}]},
            "best0": {"output": "y", "steps": [{"boxScore": {"column": 4, "classColumn": 5, "class": 0}}]},
            "best7": {"output": "y", "steps": [{"boxScore": {"column": 4, "classColumn": 5, "class": 7}}]}
            """);
        using var model = Load(onnx, description);
        Assert.That(Score(model, 3, [1, 2, 3]), Is.EqualTo(new[] { 2f, 1f, 0.6f, 0f }));
    }

    [TestCase("float16", TinyOnnx.Float16)]
    [TestCase("float64", TinyOnnx.Double)]
    [TestCase("uint8", TinyOnnx.Uint8)]
    public void Every_number_type_is_fed_and_read(string type, int onnxType)
    {
        var onnx = new TinyOnnx().Input("x", onnxType, 1, 2, 2, 1).Output("y", onnxType, 1, 2, 2, 1).Node("Identity", ["x"], ["y"]);
        var description = Descriptions.Of(
            $$""" "layout": "NHWC", "type": "{{type}}", "width": 2, "height": 2, "channels": 1 """,
            """ "s": {"output": "y", "steps": [{"areaShare": {"above": 254}}]} """);
        using var model = Load(onnx, description);
        var scores = new float[1];
        Hosts.Value(model.Score(new FrameShape(2, 2, 1, 8), new byte[] { 255, 255, 255, 254 }, 1, scores));
        Assert.That(scores[0], Is.EqualTo(0.75f));
    }

    [Test]
    public void A_score_that_is_no_number_is_refused_with_its_name_and_frame()
    {
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "N", 3).Node("Sqrt", ["x"], ["y"]);
        using var model = Load(onnx, Descriptions.Of(Features3, Pick0, batch: 2));
        var refusal = Hosts.Refused(model.Score(FrameShape.OfFeatures(3), Bytes([1, 1, 1, 4, 4, 4, -1, 1, 1]), 3, new float[3]));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M109"));
        Assert.That(refusal.What, Does.Contain("'s'").And.Contain("NaN").And.Contain("frame 2"));
        Assert.That(refusal.Where!.File, Is.EqualTo("tiny.onnx"));
    }

    [Test]
    public void A_NaN_in_a_mask_is_not_counted_as_a_clean_pixel()
    {
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, 1, 1, 1, 2).Output("y", TinyOnnx.Float, 1, 1, 1, 2)
            .Weights("one", [1f]).Node("Sub", ["x", "one"], ["less"]).Node("Sqrt", ["less"], ["y"]);
        using var model = Load(onnx, Descriptions.Of(
            """ "layout": "NCHW", "type": "float32", "width": 2, "height": 1, "channels": 1 """,
            """ "s": {"output": "y", "steps": [{"areaShare": {"above": 0.5}}]} """));
        Assert.That(
            Hosts.Refused(model.Score(new FrameShape(2, 1, 1, 8), new byte[] { 9, 0 }, 1, new float[1])).Code.Code, Is.EqualTo("LC-M109"));
    }

    [Test]
    public void Text_in_the_place_of_a_model_is_told_by_its_first_line()
    {
        var refusal = Refusal(System.Text.Encoding.ASCII.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n"));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M104"));
        Assert.That(refusal.What, Does.Contain("version https://git-lfs"));
        Assert.That(refusal.Where!.File, Is.EqualTo("tiny.onnx"));
    }

    [Test]
    public void An_empty_file_and_a_cut_model_are_no_models()
    {
        Assert.That(Refusal([]).Code.Code, Is.EqualTo("LC-M104"));
        Assert.That(Refusal(Identity().Build()[..40]).Code.Code, Is.EqualTo("LC-M104"));
    }

    [Test]
    public void An_operator_the_runtime_lacks_is_named()
    {
        var onnx = new TinyOnnx().Input("x", TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "N", 3).Node("Frobnicate", ["x"], ["y"]);
        var refusal = Refusal(onnx.Build());
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M105"));
        Assert.That(refusal.What, Does.Contain("Frobnicate"));
        Assert.That(refusal.What, Does.Not.Contain(folder.Path));
    }

    [TestCase("x", """ "layout": "NC", "type": "float32", "features": 4 """, "y", "[1, 4]", "[N, 3]")]
    [TestCase("x", """ "layout": "NC", "type": "float64", "features": 3 """, "y", "float64", "float32")]
    [TestCase("x", """ "layout": "NCHW", "type": "float32", "width": 3, "height": 1, "channels": 1 """, "y", "[1, 1, 1, 3]", "[N, 3]")]
    [TestCase("x", Features3, "z", "'z'", "outputs y float32 [N, 3]")]
    public void A_description_that_differs_from_the_file_shows_both_sides(
        string name, string input, string output, string described, string real)
    {
        var description = Descriptions.Of(input, $$""" "s": {"output": "{{output}}"} """, name);
        var refusal = Hosts.Refused(HostedModel.Load(Hosts.Command, File(Identity().Build()), description));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M103"));
        Assert.That(refusal.What, Does.Contain(described).And.Contain(real));
    }

    [Test]
    public void Frames_of_another_size_are_refused_with_both_sizes()
    {
        using var model = Load(Identity(), Descriptions.Of(Features3, Pick0));
        var refusal = Hosts.Refused(model.Score(FrameShape.OfFeatures(2), new byte[8], 1, new float[1]));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M107"));
        Assert.That(refusal.What, Does.Contain("2 features").And.Contain("3 features"));
    }

    [Test]
    public void A_killed_host_is_one_refusal_and_the_next_call_works_again()
    {
        using var model = Load(Identity(), Descriptions.Of(Features3, Pick0));
        Assert.That(Score(model, 3, [7, 8, 9]), Is.EqualTo(new[] { 7f }));
        Process.GetProcessById(model.ProcessId!.Value).Kill();
        var refusal = Hosts.Refused(model.Score(FrameShape.OfFeatures(3), new byte[12], 1, new float[1]));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M111"));
        Assert.That(refusal.What, Does.Contain("signal 9"));
        Assert.That(Score(model, 3, [7, 8, 9]), Is.EqualTo(new[] { 7f }));
    }

    [Test]
    public void A_host_that_hangs_is_ended_at_the_deadline()
    {
        var limits = new HostLimits { Deadline = TimeSpan.FromSeconds(2) };
        using var model = Hosts.Value(HostedModel.Load(Hosts.Command, File(Identity().Build()), Descriptions.Of(Features3, Pick0), limits));
        var host = Process.GetProcessById(model.ProcessId!.Value);
        Assert.That(Signal(host.Id, 19), Is.Zero);
        var refusal = Hosts.Refused(model.Score(FrameShape.OfFeatures(3), new byte[12], 1, new float[1]));
        Assert.That(refusal.What, Does.Contain("no answer within 2 s"));
        Assert.That(host.WaitForExit(5_000), Is.True);
    }

    [TestCase("/bin/true", "")]
    [TestCase("/bin/echo", "this is no host, but it talks a lot")]
    [TestCase("/nonexistent/program", "")]
    [TestCase("/bin/sh", "-c:echo some last words >&2; exit 3")]
    public void A_program_that_is_no_host_is_one_refusal(string program, string arguments)
    {
        var command = new HostCommand(program, arguments.Length == 0 ? [] : arguments.Split(':', 2));
        var refusal = Hosts.Refused(HostedModel.Load(command, File(Identity().Build()), Descriptions.Of(Features3, Pick0), Hosts.Brief));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M111"));
        Assert.That(refusal.What, arguments.StartsWith("-c") ? Does.Contain("exit code 3; it said: some last words") : Is.Not.Empty);
    }

    [Test]
    public void Broken_models_never_break_the_client()
    {
        // One process for many files, as far as it lives: what a client does, without its start for each.
        var description = ModelDescriptionText.Write(Descriptions.Of(Features3, Pick0));
        var path = folder.At("broken", "tiny.onnx");
        var (loaded, refused, lost) = (0, 0, 0);
        HostLink? link = null;
        foreach (var bytes in Mutations.Of(Identity().Build(), 2_000, seed: 23))
        {
            System.IO.File.WriteAllBytes(path, bytes);
            try
            {
                link ??= HostLink.Start(Hosts.Command, HostRole.Model, Hosts.Brief);
                var message = new Payload().Limits(Hosts.Brief).File(Hosts.File(path)).Files([]).Blob(description);
                var kind = link.Ask(MessageKind.Load, message.Bytes, out _);
                loaded += kind == MessageKind.Loaded ? 1 : 0;
                refused += kind == MessageKind.Refused ? 1 : 0;
            }
            catch (HostLostException)
            {
                lost++;
                link?.Dispose();
                link = null;
            }
        }

        link?.Dispose();
        TestContext.Out.WriteLine($"{loaded} loaded, {refused} refused, {lost} processes lost");
        Assert.That(loaded + refused + lost, Is.EqualTo(2_000));
    }

    internal static TinyOnnx Identity() => new TinyOnnx()
        .Input("x", TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "N", 3).Node("Identity", ["x"], ["y"]);

    private static float[] Score(HostedModel model, int features, float[] frames)
    {
        var count = frames.Length / features;
        var scores = new float[count * model.ScoreNames.Count];
        Hosts.Value(model.Score(FrameShape.OfFeatures(features), Bytes(frames), count, scores));
        return scores;
    }

    private static byte[] Bytes(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private Refusal Refusal(byte[] onnx) =>
        Hosts.Refused(HostedModel.Load(Hosts.Command, File(onnx), Descriptions.Of(Features3, Pick0)));

    private HostedModel Load(TinyOnnx onnx, ModelDescription description) =>
        Hosts.Value(HostedModel.Load(Hosts.Command, File(onnx.Build()), description, Hosts.Brief));

    private LocalFile File(byte[] bytes) => Hosts.File(folder.Write($"{Guid.NewGuid():N}/tiny.onnx", bytes));

    [DllImport("libc", EntryPoint = "kill")]
    internal static extern int Signal(int process, int signal);
}
