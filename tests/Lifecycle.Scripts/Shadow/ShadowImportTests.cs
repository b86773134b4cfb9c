using System.Text.Json;
using Lifecycle.Promotions;
using static Lifecycle.Shadow.ShadowLine;

namespace Lifecycle.Shadow;

/// <summary><c>shadow import</c> and <c>shadow show</c>: rows of a site in, the record and its verdict out.</summary>
public sealed class ShadowImportTests
{
    [Test]
    public async Task A_phase_that_holds_is_accepted_0()
    {
        using var shadow = new ShadowLine();
        var result = await Ends(shadow.ImportAsync(), 0);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: accepted (demonstration)   2 of 2 criteria hold").And.Contain("RELEASE: not approved (missing: qa)")
            .And.Contain("12 batches, 1,200 h, 8 weeks").And.Contain("early 576 h of 12 batches, late 624 h of 12 batches")
            .And.Contain("production acceptance                  0.917").And.Contain("11 of 12").And.Contain("candidate lead-time-median              18.0"));
        Assert.That(CommandResult.Lines(result.Stdout).Where(text => !text.StartsWith("record", StringComparison.Ordinal)).Max(text => text.Length), Is.LessThanOrEqualTo(76));
        var shown = await Ends(shadow.Line.RunAsync("shadow", "show", Plan, "--html", "record.html"), 0);
        var page = System.Xml.Linq.XDocument.Parse(File.ReadAllText(shadow.Line.At("record.html")));
        Assert.That(page.Descendants().Count(element => element.Name.LocalName == "svg"), Is.EqualTo(1));
        Assert.That(page.ToString(), Does.Contain("CRITERIA: accepted (demonstration)").And.Contain("production p07: DEBRIS"));
        Assert.That(shown.Stdout, Is.EqualTo(string.Concat(result.Stdout.Split('\n').Where(text => !text.StartsWith("imported", StringComparison.Ordinal)).Select(text => text + "\n"))[..^1]));
    }

    [Test]
    public async Task The_same_lines_again_add_nothing_and_other_lines_grow_the_record()
    {
        using var shadow = new ShadowLine();
        var all = File.ReadAllLines(shadow.Line.At("actions.csv"));
        shadow.Line.Text("actions.csv", string.Join('\n', all.Take(10)) + "\n");
        await Ends(shadow.ImportAsync(), 1); // Acknowledged by nobody.
        var before = shadow.Records();
        Assert.That((await Ends(shadow.ImportAsync(), 1)).Stdout, Does.Contain("imported    nothing new"));
        Assert.That(shadow.Records(), Is.EqualTo(before));
        shadow.Line.Text("actions.csv", string.Join('\n', all) + "\n");
        Assert.That((await Ends(shadow.ImportAsync(), 0)).Stdout, Does.Contain("imported    27 actions"));
        Assert.That(shadow.Records().Count(path => path.Contains("shadow-rows", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task Json_lines_in_another_order_and_in_parts_give_the_same_record()
    {
        using var whole = new ShadowLine();
        using var parts = new ShadowLine();
        foreach (var kind in new[] { "batches", "events", "actions", "outcomes" })
        {
            parts.Line.Text(kind + ".csv", JsonLines(File.ReadAllLines(parts.Line.At(kind + ".csv"))));
        }

        await Ends(parts.Line.RunAsync("shadow", "import", Plan, "--batches", "batches.csv"), 3);
        await Ends(parts.Line.RunAsync("shadow", "import", Plan, "--events", "events.csv", "--outcomes", "outcomes.csv"), 1);
        var (one, other) = (await Ends(whole.ImportAsync("--json"), 0), await Ends(parts.ImportAsync("--json"), 0));
        Assert.That(other.Stdout, Is.EqualTo(one.Stdout));
    }

    [TestCase("events.csv", "c03,candidate", "c03,challenger", 2, "LC-H103", "events.csv:8")]
    [TestCase("events.csv", "event,model", "event,modell", 2, "LC-H101", "events.csv:1")]
    [TestCase("events.csv", "B07,DEBRIS", "B77,DEBRIS", 2, "LC-H107", "events.csv:16")]
    [TestCase("actions.csv", "p00,acknowledged", "c00,acknowledged", 4, "LC-H111", "actions.csv:2")]
    [TestCase("actions.csv", "p00,acknowledged", "p99,acknowledged", 2, "LC-H109", "actions.csv:2")]
    [TestCase("actions.csv", ",operator,as seen", ",Jane Doe,as seen", 2, "LC-H110", "actions.csv:3")]
    [TestCase("outcomes.csv", "DEBRIS", "DEBRYS", 2, "LC-H108", "write DEBRIS")]
    [TestCase("outcomes.csv", "Z", "", 2, "LC-H103", "with its zone")]
    [TestCase("batches.csv", ",", ";", 2, "LC-H104", "semicolons")]
    [TestCase("shadow.yaml", "least: 12", "least: twelve", 2, "LC-F104", "shadow.yaml:11")]
    [TestCase("shadow.yaml", "alert: DEBRIS", "alert: DEBRYS", 2, "LC-H108", "shadow.yaml:13")]
    public async Task A_fault_is_refused_with_its_place_and_nothing_is_recorded(string file, string old, string now, int exit, string code, string says)
    {
        using var shadow = new ShadowLine();
        shadow.Line.Edit(file, old, now);
        var result = await Ends(shadow.ImportAsync(), exit);
        Assert.That(result.Stderr, Does.Contain($"error[{code}").And.Contain(says));
        Assert.That(result.Stdout, Is.Empty);
        Assert.That(Directory.Exists(Path.Combine(shadow.Line.Records, "shadow-rows")), Is.False);
    }

    [Test]
    public async Task What_was_imported_is_never_changed_4()
    {
        using var shadow = new ShadowLine();
        await Ends(shadow.ImportAsync(), 0);
        var before = shadow.Records();
        shadow.Line.Edit("actions.csv", "p00,dismissed", "p00,confirmed");
        shadow.Line.Edit("events.csv", "high,0.9", "medium,0.9");
        var result = await Ends(shadow.ImportAsync(), 4);
        Assert.That(result.Stderr, Does.Contain("band 'medium' instead of 'high'").And.Contain("events.csv:2"));
        Assert.That(shadow.Records(), Is.EqualTo(before));
    }

    [Test]
    public async Task A_stop_rule_that_trips_rejects_1()
    {
        using var shadow = new ShadowLine();
        shadow.Line.Edit("actions.csv", "confirmed", "dismissed");
        Assert.That((await Ends(shadow.ImportAsync(), 1)).Stdout, Does.Contain("STOP  STOP-3 production acceptance < 0.4 trips: 0, 0 of 12")
            .And.Contain("CRITERIA: rejected (demonstration)   2 of 2 criteria hold, stopped by STOP-3"));
    }

    [Test]
    public async Task A_threshold_changes_by_a_change_record_and_its_count_begins_anew()
    {
        using var shadow = new ShadowLine();
        await Ends(shadow.ImportAsync(), 0);
        shadow.Line.Edit(TinyLine.Alerts, "raise: 0.60", "raise: 0.70");
        var refused = await Ends(shadow.ImportAsync(), 4);
        Assert.That(refused.Stderr, Does.Contain("error[LC-H115]").And.Contain("no change record names it"));
        var now = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(shadow.Line.At(TinyLine.Alerts))));
        shadow.Line.Text("changes.csv", $"change,type,at,role,reason,was,now\nCR-9,DEBRIS,{At(12, 0)},qa,noise,0.60,{now}\n");
        var changed = await Ends(shadow.ImportAsync("--changes", "changes.csv"), 3);
        Assert.That(changed.Stdout, Does.Contain("CR-9 of DEBRIS").And.Contain("24 events came before the last change").And.Contain("of stage shadow")
            .And.Contain("0 events were shown to operators: at least 12 needed"));
    }

    [TestCase("qa", 11, true, "LC-H122")]
    [TestCase("operator", 12, true, "LC-H120")]
    [TestCase("qa", 12, false, "LC-H121")]
    [TestCase("qa", 200_000, true, "LC-H123")]
    [TestCase("qa", 12, true, null)]
    public async Task No_change_record_makes_a_stop_disappear(string role, int batch, bool isChanged, string? code)
    {
        using var shadow = new ShadowLine();
        shadow.Line.Edit("actions.csv", "confirmed", "dismissed");
        await Ends(shadow.ImportAsync(), 1);
        if (isChanged)
        {
            shadow.Line.Edit(TinyLine.Alerts, "raise: 0.60", "raise: 0.70");
        }

        var now = "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(shadow.Line.At(TinyLine.Alerts))));
        shadow.Line.Text("changes.csv", $"change,type,at,role,reason,was,now\nCR-9,all,{At(batch, 0)},{role},a word,0.60,{now}\n");
        var result = await shadow.ImportAsync("--changes", "changes.csv");
        if (code is not null)
        {
            Assert.That(result.Stderr, Does.Contain($"error[{code}]"));
            Assert.That(result.ExitCode, Is.Not.Zero);
            return;
        }

        await Ends(Task.FromResult(result), 1);
        Assert.That(result.Stdout, Does.Contain("stopped by STOP-3").And.Contain("before CR-9").And.Contain("STOP  STOP-3"));
        Assert.That((await Ends(shadow.Line.RunAsync("shadow", "show", Plan), 1)).Stdout, Does.Contain("stopped by STOP-3"), "shown again, it stands as before");
    }

    [Test]
    public async Task A_phase_of_another_name_does_not_forget_the_first_4()
    {
        using var shadow = new ShadowLine(isDemonstration: false);
        var actions = File.ReadAllText(shadow.Line.At("actions.csv"));
        Assert.That((await shadow.Line.RunAsync("seal", Plan, TinyLine.Alerts, TinyLine.Criteria, "--role", "qa")).ExitCode, Is.Zero);
        shadow.Line.Edit("actions.csv", "confirmed", "dismissed");
        await Ends(shadow.ImportAsync(), 1);
        shadow.Line.Text("actions.csv", actions);
        shadow.Line.Text("second.yaml", File.ReadAllText(shadow.Line.At(Plan)).Replace("name: tiny", "name: second", StringComparison.Ordinal));
        Assert.That((await shadow.Line.RunAsync("seal", "second.yaml", "--role", "qa")).ExitCode, Is.Zero);
        string[] second = ["shadow", "import", "second.yaml", "--batches", "batches.csv", "--events", "events.csv", "--actions", "actions.csv", "--outcomes", "outcomes.csv"];
        var before = shadow.Records();
        var refused = await Ends(shadow.Line.RunAsync(second), 4);
        Assert.That(refused.Stderr, Does.Contain("error[LC-H124]").And.Contain("whose verdict is: rejected"));
        Assert.That(shadow.Records(), Is.EqualTo(before));
        foreach (var file in new[] { "batches.csv", "events.csv", "actions.csv", "outcomes.csv" })
        {
            // Other batches of the same candidate: they may be watched, and the first phase is not kept quiet.
            shadow.Line.Text(file, System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(shadow.Line.At(file)), "(?<![A-Za-z0-9])([Bcpeq])([0-9]{2})(?=,)", "$1-$2"));
        }

        var stopped = await Ends(shadow.Line.RunAsync(second), 1);
        Assert.That(stopped.Stdout, Does.Contain("phase tiny of this candidate (shadow:shadow.yaml): rejected").And.Contain("STOP-3 stopped phase tiny of this candidate"));
        Assert.That((await shadow.Line.RunAsync("shadow", "show", "second.yaml", "--json")).Stdout, Does.Contain("\"otherPhases\"").And.Contain("\"plan\": \"shadow:shadow.yaml\""));
    }

    [Test]
    public async Task A_phase_that_names_the_stopped_one_is_judged_by_its_own_and_says_so()
    {
        using var shadow = new ShadowLine();
        shadow.Line.Text("second.yaml", File.ReadAllText(shadow.Line.At(Plan)).Replace("name: tiny", "name: second\nfollows: [tiny]", StringComparison.Ordinal));
        Assert.That((await shadow.Line.RunAsync("seal", "second.yaml", "--role", "qa")).ExitCode, Is.Zero);
        var actions = File.ReadAllText(shadow.Line.At("actions.csv"));
        shadow.Line.Edit("actions.csv", "confirmed", "dismissed");
        await Ends(shadow.ImportAsync(), 1);
        shadow.Line.Text("actions.csv", actions);
        var second = await shadow.Line.RunAsync(
            "shadow", "import", "second.yaml", "--batches", "batches.csv", "--events", "events.csv", "--actions", "actions.csv", "--outcomes", "outcomes.csv");
        Assert.That(second.Stdout, Does.Contain("other       phase tiny of this candidate (shadow:shadow.yaml): rejected").And.Not.Contain("stopped by"), second.Stderr);
    }

    [TestCase("batches.csv", "B99,2999-01-01T00:00:00Z,2999-01-01T00:00:00Z,2999-01-20T00:00:00Z\n")]
    [TestCase("actions.csv", "p00,corrective-action,2999-01-01T00:00:00Z,operator,\n")]
    public async Task What_has_not_happened_yet_is_not_imported_2(string file, string row)
    {
        using var shadow = new ShadowLine();
        shadow.Line.Text(file, File.ReadAllText(shadow.Line.At(file)) + row);
        Assert.That((await Ends(shadow.ImportAsync(), 2)).Stderr, Does.Contain("error[LC-H123]").And.Match(@"clock\s+says\s+20"));
    }

    [Test]
    public async Task A_limit_among_misses_is_no_number_and_no_endless_one()
    {
        using var shadow = new ShadowLine();
        // Of twelve episodes the candidate sees seven: the median is a number, and its lower limit is a miss.
        var lines = File.ReadAllLines(shadow.Line.At("events.csv")).Where(line => !(line.StartsWith("c0", StringComparison.Ordinal) && line[2] < '5'));
        shadow.Line.Text("events.csv", string.Join('\n', lines) + "\n");
        var result = await shadow.ImportAsync();
        Assert.That(result.Stdout, Does.Match("candidate lead-time-median +18.0 +missed to 18.0 ").And.Not.Contain("endless"), result.Stderr);
    }

    [Test]
    public async Task A_type_and_times_of_a_row_are_found_with_faults_of_format_2()
    {
        using var shadow = new ShadowLine();
        shadow.Line.Text("more.csv", $"event,model,batch,type,start,end,band,peak\nx1,candidate,B00,DEBRYS,{At(0, 70)},{At(0, 60)},sure,0.7\nx2,candidate,B00,DEBRIS,{At(0, 70)},{At(0, 60)},high,2\n");
        var refused = await Ends(shadow.ImportAsync("--events", "more.csv"), 2);
        Assert.That(refused.Stderr, Does.Contain("LC-H103").And.Contain("'DEBRYS' is no type").And.Contain("event x1 goes from").And.Contain("event x2 goes from"));
    }

    [Test]
    public async Task A_seal_of_the_plan_seals_what_the_phase_is_judged_by()
    {
        using var shadow = new ShadowLine(isDemonstration: false);
        var done = await shadow.Line.RunAsync("seal", Plan, "--role", "qa");
        Assert.That(done.Stdout, Does.Contain("sealed  shadow:" + Plan).And.Contain("sealed  alert-policy:" + TinyLine.Alerts).And.Contain("sealed  criteria:" + TinyLine.Criteria), done.Stderr);
        Assert.That((await Ends(shadow.ImportAsync(), 0)).Stdout, Does.Contain("CRITERIA: accepted   "));
    }

    [Test]
    public async Task An_unsealed_plan_is_informational_3_and_a_late_seal_never_counts_4()
    {
        using var early = new ShadowLine(isDemonstration: false);
        Assert.That((await early.Line.RunAsync("seal", Plan, TinyLine.Alerts, TinyLine.Criteria, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await Ends(early.ImportAsync(), 0)).Stdout, Does.Contain("CRITERIA: accepted   "));
        using var late = new ShadowLine(isDemonstration: false);
        Assert.That((await Ends(late.ImportAsync(), 3)).Stdout, Does.Contain("CRITERIA: accepted (informational)").And.Contain("was never sealed"));
        await late.Line.RunAsync("seal", Plan, TinyLine.Alerts, TinyLine.Criteria, "--role", "qa");
        Assert.That((await Ends(late.Line.RunAsync("shadow", "show", Plan), 4)).Stderr, Does.Contain("LC-L2"));
    }

    [Test]
    public async Task Rows_that_were_touched_in_the_records_are_missed_4()
    {
        using var shadow = new ShadowLine();
        await Ends(shadow.ImportAsync(), 0);
        var kept = Directory.GetFiles(Path.Combine(shadow.Line.Records, "shadow-rows")).Single();
        File.WriteAllText(kept, File.ReadAllText(kept).Replace("dismissed", "confirmed", StringComparison.Ordinal));
        Assert.That((await Ends(shadow.Line.RunAsync("shadow", "show", Plan), 4)).Stderr, Does.Contain("error[LC-H116]"));
    }

    [Test]
    public async Task A_replayed_run_is_taken_as_what_was_recorded()
    {
        using var shadow = new ShadowLine();
        shadow.Line.Text("operators.yaml", Operators);
        var result = await shadow.Line.RunAsync("shadow", "import", Plan, "--run", TinyLine.Promotion, "--operators", "operators.yaml");
        Assert.That(result.Stdout, Does.Contain("12 batches").And.Contain("24 events").And.Contain("RELEASE: not approved"), result.Stderr);
        Assert.That((await shadow.Line.RunAsync("shadow", "import", Plan, "--run", TinyLine.Promotion, "--operators", "operators.yaml")).Stdout, Does.Contain("nothing new"));
        shadow.Line.Edit(TinyLine.Promotion, "candidate: model", "candidate: production");
        Assert.That((await Ends(shadow.Line.RunAsync("shadow", "import", Plan, "--run", TinyLine.Promotion), 2)).Stderr, Does.Contain("error[LC-H117]"));
        using var real = new ShadowLine(isDemonstration: false);
        real.Line.Text("operators.yaml", Operators);
        Assert.That((await Ends(real.ImportAsync("--operators", "operators.yaml"), 2)).Stderr, Does.Contain("error[LC-H118]"));
    }

    private const string Operators = """
        format: lifecycle/operator-plan@1
        seed: "7"
        role: operator
        confirmsReal: 900
        confirmsFalse: 100
        ignores: 0
        noReason: 0
        quick: 100
        acknowledge: {least: 30, most: 300}
        quickLook: {least: 2, most: 4}
        look: {least: 15, most: 240}
        correct: {least: 180, most: 1500}

        """;

    private static async Task<CommandResult> Ends(Task<CommandResult> running, int exit)
    {
        var result = await running;
        Assert.That(result.ExitCode, Is.EqualTo(exit), result.Stderr + result.Stdout);
        return result;
    }
}
