using System.Text.Json;
using Lifecycle.Promotions;
using Lifecycle.TestKit;
using Lifecycle.Trusting;

namespace Lifecycle.Recording;

/// <summary><c>record exception</c>: seen cases count again for one candidate, by somebody else, before it is run, and every renderer says so.</summary>
public sealed class ExceptionTests
{
    private const string Late = "2099-01-31T00:00:00Z";

    [Test]
    public async Task Consumed_cases_count_again_and_every_renderer_says_by_whose_exception()
    {
        using var line = await Consumed();
        var made = await SignedSite.Succeeds(line, Except("set"));
        Assert.That(made, Does.Contain("about      candidate:model/model.yaml").And.Contain("about      set:set/set.yaml").And.Contain("role qa, unsigned"));
        var run = await line.RunAsync("run", TinyLine.Promotion, "--html", "page.html");
        Assert.That(run.ExitCode, Is.Zero, run.Stderr + run.Stdout);
        Assert.That(run.Stdout, Does.Contain("3 consumed cases count again by exception of qa: only the name"));
        Assert.That(File.ReadAllText(line.At("page.html")), Does.Contain("by exception of qa: only the name was mended"));
        var score = await line.RunAsync("score", TinyLine.Promotion, "--json");
        using var card = JsonDocument.Parse(score.Stdout);
        Assert.That(card.RootElement.GetProperty("remarks")[0].GetString(), Does.Contain("by exception of qa: only the name was mended"));
        var junit = Directory.GetFiles(line.Records, "junit.xml", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.That(junit, Has.Some.Contain("by exception of qa"));
        using var history = JsonDocument.Parse((await line.RunAsync("history", "--kind", "score", "--json")).Stdout);
        Assert.That(history.RootElement.GetProperty("acts")[1].GetProperty("facts").ToString(), Does.Contain("by exception of qa"));
        await SignedSite.Refuses(line, 4, "LC-H152", Except("set"));
    }

    [Test]
    public async Task One_case_alone_counts_again_and_the_others_do_not()
    {
        using var line = await Consumed();
        await SignedSite.Succeeds(line, Except("set@V2"));
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((run.ExitCode, run.Stderr.Contains("error[LC-L301]", StringComparison.Ordinal)), Is.EqualTo((2, true)), run.Stderr + run.Stdout);
        Assert.That(run.Stderr.ReplaceLineEndings(" "), Does.Contain("2 of 3 cases of tiny v1 are consumed"));
    }

    [Test]
    public async Task What_is_no_exception_is_refused_and_leaves_no_act()
    {
        using var line = await Consumed();
        var before = await SignedSite.Succeeds(line, "history");
        await SignedSite.Refuses(line, 2, "LC-H155", Except("set@V9"));
        await SignedSite.Refuses(line, 2, "LC-H155", Except("set", "set@V1"));
        await SignedSite.Refuses(line, 2, "LC-H155", "record", "exception", "--cases", "set", "--candidate", "model", "--reason", "r", "--until", "2001-01-31T00:00:00Z", "--role", "qa");
        await SignedSite.Refuses(line, 2, "LC-U105", "record", "exception", "--cases", "set", "--candidate", "model", "--reason", "r", "--until", "soon", "--role", "qa");
        Assert.That(await SignedSite.Succeeds(line, "history"), Is.EqualTo(before));

        using var real = new TinyLine { IsDemonstration = false }.Write();
        await SignedSite.Refuses(real, 4, "LC-H154", Except("set"));
    }

    [Test]
    public async Task In_a_signed_ledger_a_role_that_may_except_does_and_never_for_its_own_candidate()
    {
        using var keys = new TempFolder();
        using var line = new TinyLine { Gain = 0.1f }.Write();
        await SignedSite.Trusted(line, keys);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        line.WriteModel("model", 1);
        SignedSite.Acts(line, "clerk");
        await SignedSite.Refuses(line, 4, "LC-Y111", Except("set", role: "clerk"));
        SignedSite.Acts(line, "keeper");
        await SignedSite.Refuses(line, 4, "LC-Y111", Except("set", role: "engineer"));
        await SignedSite.Succeeds(line, Except("set", role: "keeper"));

        SignedSite.Acts(line, "engineer");
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((run.ExitCode, run.Stdout.Contains("by exception of keeper", StringComparison.Ordinal)), Is.EqualTo((0, true)), run.Stderr + run.Stdout);

        // For another set, by whoever ran the candidate: it is his own.
        foreach (var file in Directory.GetFiles(line.At("set"), "*", SearchOption.AllDirectories))
        {
            line.Bytes(Path.Combine("set2", Path.GetRelativePath(line.At("set"), file)), File.ReadAllBytes(file));
        }

        line.Edit("set2/set.yaml", "version: 1", "version: 2");
        await SignedSite.Refuses(line, 4, "LC-H153", Except("set2", role: "engineer"));
    }

    private static async Task<TinyLine> Consumed()
    {
        var line = new TinyLine { Gain = 0.1f }.Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(1));
        line.WriteModel("model", 1);
        await SignedSite.Refuses(line, 2, "LC-L301", "run", TinyLine.Promotion);
        return line;
    }

    private static string[] Except(string set, string? other = null, string role = "qa") =>
    [
        "record", "exception", "--cases", set, .. other is null ? (string[])[] : ["--cases", other], "--candidate", "model",
        "--reason", "only the name was mended", "--until", Late, "--role", role,
    ];
}
