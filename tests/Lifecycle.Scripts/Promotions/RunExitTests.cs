using System.Text.Json;

namespace Lifecycle.Promotions;

/// <summary>How <c>run</c> ends, and what a pipe sees of it: every exit code by its own cause.</summary>
public sealed class RunExitTests
{
    [Test]
    public async Task Every_criterion_holds_in_a_demonstration_0()
    {
        using var line = new TinyLine().Write();
        var result = await Ends(line, 0);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: accepted (demonstration)"));
        Assert.That(result.Stdout, Does.Contain("RELEASE: not approved (missing: qa)"));
        Assert.That(result.Stderr, Is.Empty);
    }

    [Test]
    public async Task A_criterion_does_not_hold_1()
    {
        using var line = new TinyLine { Gain = 0.1f }.Write();
        Assert.That((await Ends(line, 1)).Stdout, Does.Contain("CRITERIA: rejected (demonstration)"));
    }

    [Test]
    public async Task There_are_too_few_episodes_3()
    {
        using var line = new TinyLine { EpisodesMin = 4 }.Write();
        Assert.That((await Ends(line, 3)).Stdout, Does.Contain("CRITERIA: insufficient-evidence (demonstration)"));
    }

    [Test]
    public async Task Nothing_was_sealed_and_so_it_is_informational_3_and_a_late_seal_4()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        var result = await Ends(line, 3);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: accepted (informational)").And.Contain("was never sealed").And.Not.Contain("demonstration"));
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        await Refused(line, 4, "LC-L203");
    }

    [Test]
    public async Task Everything_was_sealed_before_the_first_frame_0()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        Assert.That((await Ends(line, 0)).Stdout, Does.Contain("CRITERIA: accepted   ").And.Not.Contain("demonstration"));
    }

    [TestCase(TinyLine.Promotion)]
    [TestCase(TinyLine.Criteria)]
    [TestCase(TinyLine.Alerts)]
    [TestCase(TinyLine.SetText)]
    [TestCase(TinyLine.ModelText)]
    [TestCase(TinyLine.Model)]
    [TestCase(TinyLine.FirstLabels)]
    [TestCase("set/cases/frames/V1.tif")]
    [TestCase("lifecycle.yaml")]
    public async Task A_file_is_missing_2(string file)
    {
        using var line = new TinyLine().Write();
        File.Delete(line.At(file));
        var result = await Refused(line, 2, "LC-W");
        Assert.That(result.Stderr, Does.Contain(file == TinyLine.Promotion || file == "lifecycle.yaml" ? Path.GetFileName(file) : file));
    }

    [TestCase(TinyLine.Promotion, 2)]
    [TestCase(TinyLine.Criteria, 2)]
    [TestCase(TinyLine.Alerts, 2)]
    [TestCase(TinyLine.SetText, 2)]
    [TestCase(TinyLine.ModelText, 2)]
    [TestCase("lifecycle.yaml", 2)]
    public async Task An_unknown_key_is_named_with_its_line_2(string file, int row)
    {
        using var line = new TinyLine().Write();
        var lines = File.ReadAllLines(line.At(file)).ToList();
        lines.Insert(row - 1, "colour: blue");
        line.Text(file, string.Join('\n', lines) + "\n");
        var result = await Refused(line, 2, "LC-F102");
        Assert.That(result.Stderr, Does.Contain($"{file}:{row}").And.Contain("colour"));
    }

    [Test]
    public async Task All_files_with_faults_are_named_at_once_2()
    {
        using var line = new TinyLine().Write();
        line.Edit(TinyLine.Alerts, "gap: 2 h", "gap: soon");
        line.Edit(TinyLine.SetText, "version: 1", "version: one");
        line.Edit(TinyLine.ModelText, "provider: cpu", "provider: abacus");
        var result = await Refused(line, 2, "error[");
        Assert.That(result.Stderr, Does.Contain("alerts.yaml:3").And.Contain("set/set.yaml:3").And.Contain("model/model.yaml:17"));
    }

    [Test]
    public async Task A_model_does_not_fit_its_description_2()
    {
        using var line = new TinyLine().Write();
        line.Edit(TinyLine.ModelText, "width: 8", "width: 9");
        var result = await Refused(line, 2, "LC-M");
        Assert.That(result.Stderr, Does.Contain("9").And.Contain("8"), "both sides");
    }

    [Test]
    public async Task The_policy_asks_for_a_score_that_the_model_has_not_2()
    {
        using var line = new TinyLine().Write();
        line.Edit(TinyLine.Alerts, "score: level", "score: debris");
        var result = await Refused(line, 2, "LC-R104");
        Assert.That(result.Stderr, Does.Contain("debris").And.Contain("level"));
    }

    // What is asked for as JSON ends as it does for people, and is one document.
    private static async Task<CommandResult> Ends(TinyLine line, int exit)
    {
        var text = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(text.ExitCode, Is.EqualTo(exit), text.Stderr + text.Stdout);
        var json = await line.RunAsync("run", TinyLine.Promotion, "--json");
        Assert.That(json.ExitCode, Is.EqualTo(exit), json.Stderr);
        using var document = JsonDocument.Parse(json.Stdout);
        Assert.That(document.RootElement.GetProperty("format").GetString(), Does.StartWith("lifecycle/scorecard@"));
        line.ForgetCache();
        var again = await line.RunAsync("run", TinyLine.Promotion, "--json");
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((exit, json.Stdout)), "without the cache");
        return text;
    }

    private static async Task<CommandResult> Refused(TinyLine line, int exit, string code)
    {
        var text = await line.RunAsync("run", TinyLine.Promotion);
        var json = await line.RunAsync("run", TinyLine.Promotion, "--json");
        foreach (var result in (CommandResult[])[text, json])
        {
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((exit, "")), result.Stderr);
            Assert.That(result.Stderr, Does.Contain(code).And.Contain("fix"));
            Leftovers.None(line, wasRefused: exit == 2);
        }

        return text;
    }
}
