using System.Text.Json;
using Lifecycle.TestKit;
using static Lifecycle.Promotions.WearTests;

namespace Lifecycle.Promotions;

/// <summary>Policies tried on the scores of a run: what is printed and written, and that nobody is judged on what he chose by.</summary>
public sealed class TuneTests
{
    private static readonly string[] Asked = ["replay", "tune", TinyLine.Promotion, "--type", "DEBRIS"];

    [Test]
    public async Task The_front_is_printed_and_the_present_policy_is_marked()
    {
        using var line = await Replayed();
        var result = await line.RunAsync(Asked);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        Assert.That(result.Stdout, Does.Contain("present").And.Contain("suggested").And.Contain("1.000 ("));
        Assert.That(CommandResult.Lines(result.Stdout).Max(text => text.Length), Is.LessThanOrEqualTo(76));
        Assert.That(result.Stdout, Does.Contain("not written; --out"));
    }

    [Test]
    public async Task Every_policy_is_in_the_answer_for_programs()
    {
        using var line = await Replayed();
        var result = await line.RunAsync([.. Asked, "--raise", "0.3..1.5/13", "--persistence", "1/1,2/3", "--json"]);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        using var json = JsonDocument.Parse(result.Stdout);
        var policies = json.RootElement.GetProperty("policies").EnumerateArray().ToList();
        Assert.That(policies, Has.Count.InRange(25, 27));
        Assert.That(policies[0].GetProperty("raise").GetDouble(), Is.EqualTo(0.6), "the present one comes first");
        Assert.That(policies.Select(one => one.GetProperty("episodes").GetInt64()), Is.All.EqualTo(3));
        Assert.That(policies.Select(one => one.GetProperty("detected").GetInt64()).Distinct().Count(), Is.GreaterThan(1), "levels differ");
        Assert.That(json.RootElement.GetProperty("front").GetArrayLength(), Is.GreaterThan(0));
        Assert.That(json.RootElement.GetProperty("format").GetString(), Is.EqualTo("lifecycle/tuned@1"));
    }

    [Test]
    public async Task A_grid_file_says_the_same_as_the_options()
    {
        using var line = await Replayed();
        line.Text("grid.yaml", """
            format: lifecycle/tuning@1
            type: DEBRIS
            raise: {from: 0.3, to: 0.9, count: 7}
            clear: [0.05, 0.1]
            persistence: [{hits: 1, of: 1}, {hits: 2, of: 3}]
            rearm: [30 min, 1 h]
            smoothing: [none, {median: 1 h}]

            """);
        var file = await line.RunAsync("replay", "tune", TinyLine.Promotion, "--grid", "grid.yaml", "--json");
        var options = await line.RunAsync([
            .. Asked, "--raise", "0.3..0.9/7", "--clear", "0.05,0.1", "--persistence", "1/1,2/3", "--rearm", "30 min,1 h",
            "--smoothing", "none,median 1 h", "--json",
        ]);
        Assert.That((file.ExitCode, options.ExitCode), Is.EqualTo((0, 0)), file.Stderr + options.Stderr);
        Assert.That(options.Stdout, Is.EqualTo(file.Stdout));
    }

    [Test]
    public async Task The_file_that_is_written_is_a_policy_that_is_not_judged_on_what_it_was_chosen_by()
    {
        using var line = await Replayed();
        var tuned = await line.RunAsync([.. Asked, "--raise", "0.3,0.4", "--out", "tuned.yaml", "--pick", "1"]);
        Assert.That(tuned.ExitCode, Is.Zero, tuned.Stderr);
        var text = File.ReadAllText(line.At("tuned.yaml"));
        Assert.That(text, Does.Contain("tunedOn: {name: ").And.Contain("policies: 3}"));
        line.Edit(TinyLine.Promotion, "alerts: alerts.yaml", "alerts: tuned.yaml");
        var marked = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((marked.ExitCode, marked.Stderr.Contains("LC-T106", StringComparison.Ordinal)), Is.EqualTo((Consumed, true)), marked.Stderr);

        // Without its mark it is refused all the same: the ledger knows of the look.
        File.WriteAllText(line.At("tuned.yaml"), string.Join('\n', text.Split('\n').Where(row => !row.Contains("tunedOn", StringComparison.Ordinal))));
        var unmarked = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((unmarked.ExitCode, Flat(unmarked.Stderr).Contains("all 3 cases", StringComparison.Ordinal)), Is.EqualTo((Consumed, true)), unmarked.Stderr);
        Assert.That(unmarked.Stdout, Does.Not.Contain("CRITERIA"));
    }

    [Test]
    public async Task On_other_frames_it_is_judged_like_any()
    {
        using var line = await Replayed();
        Assert.That((await line.RunAsync([.. Asked, "--out", "tuned.yaml"])).ExitCode, Is.Zero);
        line.Edit(TinyLine.Promotion, "alerts: alerts.yaml", "alerts: tuned.yaml");
        foreach (var folder in (string[])["set/cases", "set/labels"])
        {
            Directory.Delete(line.At(folder), recursive: true);
        }

        foreach (var number in (int[])[7, 8, 9])
        {
            line.WriteCase($"W{number}", number);
        }

        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.Stdout, Does.Contain("CRITERIA"), result.Stderr);
    }

    [Test]
    public async Task A_sealed_set_is_looked_at_only_by_who_uses_it_up()
    {
        using var line = await Sealed();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        var refused = await line.RunAsync(Asked);
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")));
        Assert.That(refused.Stderr, Does.Contain("LC-T105"));
        Assert.That(await Kinds(line), Does.Not.Contain("tune"), "a refusal is no look");
        var consumed = await line.RunAsync([.. Asked, "--consume"]);
        Assert.That(consumed.ExitCode, Is.Zero, consumed.Stderr);
        Assert.That(await Kinds(line), Does.Contain("tune"));
    }

    [Test]
    public async Task Two_that_were_sealed_together_are_judged_though_somebody_tuned_and_the_verdict_says_so()
    {
        using var line = new TinyLine { IsDemonstration = false, IsPatterned = true }.Write();
        line.WriteModel("twin", 0.9f);
        line.Text("twin.yaml", File.ReadAllText(line.At(TinyLine.Promotion)).Replace("candidate: model", "candidate: twin", StringComparison.Ordinal));
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, TinyLine.ModelText, "twin/model.yaml", "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That((await line.RunAsync([.. Asked, "--consume"])).ExitCode, Is.Zero);
        var result = await line.RunAsync("run", "twin.yaml");
        Assert.That(result.Stdout, Does.Contain("one of 3 that tried"), result.Stderr);
    }

    [TestCase(2, "LC-T101", "--type", "TURBID")]
    [TestCase(2, "LC-T102", "--type", "DEBRIS", "--raise", "0..1/1000", "--clear", "0..1/1000")]
    [TestCase(2, "LC-U", "--type", "DEBRIS", "--raise", "0..1")]
    [TestCase(2, "LC-U", "--type", "DEBRIS", "--pick", "9999")]
    [TestCase(2, "LC-U", "--raise", "0..1/5")]
    [TestCase(2, "already there", "--type", "DEBRIS", "--out", "alerts.yaml")]
    public async Task What_cannot_be_done_is_refused_with_nothing_on_stdout(int exit, string code, params string[] options)
    {
        using var line = await Replayed();
        var result = await line.RunAsync(["replay", "tune", TinyLine.Promotion, .. options]);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain(code));
    }

    [Test]
    public async Task Without_a_run_there_is_nothing_to_tune()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        var result = await line.RunAsync(Asked);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
    }

    private static async Task<TinyLine> Replayed()
    {
        var line = new TinyLine { IsDemonstration = false, IsPatterned = true }.Write();
        var result = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr);
        return line;
    }

    private static async Task<List<string>> Kinds(TinyLine line)
    {
        using var uses = JsonDocument.Parse((await line.RunAsync("set", "use", "set", "--json")).Stdout);
        return [.. uses.RootElement.GetProperty("acts").EnumerateArray().Select(act => act.GetProperty("kind").GetString()!)];
    }
}
