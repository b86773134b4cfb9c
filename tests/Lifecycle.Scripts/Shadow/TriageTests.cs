using System.Text.Json;
using static Lifecycle.Shadow.ShadowLine;

namespace Lifecycle.Shadow;

/// <summary><c>triage</c>: the week worst first, dispositions by role, and proposals that change nothing.</summary>
public sealed class TriageTests
{
    [Test]
    public async Task The_week_is_shown_worst_first_and_a_disposition_moves_an_event_down()
    {
        using var shadow = await Imported();
        var first = await Shown(shadow, "--week", "1");
        Assert.That(first.Select(item => (item.Standing, item.Event)), Is.EqualTo(new[]
        {
            ("missed-by-candidate", "p90"), ("candidate-only", "c90"), ("both", "c00"), ("both", "c01"),
        }));
        await Ends(shadow, 0, "--event", "c90", "--as", "artefact", "--role", "qa", "--reason", "a bubble at the port");
        var then = await Shown(shadow, "--week", "1");
        Assert.That(then.Select(item => (item.Standing, item.Event)), Is.EqualTo(new[]
        {
            ("missed-by-candidate", "p90"), ("both", "c00"), ("both", "c01"), ("disposed", "c90"),
        }));
        Assert.That((await shadow.Line.RunAsync("shadow", "show", Plan)).Stdout, Does.Contain("candidate acceptance                   0.846"));
    }

    [Test]
    public async Task A_file_of_dispositions_is_taken_whole_or_not_at_all()
    {
        using var shadow = await Imported();
        var before = shadow.Records();
        shadow.Line.Text("week.csv", $"event,at,role,as,reason\nc90,{At(2, 0)},qa,dismissed,a bubble\nc00,{At(2, 0)},Jane Doe,confirmed,seen\n");
        Assert.That((await Ends(shadow, 2, "--dispose", "week.csv")).Stderr, Does.Contain("error[LC-H110]").And.Contain("week.csv:3"));
        Assert.That(shadow.Records(), Is.EqualTo(before));
        shadow.Line.Edit("week.csv", "Jane Doe", "operator");
        Assert.That((await Ends(shadow, 0, "--dispose", "week.csv")).Stdout, Does.Contain("not disposed of; 2"));
        Assert.That((await Ends(shadow, 0, "--dispose", "week.csv")).Stdout, Does.Contain("not disposed of\n").And.Not.Contain("taken"));
        Assert.That((await Ends(shadow, 2, "--event", "c90", "--as", "gone", "--role", "qa", "--reason", "x")).Stderr, Does.Contain("error[LC-H103]"));
        Assert.That((await Ends(shadow, 2, "--event", "c90")).Stderr, Does.Contain("--as"));
    }

    [Test]
    public async Task A_level_is_proposed_that_loses_no_confirmed_event_and_nothing_is_changed()
    {
        using var shadow = new ShadowLine();
        shadow.Line.Edit("actions.csv", "confirmed", "dismissed");
        shadow.Line.Edit("actions.csv", $"p03,dismissed", "p03,confirmed");
        shadow.Line.Edit("events.csv", "high,0.9", "medium,0.7");
        shadow.Line.Edit("events.csv", $"c03,candidate,B03,DEBRIS,{At(3, 32)},{At(3, 52)},medium,0.7", $"c03,candidate,B03,DEBRIS,{At(3, 32)},{At(3, 52)},high,0.9");
        await shadow.ImportAsync();
        var policy = File.ReadAllBytes(shadow.Line.At("alerts.yaml"));
        Assert.That((await Ends(shadow, 0)).Stdout, Does.Contain("DEBRIS: 11 of 12 decided events").And.Contain("events go: 11 dismissed, 0 confirmed, 0 open")
            .And.Contain("  types:\n    DEBRIS:\n      raise: 0.8\n").And.Contain("Nothing is changed here"));
        Assert.That(File.ReadAllBytes(shadow.Line.At("alerts.yaml")), Is.EqualTo(policy));
    }

    [Test]
    public async Task A_week_that_there_is_not_is_refused_and_nothing_is_taken()
    {
        using var shadow = await Imported();
        var before = shadow.Records();
        Assert.That((await Ends(shadow, 2, "--week", "99", "--event", "c90", "--as", "artefact", "--role", "qa", "--reason", "x")).Stderr,
            Does.Contain("error[LC-H126]: there is no week 99; there are 1 to 8"));
        Assert.That(shadow.Records(), Is.EqualTo(before));
        await Ends(shadow, 0, "--week", "8");
    }

    private static async Task<ShadowLine> Imported()
    {
        var shadow = new ShadowLine();
        shadow.Line.Text("more.csv", $"event,model,batch,type,start,end,band,peak\nc90,candidate,B00,DEBRIS,{At(0, 70)},{At(0, 71)},medium,0.7\np90,production,B00,DEBRIS,{At(0, 10)},{At(0, 11)},medium,0.7\n");
        shadow.Line.Text("also.csv", $"event,action,at,role,reason\np90,confirmed,{At(0, 10.1)},operator,seen\n");
        var result = await shadow.ImportAsync("--events", "more.csv", "--actions", "also.csv");
        Assert.That(result.Stdout, Does.Contain("RELEASE"), result.Stderr);
        return shadow;
    }

    private static async Task<IReadOnlyList<(string Standing, string Event)>> Shown(ShadowLine shadow, params string[] more)
    {
        var result = await Ends(shadow, 0, [.. more, "--json"]);
        using var document = JsonDocument.Parse(result.Stdout);
        return [.. document.RootElement.GetProperty("events").EnumerateArray().Select(item => (
            item.GetProperty("standing").GetString()!,
            (item.GetProperty("candidate").GetString() ?? item.GetProperty("production").GetString())!))];
    }

    private static async Task<CommandResult> Ends(ShadowLine shadow, int exit, params string[] more)
    {
        var result = await shadow.Line.RunAsync(["triage", Plan, .. more]);
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stderr + result.Stdout);
        return result;
    }
}
