using System.Globalization;
using System.Text.Json;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary><c>model check</c>: the description against the file, and the scores against the engineer's own.</summary>
public sealed class ModelCheckTests
{
    private const string Description = """
        format: lifecycle/model@1
        name: colour
        version: "1"
        inputs:
          frames:
            layout: NCHW
            type: float32
            width: 2
            height: 2
            channels: 3
            prepare:
              - divide: 255
        scores:
          level: {output: level}
        run:
          inferenceBatch: 4
          provider: cpu
          precision: float32

        """;

    [Test]
    public async Task The_description_fits()
    {
        using var line = new TinyLine().Write();
        foreach (var model in (string[])["model", TinyLine.ModelText])
        {
            var result = await line.RunAsync("model", "check", model);
            Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
            Assert.That(result.Stdout, Does.Contain("frames").And.Contain("level").And.Contain("fits the file"));
        }
    }

    [TestCase("width: 8", "width: 9", "9", "8")]
    [TestCase("type: float32", "type: uint8", "uint8", "float32")]
    [TestCase("  frames:", "  images:", "images", "frames")]
    [TestCase("{output: level}", "{output: logits}", "logits", "level")]
    public async Task A_signature_that_does_not_fit_shows_both_sides(string old, string now, string ours, string theirs)
    {
        using var line = new TinyLine().Write();
        line.Edit(TinyLine.ModelText, old, now);
        var result = await line.RunAsync("model", "check", "model");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(ours).And.Contain(theirs));
    }

    [Test]
    public async Task The_engineers_scores_agree()
    {
        using var line = Colour(Description);
        var result = await Check(line, exit: 0);
        Assert.That(result.GetProperty("agrees").GetBoolean(), Is.True);
    }

    [TestCase("- divide: 255", "- bgr\n      - divide: 255", "channel order", "without bgr")]
    [TestCase("- divide: 255", "- divide: 127.5", "scale", "with fullScale instead of divide")]
    [TestCase("    prepare:\n      - divide: 255\n", "", "scale", "with fullScale")]
    public async Task A_wrong_step_is_found_by_name(string old, string now, string step, string change)
    {
        using var line = Colour(Description.Replace(old, now, StringComparison.Ordinal));
        var result = await Check(line, exit: 1);
        Assert.That(result.GetProperty("agrees").GetBoolean(), Is.False);
        var suspect = result.GetProperty("suspects")[0];
        Assert.That(suspect.GetProperty("step").GetString(), Is.EqualTo(step));
        Assert.That(suspect.GetProperty("change").GetString(), Does.StartWith(change));
        var text = await line.RunAsync("model", "check", "colour", "--expected", "scores.csv");
        Assert.That(text.Stdout, Does.Contain("FAIL").And.Contain("likely").And.Contain($"{step}: {change}"));
    }

    [TestCase("nowhere.png,0.1\n", "nowhere.png")]
    [TestCase("frame0.png,high\n", "high")]
    [TestCase("", "scores.csv")]
    public async Task Scores_that_cannot_be_compared(string rows, string named)
    {
        using var line = Colour(Description);
        line.Text("scores.csv", "file,level\n" + rows);
        var result = await line.RunAsync("model", "check", "colour", "--expected", "scores.csv");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(named));
    }

    private static async Task<JsonElement> Check(TinyLine line, int exit)
    {
        var result = await line.RunAsync("model", "check", "colour", "--expected", "scores.csv", "--json");
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stderr + result.Stdout);
        using var document = JsonDocument.Parse(result.Stdout);
        return document.RootElement.Clone();
    }

    // The scores are worked out here, from RGB frames that training divided by 255.
    private static TinyLine Colour(string description)
    {
        var line = new TinyLine().Write();
        line.Bytes("colour/model.onnx", TinyModels.ColourSum());
        line.Text("colour/model.yaml", description);
        var rows = "file,level\n";
        for (var frame = 0; frame < 4; frame++)
        {
            var pixels = Enumerable.Range(0, 12).Select(at => (byte)(((at * 37) + (frame * 53)) % 256)).ToArray();
            line.Bytes($"frame{frame}.png", TinyImages.Png(2, 2, 3, 8, pixels));
            var score = Enumerable.Range(0, 12).Sum(at => TinyModels.ColourWeight(at) * pixels[(at % 4 * 3) + (at / 4)] / 255f);
            rows += string.Create(CultureInfo.InvariantCulture, $"frame{frame}.png,{score:G9}\n");
        }

        line.Text("scores.csv", rows);
        return line;
    }
}
