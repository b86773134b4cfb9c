using System.Text.Json;

namespace Lifecycle.Promotions;

/// <summary><c>compare</c>: what each answer says, how it ends, and what it leaves behind.</summary>
public sealed class CompareTests
{
    private const string Comparison = "comparison.yaml";

    [Test]
    public async Task Comparable_0()
    {
        using var line = await Replayed(12, 1);
        var result = await Ends(line, 0);
        Assert.That(result.Stdout, Does.Contain("COMPARABILITY: comparable (demonstration)   3 of 3 endpoints comparable"));
        Assert.That(result.Stdout, Does.Contain("RELEASE: not approved (missing: qa)").And.Not.Contain("shown to be better"));
        Assert.That(CommandResult.Lines(result.Stdout).Where(text => !text.StartsWith("evidence", StringComparison.Ordinal)).Max(text => text.Length), Is.LessThanOrEqualTo(76));
        Assert.That(result.Stderr, Is.Empty);
    }

    [Test]
    public async Task A_candidate_that_sees_nothing_is_not_comparable_1()
    {
        using var line = await Replayed(12, 0.1f);
        Assert.That((await Ends(line, 1)).Stdout, Does.Contain("FAIL  DEBRIS sensitivity").And.Contain("COMPARABILITY: not-comparable"));
    }

    [Test]
    public async Task Three_episodes_without_a_difference_show_nothing_3()
    {
        using var line = await Replayed(3, 1);
        Assert.That((await Ends(line, 3)).Stdout, Does.Contain("open  DEBRIS sensitivity").And.Contain("COMPARABILITY: not-shown")
            .And.Contain("3 pairs in 3 batches; the plan asks for 6 in 6"));
    }

    [Test]
    public async Task The_very_same_model_on_both_sides_is_not_compared_3()
    {
        using var line = Written(12, 1);
        line.Edit(TinyLine.Promotion, "production: production", "production: model");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await Ends(line, 3)).Stdout, Does.Contain("the same model on both sides: nothing is compared")
            .And.Contain("COMPARABILITY: not-shown").And.Not.Contain("\nok "));
    }

    [Test]
    public async Task A_person_in_productions_place()
    {
        using var line = await Replayed(12, 1);
        var rows = string.Concat(Enumerable.Range(1, 12).Select(number => $"V{number},DEBRIS,2023-11-15T00:50:00Z\n"));
        line.Text("record.csv", "case,type,start\n" + rows);
        var same = await Ends(line, 0, "--baseline", "record.csv");
        Assert.That(same.Stdout, Does.Contain("record      record.csv").And.Not.Contain("production"));
        line.Text("record.csv", "case,type,start\n" + rows.Replace("V4,DEBRIS,2023-11-15T00:50:00Z", "V4,,", StringComparison.Ordinal));
        Assert.That((await Ends(line, 0, "--baseline", "record.csv")).Stdout, Is.Not.EqualTo(same.Stdout));
        line.Text("record.csv", "case,type,start\n" + rows + "V4,DEBRYS,2023-11-15T00:51:00Z\nV44,,\n");
        var refused = await Refused(line, 2, "LC-K", "--baseline", "record.csv");
        Assert.That(refused.Stderr, Does.Contain("record.csv:14").And.Contain("record.csv:15").And.Contain("write DEBRIS"));
        line.Text("record.csv", "case,type,start\nV1,DEBRIS,2023-11-15T00:50:00Z\n");
        await Refused(line, 2, "LC-K111", "--baseline", "record.csv");
        await Refused(line, 2, "LC-W", "--baseline", "nowhere.csv");
    }

    [Test]
    public async Task A_record_will_do_where_nothing_is_in_production()
    {
        using var line = new TinyLine { Cases = 12 }.Write();
        Planned(line);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        await Refused(line, 2, "LC-K109");
        line.Text("record.csv", "case,type,start\n" + string.Concat(Enumerable.Range(1, 12).Select(number => $"V{number},,\n")));
        Assert.That((await Ends(line, 0, "--baseline", "record.csv")).Stdout, Does.Contain("and shown to be better"));
    }

    [Test]
    public async Task A_promotion_without_a_plan_compares_nothing_2()
    {
        using var line = new TinyLine { HasProduction = true }.Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        await Refused(line, 2, "LC-K108");
    }

    [Test]
    public async Task Nothing_was_replayed_2()
    {
        using var line = Written(3, 1);
        await Refused(line, 2, "LC-R");
    }

    [Test]
    public async Task A_margin_of_nothing_is_refused_by_run_already_2()
    {
        using var line = Written(3, 1);
        line.Edit(Comparison, "margin: 0.4", "margin: 0");
        line.Edit(Comparison, "per100h: 20", "per100h: 0");
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("LC-K101").And.Contain("comparison.yaml:10").And.Contain("comparison.yaml:11"));
    }

    [Test]
    public async Task A_plan_changed_after_the_run_4_and_the_score_stands()
    {
        using var line = await Replayed(12, 1);
        var score = await line.RunAsync("score", TinyLine.Promotion, "--json");
        line.Edit(Comparison, "margin: 0.4", "margin: 0.9");
        await Refused(line, 4, "LC-L204");
        var again = await line.RunAsync("score", TinyLine.Promotion, "--json");
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((0, score.Stdout)), again.Stderr);
    }

    [Test]
    public async Task A_plan_that_came_after_the_run_is_informational_3()
    {
        using var line = new TinyLine { Cases = 12, HasProduction = true }.Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Planned(line);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero, "the score does not rely on it");
        Assert.That((await Ends(line, 3)).Stdout, Does.Contain("COMPARABILITY: comparable (demonstration, informational)").And.Contain("unsealed"));
        Assert.That((await line.RunAsync("seal", Comparison, "--role", "qa")).ExitCode, Is.Zero);
        await Refused(line, 4, "LC-L203");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Outside_a_demonstration_the_promotion_seals_the_plan_with_the_rest()
    {
        using var line = new TinyLine { Cases = 12, HasProduction = true, IsDemonstration = false }.Write();
        Planned(line);
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That(seal.Stdout, Does.Contain("comparison:comparison.yaml"), seal.Stderr);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await Ends(line, 0)).Stdout, Does.Contain("COMPARABILITY: comparable   3 of 3"));
    }

    [Test]
    public async Task Asking_again_writes_nothing_new()
    {
        using var line = await Replayed(12, 1);
        await line.RunAsync("compare", TinyLine.Promotion);
        var before = Files(line);
        await line.RunAsync("compare", TinyLine.Promotion);
        Assert.That(Files(line), Is.EqualTo(before));
    }

    [Test]
    public async Task Batches_by_their_features()
    {
        using var line = new TinyLine().Write();
        line.Text(Comparison, Features);
        line.Text("batches.csv", Table(0));
        Assert.That((await Batches(line, 3)).Stdout, Does.Contain("informational").And.Contain("2 of 2 features comparable"));
        line.Text("batches.csv", Table(0.001));
        Assert.That((await line.RunAsync("seal", Comparison, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await Batches(line, 0)).Stdout, Does.Contain("COMPARABILITY: comparable (demonstration)   2 of 2 features comparable"));
        line.Text("batches.csv", Table(9));
        Assert.That((await Batches(line, 1)).Stdout, Does.Contain("FAIL  D50").And.Contain("0 of 2").Or.Contain("1 of 2"));
        line.Text("batches.csv", Table(0).Replace("reference", "old", StringComparison.Ordinal));
        var refused = await line.RunAsync("compare", Comparison, "--features", "batches.csv");
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain("LC-K113").And.Contain("batches.csv:2"));
    }

    [Test]
    public async Task A_plan_without_features_or_with_both_options_2()
    {
        using var line = Written(3, 1);
        line.Text("batches.csv", Table(0));
        Assert.That((await line.RunAsync("compare", Comparison, "--features", "batches.csv")).Stderr, Does.Contain("LC-K114"));
        Assert.That((await line.RunAsync("compare", TinyLine.Promotion, "--features", "batches.csv")).Stderr, Does.Contain("LC-K114"));
        var both = await line.RunAsync("compare", Comparison, "--features", "batches.csv", "--baseline", "record.csv");
        Assert.That((both.ExitCode, both.Stdout), Is.EqualTo((2, "")), both.Stderr);
    }

    internal const string Plan = """
        format: lifecycle/comparison@1
        name: tiny
        confidence: 0.95
        withinBatch: 0
        multiplicity: {method: none, reason: all must hold}
        types:
          - alert: DEBRIS
            requirement: URS-1
            level: GxP-H
            sensitivity: {margin: 0.4, minimum: {pairs: 6, batches: 6}}
            falseAlarms: {per100h: 20, minimum: {quietHours: 20, batches: 6}}
            leadTime: {margin: 1 h, minimum: {pairs: 6, batches: 6}}

        """;

    internal const string Features = """
        format: lifecycle/comparison@1
        name: batch to batch
        multiplicity: {method: none, reason: all must hold}
        features:
          - {name: D50, margin: {sd: 2}, alpha: 0.05, pairing: none, minimum: {batches: 6}}
          - {name: cover, margin: {absolute: 3}, alpha: 0.05, pairing: donor, minimum: {batches: 6}}

        """;

    internal static string Table(double shift) => "batch,group,donor,D50,cover\n" + string.Concat(Enumerable.Range(0, 16).Select(number =>
        FormattableString.Invariant($"B{number},{(number < 8 ? "reference" : "new")},D{number % 8},{(number % 8) + (number < 8 ? 0 : shift)},{number % 8 * 2}\n")));

    internal static void Planned(TinyLine line)
    {
        line.Text(Comparison, Plan);
        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + $"comparison: {Comparison}\n");
    }

    private static TinyLine Written(int cases, float gain)
    {
        var line = new TinyLine { Cases = cases, HasProduction = true, Gain = gain }.Write();
        Planned(line);
        return line;
    }

    private static async Task<TinyLine> Replayed(int cases, float gain)
    {
        var line = Written(cases, gain);
        var run = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(run.ExitCode, Is.AnyOf(0, 1), run.Stderr);
        return line;
    }

    // What is asked for as JSON ends as it does for people, is one document, and is what is kept.
    private static async Task<CommandResult> Ends(TinyLine line, int exit, params string[] options)
    {
        var text = await line.RunAsync(["compare", TinyLine.Promotion, .. options]);
        Assert.That(text.ExitCode, Is.EqualTo(exit), text.Stderr + text.Stdout);
        var json = await line.RunAsync(["compare", TinyLine.Promotion, "--json", .. options]);
        Assert.That((json.ExitCode, json.Stderr), Is.EqualTo((exit, "")));
        using var document = JsonDocument.Parse(json.Stdout);
        Assert.That(document.RootElement.GetProperty("format").GetString(), Is.EqualTo("lifecycle/comparability@1"));
        Assert.That(text.Stdout, Does.Contain(document.RootElement.GetProperty("lines")[0].GetString()));
        Assert.That(Kept(line), Does.Contain(json.Stdout));
        return text;
    }

    private static async Task<CommandResult> Batches(TinyLine line, int exit)
    {
        var text = await line.RunAsync("compare", Comparison, "--features", "batches.csv");
        Assert.That(text.ExitCode, Is.EqualTo(exit), text.Stderr + text.Stdout);
        var kept = Kept(line).Count();
        var json = await line.RunAsync("compare", Comparison, "--features", "batches.csv", "--json");
        Assert.That((json.ExitCode, json.Stderr), Is.EqualTo((exit, "")));
        Assert.That(Kept(line).ToList(), Does.Contain(json.Stdout).And.Count.EqualTo(kept));
        return text;
    }

    private static async Task<CommandResult> Refused(TinyLine line, int exit, string code, params string[] options)
    {
        var result = await line.RunAsync(["compare", TinyLine.Promotion, .. options]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain(code).And.Contain("fix"));
        return result;
    }

    private static IEnumerable<string> Kept(TinyLine line) =>
        Directory.GetFiles(line.At("records/comparisons"), "comparability.json", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static List<string> Files(TinyLine line) =>
        [.. Directory.GetFiles(line.Records, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks}")];
}
