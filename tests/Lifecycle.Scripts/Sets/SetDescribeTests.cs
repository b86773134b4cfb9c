using System.Text.Json;
using System.Xml.Linq;
using Lifecycle.Promotions;

namespace Lifecycle.Sets;

/// <summary><c>set describe</c> and <c>set render</c> through the real program: what they print, what they write, and what they leave alone.</summary>
public sealed class SetDescribeTests
{
    [Test]
    public async Task A_set_is_described_in_words_as_json_and_as_a_page_0()
    {
        using var set = new PlantedSet().Write();
        var text = await set.Line.RunAsync("set", "describe", "set", "--html", "page.html");
        Assert.That(text.ExitCode, Is.Zero, text.Stderr);
        Assert.That(text.Stdout, Does.Contain("0 known; unknown of 3 cases: independence not shown").And.Contain("DEBRIS kappa 1.0000")
            .And.Contain("mould").And.Contain("EMPTY").And.Contain("cannot be"));
        Assert.That(CommandResult.Lines(text.Stdout).Max(line => line.Length), Is.LessThanOrEqualTo(76));
        Assert.That(text.Stderr, Does.Contain("page        page.html"));
        Assert.That(XDocument.Load(set.Line.At("page.html")).Root!.Value, Does.Contain("Datasheet of planted v1").And.Contain("independence not shown"));
        var first = File.ReadAllBytes(set.Line.At("page.html"));
        Assert.That((await set.Line.RunAsync("set", "describe", "set/set.yaml", "--html", "page.html")).ExitCode, Is.Zero, "an older page is written anew");
        Assert.That(File.ReadAllBytes(set.Line.At("page.html")), Is.EqualTo(first));
        using var json = JsonDocument.Parse((await set.Line.RunAsync("set", "describe", "set", "--json")).Stdout);
        Assert.That(json.RootElement.GetProperty("types").GetArrayLength(), Is.EqualTo(2));
        Assert.That(json.RootElement.GetProperty("counts").GetProperty("frames").GetInt32(), Is.EqualTo(48));
    }

    [Test]
    public async Task What_only_an_excluded_case_fills_is_empty()
    {
        using var set = new PlantedSet().Write();
        set.Line.Edit(PlantedSet.SetText, "camera: [CH-1]", "camera: [CH-1, CH-2]");
        set.Line.Edit(PlantedSet.CaseOf("V3"), "\"camera\": \"CH-1\"", "\"camera\": \"CH-2\"");
        Assert.That(Cells((await set.Line.RunAsync("set", "describe", "set", "--json")).Stdout), Does.Contain("CH-2 counted 1 of 1"));
        set.Line.Edit(PlantedSet.SetText, "axes:\n", "exclusions:\n  - {case: V3, reason: blurred, role: qa, date: \"2025-01-31\"}\naxes:\n");
        var json = (await set.Line.RunAsync("set", "describe", "set", "--json")).Stdout;
        Assert.That(Cells(json), Does.Contain("CH-2 counted 0 of 1").And.Contain("CH-2 EMPTY").And.Contain("CH-1 counted 2 of 2"));
        using var sheet = JsonDocument.Parse(json);
        var type = sheet.RootElement.GetProperty("types")[0];
        Assert.That((type.GetProperty("batches").GetInt32(), type.GetProperty("batchesCounted").GetInt32()), Is.EqualTo((3, 2)));
        var text = await set.Line.RunAsync("set", "describe", "set", "--html", "page.html");
        Assert.That(text.Stdout, Does.Contain("EMPTY but for what is excluded: DEBRIS 1,"));
        Assert.That(CommandResult.Lines(text.Stdout).Max(line => line.Length), Is.LessThanOrEqualTo(76));
        Assert.That(File.ReadAllText(set.Line.At("page.html")), Does.Contain("EMPTY but for what is excluded"));
    }

    // The cells of the camera alone.
    private static List<string> Cells(string json)
    {
        using var sheet = JsonDocument.Parse(json);
        var table = sheet.RootElement.GetProperty("strata").EnumerateArray()
            .First(one => one.GetProperty("axes").EnumerateArray().Select(axis => axis.GetString()).SequenceEqual(["camera"]));
        return
        [
            .. table.GetProperty("cells").EnumerateArray().Select(cell =>
                $"{cell.GetProperty("levels")[0].GetString()} counted {cell.GetProperty("casesCounted").GetInt32()} of {cell.GetProperty("cases").GetInt32()}"),
            .. table.GetProperty("empty").EnumerateArray().Select(levels => $"{levels[0].GetString()} EMPTY"),
        ];
    }

    [Test]
    public async Task A_set_with_faults_is_not_described_and_another_file_is_not_written_over_2()
    {
        using var set = new PlantedSet().Write();
        set.Line.Text("notes.html", "mine");
        var result = await set.Line.RunAsync("set", "describe", "set", "--html", "notes.html");
        Assert.That((result.ExitCode, result.Stdout, File.ReadAllText(set.Line.At("notes.html"))), Is.EqualTo((2, "", "mine")));
        set.Line.Edit(PlantedSet.LabelsOf("V1"), "\"V1-2\"", "\"V1-1\"");
        result = await set.Line.RunAsync("set", "describe", "set");
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain("LC-S202"));
    }

    [Test]
    public async Task Specimens_are_described_without_any_time()
    {
        using var line = new TinyLine { HasTimes = false, Cases = 6 }.Write();
        var result = await line.RunAsync("set", "describe", "set");
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        Assert.That(result.Stdout, Does.Contain("6 cases, 72 frames, without times").And.Match(@"DEBRIS +3 +3 +3 +3 +3"));
    }

    [Test]
    public async Task Episodes_are_shown_as_a_picture_and_the_mask_is_obeyed()
    {
        using var set = new PlantedSet().Write();
        var result = await set.Line.RunAsync("set", "render", "set", "--case", "V1", "--contact", "V1.png");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(result.Stdout, Does.Contain("V1-1 (frames 2 and").And.Contain("V1-2 (frames 8 and 12)"));
        var open = File.ReadAllBytes(set.Line.At("V1.png"));
        Assert.That(open[..4], Is.EqualTo((byte[])[0x89, (byte)'P', (byte)'N', (byte)'G']));
        set.Line.Edit(PlantedSet.SetText, "axes:\n", "mask: {keep: ellipse, left: 10, top: 10, width: 20, height: 20}\naxes:\n");
        result = await set.Line.RunAsync("set", "render", "set", "--case", "V1", "--contact", "V1.png");
        Assert.That(result.ExitCode, Is.EqualTo(2), "another picture lies there");
        result = await set.Line.RunAsync("set", "render", "set", "--case", "V1", "--contact", "masked.png");
        Assert.That((result.ExitCode, result.Stderr), Is.EqualTo((0, "")));
        Assert.That(new FileInfo(set.Line.At("masked.png")).Length, Is.LessThan(open.Length), "what is black packs better");
        set.Line.Edit(PlantedSet.SetText, "keep: ellipse, left: 10, top: 10, width: 20, height: 20", "keep: nothing");
        result = await set.Line.RunAsync("set", "render", "set", "--case", "V1", "--contact", "none.png");
        Assert.That((result.ExitCode, File.Exists(set.Line.At("none.png"))), Is.EqualTo((2, false)));
        Assert.That(result.Stderr, Does.Contain("LC-S504"));
    }

    [TestCase("LC-S501", "--case", "V9", "--out", "frames")]
    [TestCase("LC-S502", "--case", "V1", "--out", "frames")]
    [TestCase("LC-S503", "--case", "V1", "--out", "frames", "--frame", "16")]
    [TestCase("LC-U1", "--case", "V1")]
    [TestCase("LC-U1", "--contact", "a.png")]
    [TestCase("LC-U1", "--case", "V1", "--out", "frames", "--contact", "a.png")]
    public async Task What_cannot_be_rendered_is_refused_2(string code, params string[] options)
    {
        using var set = new PlantedSet().Write();
        var result = await set.Line.RunAsync(["set", "render", "set", .. options]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(code));
        Assert.That(Directory.Exists(set.Line.At("frames")) || File.Exists(set.Line.At("a.png")), Is.False);
    }
}
