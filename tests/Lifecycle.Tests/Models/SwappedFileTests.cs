using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Files;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

/// <summary>Files that are other ones than those that were hashed, for a moment or for good.</summary>
public sealed class SwappedFileTests
{
    private const string Features3 = """ "layout": "NC", "type": "float32", "features": 3 """;
    private const string Pick0 = """ "s": {"output": "y", "steps": [{"pick": 0}]} """;
    private const int Pages = 2_000;
    private const int Side = 32;

    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [Test]
    public void Frames_swapped_before_they_are_opened_are_refused([Values("tif", "png", "csv", "npy")] string kind)
    {
        var (good, other) = (Frames(kind, 1), Frames(kind, 2));
        var file = Taken(folder.Write($"before-{kind}/frames.{kind}", good));
        using var decoder = new HostedDecoder(Hosts.Command);
        Hosts.ReadAll(decoder, Hosts.Value(decoder.Open(file)));
        Swap(file, other);
        Refused(decoder.Open(file), $"frames.{kind}");
    }

    [Test]
    public void Frames_put_back_as_a_copy_are_refused_as_well()
    {
        var file = Taken(folder.Write("copy/frames.png", Frames("png", 1)));
        Swap(file, Frames("png", 1));
        using var decoder = new HostedDecoder(Hosts.Command);
        Refused(decoder.Open(file), "frames.png");
    }

    [Test]
    public void A_folder_swapped_while_its_frames_are_read_changes_nothing()
    {
        byte[][] pages = [.. Enumerable.Range(0, 9).Select(page => HostedDecoderTests.Pattern(6 * 4, page))];
        var file = Taken(folder.Write("away/frames.tif", TinyImages.Tiff(6, 4, 1, 8, pages)));
        using var decoder = new HostedDecoder(Hosts.Command);
        var open = Hosts.Value(decoder.Open(file));
        Directory.Move(folder.At("away", "."), folder.At("kept"));
        folder.Write("away/frames.tif", TinyImages.Tiff(6, 4, 1, 8, [.. pages.Reverse()]));
        Assert.That(Hosts.ReadAll(decoder, open), Is.EqualTo(pages.SelectMany(page => page)));

        // Page by page from behind: each is opened anew.
        foreach (var page in (int[])[8, 3, 0])
        {
            var got = new byte[24];
            Hosts.Value(decoder.Read(open, page, 1, got));
            Assert.That(got, Is.EqualTo(pages[page]));
        }
    }

    [Test]
    public void Frames_written_while_they_are_read_are_refused([Values] bool isHashed)
    {
        var bytes = Frames("tif", 1);
        var path = folder.Write($"written-{isHashed}/frames.tif", bytes);
        var file = isHashed ? Taken(path) : Hosts.File(path);
        using var decoder = new HostedDecoder(Hosts.Command);
        var open = Hosts.Value(decoder.Open(file));
        Assert.That(open.Count, Is.EqualTo(Pages));
        Hosts.Value(decoder.Read(open, 0, 4, new byte[4 * Side * Side]));
        File.WriteAllBytes(path, bytes);
        Refused(decoder.Read(open, 4, 4, new byte[4 * Side * Side]), "frames.tif");
    }

    [Test]
    public void Frames_cut_off_while_they_are_read_are_called_changed_not_damaged()
    {
        var file = Taken(folder.Write("cut/frames.tif", Frames("tif", 1)));
        using var decoder = new HostedDecoder(Hosts.Command);
        var open = Hosts.Value(decoder.Open(file));
        using (var stream = new FileStream(file.FullPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            stream.SetLength(5_000);
        }

        Refused(decoder.Read(open, 0, Pages, new byte[Pages * Side * Side]), "frames.tif");
    }

    [Test]
    public void A_look_at_a_held_file_allocates_nothing()
    {
        using var held = Hosts.Value(PinnedFile.Open(HostFile.Of(Taken(folder.Write("held/some.bin", "some bytes")))));
        Assert.That(held.Changed(), Is.Null);
        var seen = 0;
        Assert.That(AllocatedBytes.Of(() => seen += held.Changed() is null ? 0 : 1), Is.Zero);
        Assert.That(seen, Is.Zero);
    }

    [Test]
    public void A_model_swapped_before_it_is_opened_is_refused()
    {
        var file = Taken(folder.Write("model/tiny.onnx", Times("x", 1)));
        Swap(file, Times("x", 2));
        Refused(HostedModel.Load(Hosts.Command, file, Descriptions.Of(Features3, Pick0)), "tiny.onnx");
        Refused(HostedModel.Inspect(Hosts.Command, file), "tiny.onnx");
    }

    [Test]
    public void A_model_written_silently_is_told_by_its_bytes()
    {
        var file = Hosts.File(folder.Write("silent/tiny.onnx", Times("x", 2)));
        var now = Hosts.Value(FilePins.Take(file)).Pin!;

        // A shared memory page is written without a trace in the file's times: the identity fits, the digest does not.
        var pinned = new LocalFile(file.FullPath, file.Name, new FilePin(Digest.Of(Times("x", 1)), now.Identity));
        Refused(HostedModel.Load(Hosts.Command, pinned, Descriptions.Of(Features3, Pick0)), "tiny.onnx");
    }

    [Test]
    public void A_model_swapped_after_it_was_loaded_changes_nothing()
    {
        var file = Taken(folder.Write("late/tiny.onnx", Times("x", 1)));
        using var model = Hosts.Value(HostedModel.Load(Hosts.Command, file, Descriptions.Of(Features3, Pick0)));
        Swap(file, Times("x", 2));
        Assert.That(Score(model), Is.EqualTo(5f));
    }

    [Test]
    public void A_host_that_is_started_again_opens_no_other_model()
    {
        var file = Taken(folder.Write("again/tiny.onnx", Times("x", 1)));
        using var model = Hosts.Value(HostedModel.Load(Hosts.Command, file, Descriptions.Of(Features3, Pick0)));
        Swap(file, Times("x", 2));
        System.Diagnostics.Process.GetProcessById(model.ProcessId!.Value).Kill();
        model.Score(FrameShape.OfFeatures(3), new byte[12], 1, new float[1]);
        Refused(model.Score(FrameShape.OfFeatures(3), new byte[12], 1, new float[1]), "tiny.onnx");
    }

    [Test]
    public void Weights_in_a_file_of_their_own_are_held_to_what_was_hashed()
    {
        var model = Taken(folder.Write("beside/tiny.onnx", Beside()));
        var weights = Taken(folder.Write("beside/w.bin", Floats(2, 2, 2)));
        using (var host = Hosts.Value(Load(model, weights)))
        {
            Assert.That(Score(host), Is.EqualTo(10f));
            File.WriteAllBytes(weights.FullPath, Floats(3, 3, 3));
            Refused(host.Score(FrameShape.OfFeatures(3), Floats(5, 6, 7), 1, new float[1]), "w.bin");
        }

        Refused(Load(model, weights), "w.bin");
        Refused(HostedModel.Inspect(Hosts.Command, model, weights: [weights]), "w.bin");
        using var fresh = Hosts.Value(Load(model, Taken(weights.FullPath)));
        Assert.That(Score(fresh), Is.EqualTo(15f));
    }

    [Test]
    public void A_hashed_model_is_not_loaded_with_weights_that_nobody_hashed()
    {
        var model = Taken(folder.Write("bare/tiny.onnx", Beside()));
        folder.Write("bare/w.bin", Floats(2, 2, 2));
        var refusal = Hosts.Refused(HostedModel.Load(Hosts.Command, model, Descriptions.Of(Features3, Pick0), Hosts.Brief));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-M111"), refusal.What);
    }

    private static Outcome<HostedModel> Load(LocalFile model, LocalFile weights) =>
        HostedModel.Load(Hosts.Command, model, Descriptions.Of(Features3, Pick0), Hosts.Brief, [weights]);

    private static float Score(HostedModel model)
    {
        var scores = new float[1];
        Hosts.Value(model.Score(FrameShape.OfFeatures(3), Floats(5, 6, 7), 1, scores));
        return scores[0];
    }

    private static byte[] Times(string input, float factor) => new TinyOnnx()
        .Input(input, TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "N", 3)
        .Weights("factor", [factor], 1).Node("Mul", [input, "factor"], ["y"]).Build();

    private static byte[] Beside() => new TinyOnnx()
        .Input("x", TinyOnnx.Float, "N", 3).Output("y", TinyOnnx.Float, "N", 3)
        .WeightsElsewhere("w", "w.bin", 3).Node("Mul", ["x", "w"], ["y"]).Build();

    private static byte[] Floats(params float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();

    private static byte[] Frames(string kind, int seed) => kind switch
    {
        "csv" => System.Text.Encoding.ASCII.GetBytes($"a,b\n1,{seed}\n"),
        "npy" => Npy(seed),
        "png" => TinyImages.Png(4, 4, 1, 8, HostedDecoderTests.Pattern(16, seed)),
        _ => TinyImages.Tiff(Side, Side, 1, 8, [.. Enumerable.Range(0, Pages).Select(page => HostedDecoderTests.Pattern(Side * Side, page + seed))]),
    };

    private static byte[] Npy(float value)
    {
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), }".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. Floats(value)];
    }

    private static LocalFile Taken(string path) => Hosts.Value(FilePins.Take(Hosts.File(path)));

    private static void Swap(LocalFile file, byte[] other)
    {
        File.WriteAllBytes(file.FullPath + ".other", other);
        File.Move(file.FullPath + ".other", file.FullPath, overwrite: true);
    }

    private static void Refused<T>(Outcome<T> outcome, string name)
    {
        var refusal = Hosts.Refused(outcome);
        Assert.That((refusal.Code.Code, refusal.Code.Exit, refusal.Where!.File), Is.EqualTo(("LC-W109", ExitCode.Integrity, name)), refusal.What);
    }
}
