using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lifecycle.Promotions;

/// <summary>A page beside the answer: it changes neither the answer nor how the command ends.</summary>
public sealed partial class HtmlPageTests
{
    private const string Page = "page.html";
    private const string Pictures = "thumbnail: allowed";

    [TestCase(1f, 0)]
    [TestCase(0.1f, 1)]
    public async Task The_answer_is_the_same_with_and_without_a_page(float gain, int exit)
    {
        using var line = new TinyLine { Gain = gain, HasProduction = true }.Write();
        var plain = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(plain.ExitCode, Is.EqualTo(exit), plain.Stderr);
        foreach (var verb in (string[])["run", "score"])
        {
            var paged = await line.RunAsync(verb, TinyLine.Promotion, "--html", Page);
            Assert.That((paged.ExitCode, paged.Stdout), Is.EqualTo((exit, plain.Stdout)), paged.Stderr);
            Assert.That(paged.Stderr, Does.Contain("page        page.html"));
            var text = await File.ReadAllTextAsync(line.At(Page));
            Assert.That(XDocument.Parse(text).Root!.Value, Does.Contain(exit == 0 ? "CRITERIA: accepted (demonstration)" : "CRITERIA: rejected (demonstration)"));
            Assert.That(Sheets(text), Has.Count.EqualTo(exit == 0 ? 0 : 3));
        }

        var json = await line.RunAsync("score", TinyLine.Promotion, "--json");
        var both = await line.RunAsync("score", TinyLine.Promotion, "--json", "--quiet", "--html", Page);
        Assert.That((both.ExitCode, both.Stdout, both.Stderr), Is.EqualTo((exit, json.Stdout, "")));
    }

    [Test]
    public async Task An_informational_verdict_says_so_on_the_page_too()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        var result = await line.RunAsync("run", TinyLine.Promotion, "--html", Page);
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Stderr);
        Assert.That(
            XDocument.Load(line.At(Page)).Root!.Value,
            Does.Contain("CRITERIA: accepted (informational)").And.Contain("was never sealed").And.Contain("not decided"));
    }

    [Test]
    public async Task The_same_scorecard_gives_the_same_page_and_no_record_changes()
    {
        using var line = await Rejected();
        await line.RunAsync("score", TinyLine.Promotion, "--html", Page);
        var (first, records) = (await File.ReadAllBytesAsync(line.At(Page)), State(line));
        line.ForgetCache();
        Assert.That((await line.RunAsync("score", TinyLine.Promotion, "--html", "other/page.html")).ExitCode, Is.EqualTo(1));
        Assert.That(await File.ReadAllBytesAsync(line.At("other/page.html")), Is.EqualTo(first));
        Assert.That((await line.RunAsync("score", TinyLine.Promotion, "--html", Page)).ExitCode, Is.EqualTo(1), "an older page is written anew");
        Assert.That(State(line), Is.EqualTo(records));
    }

    [TestCase("notes.html", "LC-W107")]
    [TestCase("empty.html", "LC-W107")]
    [TestCase(TinyLine.Criteria, "LC-W107")]
    [TestCase("set", "LC-W105")]
    [TestCase("-", "LC-U105")]
    public async Task What_is_no_page_is_never_overwritten(string target, string code)
    {
        using var line = new TinyLine().Write();
        line.Text("notes.html", "<!DOCTYPE html>\n<p>mine</p>\n");
        line.Text("empty.html", "");
        var before = File.Exists(line.At(target)) ? await File.ReadAllTextAsync(line.At(target)) : null;
        var result = await line.RunAsync("run", TinyLine.Promotion, "--html", target);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")));
        Assert.That(result.Stderr, Does.Contain(code));
        Assert.That(File.Exists(line.At(target)) ? await File.ReadAllTextAsync(line.At(target)) : null, Is.EqualTo(before));
        Assert.That(Directory.Exists(line.Records), Is.False, "it is said before anything is done");
    }

    [TestCase(FrameFormat.Tiff, true)]
    [TestCase(FrameFormat.Png, true)]
    [TestCase(FrameFormat.Npy, false)]
    public async Task Pictures_are_shown_where_the_policy_allows_and_there_are_any(FrameFormat format, bool hasPictures)
    {
        using var line = new TinyLine { Gain = 0.1f, Format = format }.Write();
        line.Edit(TinyLine.Alerts, "thumbnail: not-allowed", Pictures);
        await line.RunAsync("run", TinyLine.Promotion, "--html", Page);
        var text = await File.ReadAllTextAsync(line.At(Page));
        Assert.That(text.Contains("data:image/png;base64,", StringComparison.Ordinal), Is.EqualTo(hasPictures));
        Assert.That(text.Contains("no picture: a frame is 4 features", StringComparison.Ordinal), Is.EqualTo(!hasPictures));
    }

    [Test]
    public async Task Where_the_policy_keeps_no_picture_the_page_says_so()
    {
        using var line = await Rejected();
        await line.RunAsync("score", TinyLine.Promotion, "--html", Page);
        Assert.That(
            await File.ReadAllTextAsync(line.At(Page)),
            Does.Contain("none, not allowed: the alert policy of DEBRIS keeps no picture").And.Not.Contain("data:image"));
    }

    [Test]
    public async Task Frames_that_were_put_away_are_no_fault_and_changed_ones_are()
    {
        using var line = new TinyLine { Gain = 0.1f }.Write();
        line.Edit(TinyLine.Alerts, "thumbnail: not-allowed", Pictures);
        await line.RunAsync("run", TinyLine.Promotion);
        File.Move(line.At("set/cases/frames/V1.tif"), line.At("V1.tif"));
        var away = await line.RunAsync("score", TinyLine.Promotion, "--html", Page);
        Assert.That(away.ExitCode, Is.EqualTo(1), away.Stderr);
        Assert.That(await File.ReadAllTextAsync(line.At(Page)), Does.Contain("no picture: there is no file").And.Contain("data:image"));
        var bytes = await File.ReadAllBytesAsync(line.At("V1.tif"));
        bytes[^5] ^= 1;
        await File.WriteAllBytesAsync(line.At("set/cases/frames/V1.tif"), bytes);
        Assert.That((await line.RunAsync("score", TinyLine.Promotion, "--html", Page)).ExitCode, Is.EqualTo(4));
    }

    [Test]
    public async Task Reasons_are_counted_and_change_nothing()
    {
        using var line = await Rejected();
        var plain = await line.RunAsync("score", TinyLine.Promotion, "--html", Page);
        var page = await File.ReadAllTextAsync(line.At(Page));
        var (items, records) = (Sheets(page), State(line));
        line.Text("reasons.json", Reasons(page, (items[0], "right-reason"), (items[2], "unclear")));
        var counted = await line.RunAsync("score", TinyLine.Promotion, "--reasons", "reasons.json");
        Assert.That(counted.ExitCode, Is.EqualTo(plain.ExitCode), counted.Stderr);
        Assert.That(counted.Stdout, Does.StartWith(plain.Stdout));
        Assert.That(counted.Stdout[plain.Stdout.Length..], Is.EqualTo("""
            reasons     right reason 1, wrong reason 0, unclear 1, not looked at 1
                        said by process expert: it changes no verdict and is not entered
                        into the ledger

            """));
        var json = await line.RunAsync("score", TinyLine.Promotion, "--json");
        var both = await line.RunAsync("score", TinyLine.Promotion, "--json", "--reasons", "reasons.json");
        Assert.That((both.ExitCode, both.Stdout), Is.EqualTo((json.ExitCode, json.Stdout)));
        Assert.That(both.Stderr, Does.Contain("right reason 1"));
        Assert.That(State(line), Is.EqualTo(records));
    }

    [TestCase("sha256:", "sha256:0000", "LC-F")]
    [TestCase("miss/V1/V1-1", "miss/V1/V1-2", "LC-E102")]
    [TestCase("miss/V3/V3-1", "miss/V1/V1-1", "LC-E103")]
    [TestCase("unclear", "perhaps", "LC-F")]
    public async Task Reasons_that_do_not_hold_are_refused(string old, string now, string code)
    {
        using var line = await Rejected();
        await line.RunAsync("score", TinyLine.Promotion, "--html", Page);
        var page = await File.ReadAllTextAsync(line.At(Page));
        var items = Sheets(page);
        var text = Reasons(page, (items[0], "right-reason"), (items[2], "unclear"));
        Assert.That(text, Does.Contain(old));
        line.Text("reasons.json", text.Replace(old, now, StringComparison.Ordinal));
        await Refused(line, "reasons.json", code);
    }

    [Test]
    public async Task Reasons_of_another_scorecard_and_a_missing_file_are_refused()
    {
        using var line = await Rejected();
        await line.RunAsync("score", TinyLine.Promotion, "--html", Page);
        var page = await File.ReadAllTextAsync(line.At(Page));
        using var other = new TinyLine { Gain = 0.2f }.Write();
        await other.RunAsync("run", TinyLine.Promotion);
        other.Text("reasons.json", Reasons(page, (Sheets(page)[0], "unclear")));
        await Refused(other, "reasons.json", "LC-E101");
        await Refused(other, "nothing.json", "LC-W104");
        await Refused(other, TinyLine.Promotion, "LC-F");
    }

    private static async Task<TinyLine> Rejected()
    {
        var line = new TinyLine { Gain = 0.1f }.Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        return line;
    }

    private static async Task Refused(TinyLine line, string file, string code)
    {
        var result = await line.RunAsync("score", TinyLine.Promotion, "--reasons", file);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain(code).And.Contain("fix"));
    }

    // What the page's script writes.
    private static string Reasons(string page, params (string Item, string Reason)[] items) => $$"""
        {
          "format": "lifecycle/reasons@1",
          "scorecard": "{{Scorecard().Match(page).Groups[1].Value}}",
          "role": "process expert",
          "items": [{{string.Join(", ", items.Select(item => $$"""{"item": "{{item.Item}}", "reason": "{{item.Reason}}"}"""))}}]
        }
        """;

    private static List<string> Sheets(string page) => [.. Item().Matches(page).Select(match => match.Groups[1].Value)];

    private static List<string> State(TinyLine line) =>
        [.. Directory.GetFiles(line.Records, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}")];

    [GeneratedRegex("data-item=\"([^\"]+)\"")]
    private static partial Regex Item();

    [GeneratedRegex("data-scorecard=\"([^\"]+)\"")]
    private static partial Regex Scorecard();
}
