namespace Lifecycle.Promotions;

/// <summary>Bars loosened after the result, and one more byte so that it looks like another candidate or another set.</summary>
public sealed class MovedBarsTests
{
    private static readonly string[] Verbs = ["run", "score", "replay"];

    [TestCase(TinyLine.SetText, "origin: real", "origin: real # the same")]
    [TestCase(TinyLine.SetText, "version: 1", "version: 2\nchanges: none")]
    [TestCase(TinyLine.FirstCase, "B1", "B9")]
    [TestCase(TinyLine.ModelText, "version: 1.0.0", "version: 1.0.1")]
    [TestCase(TinyLine.ModelText, "inferenceBatch: 4", "inferenceBatch: 5")]
    [TestCase(TinyLine.ModelText, "  provider: cpu", "  intraOpThreads: 2\n  provider: cpu")]
    [TestCase(TinyLine.ModelText, "  level: {output: level}", "  level: {output: level}\n  spare: {output: level}")]
    [TestCase(TinyLine.ModelText, "run:\n", "operatingRange:\n  width: {from: 1, to: 64}\nrun:\n")]
    [TestCase(TinyLine.Alerts, "gap: 2 h", "gap: 2 h # the same")]
    public async Task Bars_loosened_with_a_byte_elsewhere_are_still_changed(string file, string old, string now)
    {
        using var line = await Rejected(isSealed: true);
        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.00");
        line.Edit(file, old, now);
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That(seal.ExitCode, Is.Zero, seal.Stderr);
        Assert.That(seal.Stdout, Does.Contain("act 4"));
        Assert.That(Plain(seal.Stderr), Is.EqualTo(
            "note: act 1 began a run on these frames before this seal; for that candidate it comes too late"));
        await Refused(line, "LC-L204");
    }

    [Test]
    public async Task Bars_first_sealed_with_a_byte_elsewhere_are_late()
    {
        using var line = await Rejected(isSealed: false);
        line.Edit(TinyLine.SetText, "origin: real", "origin: real # the same");
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        await Refused(line, "LC-L203");
    }

    [Test]
    public async Task A_case_of_another_name_holds_the_same_frames()
    {
        using var line = await Rejected(isSealed: true);
        foreach (var kind in (string[])["cases", "labels"])
        {
            line.Edit($"set/{kind}/V1.json", "\"case\": \"V1\"", "\"case\": \"W1\"");
            File.Move(line.At($"set/{kind}/V1.json"), line.At($"set/{kind}/W1.json"));
        }

        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.00");
        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        await Refused(line, "LC-L204");
    }

    [Test]
    public async Task Other_weights_are_judged_by_new_bars_on_fresh_cases()
    {
        using var line = await Rejected(isSealed: true);
        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.95");
        line.WriteModel("model", 1);
        foreach (var number in Enumerable.Range(4, 3))
        {
            line.WriteCase($"V{number}", number);
        }

        Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.Zero, result.Stderr + result.Stdout);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: accepted   "));
    }

    [Test]
    public async Task What_is_sealed_once_more_unchanged_warns_of_nothing()
    {
        using var line = await Rejected(isSealed: true);
        var seal = await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa");
        Assert.That((seal.ExitCode, seal.Stderr), Is.EqualTo((0, "")));
    }

    [TestCase(TinyLine.ModelText, "width: 8", "width: 9")]
    [TestCase("production/model.yaml", "width: 8", "width: 9")]
    public async Task A_model_that_does_not_fit_is_refused_before_the_ledger_says_that_its_run_began(string file, string old, string now)
    {
        using var line = new TinyLine { IsDemonstration = false, HasProduction = true }.Write();
        line.Edit(file, old, now);
        var refused = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")), refused.Stderr);
        Assert.That(refused.Stderr, Does.Contain("LC-M"));
        Assert.That(SameEvidenceTests.Acts(line), Is.Empty);
    }

    [Test]
    public async Task A_model_that_cannot_be_loaded_begins_no_run()
    {
        using var line = new TinyLine { IsDemonstration = false }.Write();
        File.WriteAllBytes(line.At(TinyLine.Model), File.ReadAllBytes(line.At(TinyLine.Model))[..^9]);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(2));
        Assert.That(SameEvidenceTests.Acts(line), Is.Empty);
    }

    private static async Task<TinyLine> Rejected(bool isSealed)
    {
        var line = new TinyLine { IsDemonstration = false, Gain = 0.1f }.Write();
        if (isSealed)
        {
            Assert.That((await line.RunAsync("seal", TinyLine.Promotion, "--role", "qa")).ExitCode, Is.Zero);
        }

        var result = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(result.ExitCode, Is.EqualTo(isSealed ? 1 : 3), result.Stderr + result.Stdout);
        Assert.That(result.Stdout, Does.Contain("CRITERIA: rejected"));
        return line;
    }

    private static async Task Refused(TinyLine line, string code)
    {
        foreach (var verb in Verbs)
        {
            var result = await line.RunAsync(verb, TinyLine.Promotion);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((4, "")), $"{verb}: {result.Stderr}");
            Assert.That(result.Stderr, Does.Contain(code).And.Contain("criteria.yaml"), verb);
        }
    }

    private static string Plain(string text) =>
        string.Join(' ', text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
