using System.Text;
using Lifecycle.ModelDescriptions;
using Lifecycle.Models;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Workflows;

/// <summary>An engineer's scores made with the right description; a description with one mistake; is the mistake found?</summary>
public sealed class ModelCheckTests
{
    private const string Score = """ "s": {"output": "y"} """;

    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [TestCase("\"bgr\", {\"divide\": 255}", "{\"divide\": 255}", "channel order", "with bgr")]
    [TestCase("{\"divide\": 255}", "\"bgr\", {\"divide\": 255}", "channel order", "without bgr")]
    [TestCase("{\"divide\": 255}", "", "scale", "with fullScale first")]
    [TestCase("", "{\"divide\": 255}", "scale", "without divide")]
    [TestCase("{\"divide\": 255}, {\"subtractMean\": [0.4, 0.5, 0.6]}, {\"divideStd\": [0.2, 0.3, 0.25]}",
        "{\"divide\": 255}, {\"divideStd\": [0.2, 0.3, 0.25]}, {\"subtractMean\": [0.4, 0.5, 0.6]}", "mean and std", "divideStd before subtractMean")]
    [TestCase("{\"divide\": 255}, {\"subtractMean\": [0.4, 0.5, 0.6]}, {\"divideStd\": [0.2, 0.3, 0.25]}",
        "{\"divide\": 255}, {\"subtractMean\": [0.2, 0.3, 0.25]}, {\"divideStd\": [0.4, 0.5, 0.6]}", "mean and std", "mean and std exchanged")]
    [TestCase("{\"divide\": 255}", "{\"divide\": 255}, {\"subtractMean\": 0.5}", "mean and std", "without subtractMean")]
    [TestCase("{\"divide\": 255}, \"reshapeOnly\"", "{\"divide\": 255}", "layout", "with reshapeOnly: the pixels were reshaped, not transposed")]
    public void The_wrong_step_is_named(string right, string wrong, string step, string change)
    {
        var result = Check(Input(right), Input(wrong), 4, 4);
        Assert.That(result.Agrees, Is.False);
        Assert.That(result.Suspects.Select(suspect => (suspect.Step, suspect.Change)), Does.Contain((step, change)));
        Assert.That(result.Suspects[0].Difference.Largest, Is.LessThan(1e-4));
    }

    [TestCase("area", "nearest")]
    [TestCase("bilinear", "lanczos3")]
    [TestCase("bilinear-antialias", "bilinear")]
    public void The_wrong_resize_filter_is_named(string right, string wrong)
    {
        static string Resize(string filter) => "{\"resize\": {\"width\": 4, \"height\": 4, \"filter\": \"" + filter + "\"}}";
        var result = Check(Input(Resize(right)), Input(Resize(wrong)), 11, 9);
        Assert.That(result.Suspects[0].Step, Is.EqualTo("resize filter"));
        Assert.That(result.Suspects[0].Change, Is.EqualTo($"filter {right}"));
    }

    [Test]
    public void The_right_description_agrees_and_accuses_nobody()
    {
        var result = Check(Input("{\"divide\": 255}"), Input("{\"divide\": 255}"), 4, 4);
        Assert.That(result.Agrees, Is.True);
        Assert.That(result.Suspects, Is.Empty);
        Assert.That(result.Difference.Largest, Is.LessThanOrEqualTo(ModelCheck.Tolerance));
    }

    [Test]
    public void A_difference_that_no_single_step_explains_accuses_nobody()
    {
        var frames = Write(4, 4);
        var description = Descriptions.Of(Input("{\"divide\": 255}"), Score);
        var expected = Hosts.Value(ExpectedScores.Read("scores.csv", "file,s\na.png,123456\n"u8, ["s"]));
        var result = Hosts.Value(new ModelCheckWorkflow(Hosts.Command).Check(Model(), description, expected, name => Hosts.File(frames[name])));
        Assert.That(result.Agrees, Is.False);
        Assert.That(result.Suspects, Is.Empty);
        Assert.That(result.Tried, Is.GreaterThan(5));
    }

    [TestCase("name,s\na,1\n", "first column")]
    [TestCase("file,t\na,1\n", "no score 't'")]
    [TestCase("file,s\n", "no scores")]
    [TestCase("file,s\na,high\n", "'high' is no number")]
    [TestCase("file,frame,s\na,-1,1\n", "the frame is '-1'")]
    [TestCase("file,s\na,1,2\n", "3 cells under 2 names")]
    [TestCase("", "name every column")]
    public void Expected_scores_that_cannot_be_used_are_refused(string csv, string what) => Assert.That(
        Hosts.Refused(ExpectedScores.Read("scores.csv", Encoding.UTF8.GetBytes(csv), ["s"])).What, Does.Contain(what));

    private static string Input(string steps) =>
        $$""" "layout": "NCHW", "type": "float32", "width": 4, "height": 4, "channels": 3, "prepare": [{{steps}}] """;

    private ModelCheckResult Check(string right, string wrong, int width, int height)
    {
        var frames = Write(width, height);
        var csv = new StringBuilder("file,frame,s\n");
        using (var decoder = new HostedDecoder(Hosts.Command))
        using (var model = Hosts.Value(HostedModel.Load(Hosts.Command, Model(), Descriptions.Of(right, Score))))
        {
            foreach (var (name, path) in frames)
            {
                var file = Hosts.Value(decoder.Open(Hosts.File(path)));
                var scores = new float[1];
                Hosts.Value(model.Score(file.Shape, Hosts.ReadAll(decoder, file), 1, scores));
                csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{name},0,{scores[0]:R}\n");
            }
        }

        var expected = Hosts.Value(ExpectedScores.Read("scores.csv", Encoding.UTF8.GetBytes(csv.ToString()), ["s"]));
        return Hosts.Value(new ModelCheckWorkflow(Hosts.Command).Check(
            Model(), Descriptions.Of(wrong, Score), expected, name => Hosts.File(frames[name])));
    }

    private Dictionary<string, string> Write(int width, int height) => new[] { "a.png", "b.png", "c.png" }.ToDictionary(
        name => name,
        name => folder.Write($"{width}x{height}/{name}", TinyImages.Png(width, height, 3, 8, Noise(width * height * 3, name[0]))));

    private static byte[] Noise(int length, int seed)
    {
        var chance = new Statistics.SeededRandom((ulong)seed);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)(chance.NextUInt64() >> 56))];
    }

    // A weighted sum over every place and channel, so that every kind of mistake shows.
    private Formats.LocalFile Model()
    {
        var weights = Enumerable.Range(0, 48).Select(index => ((index * 29 % 47) - 20) / 100f).ToArray();
        return Hosts.File(folder.Write("sum.onnx", new TinyOnnx()
            .Input("x", TinyOnnx.Float, 1, 3, 4, 4).Output("y", TinyOnnx.Float, 1, 1)
            .Weights("w", weights, 48, 1).Node("Flatten", ["x"], ["flat"]).Node("MatMul", ["flat", "w"], ["y"]).Build()));
    }
}
