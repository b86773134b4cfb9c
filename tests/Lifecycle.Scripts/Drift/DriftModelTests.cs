using Lifecycle.Promotions;

namespace Lifecycle.Drift;

/// <summary>What a window means for criteria is told of one model: profile, window and promotion are held against each other.</summary>
public sealed class DriftModelTests
{
    [Test]
    public async Task A_run_without_that_model_is_refused_by_name()
    {
        using var line = new TinyLine { Cases = 9, Frames = 24 }.Write();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.AnyOf(0, 1, 3));
        var fit = await line.RunAsync("drift", "fit", TinyLine.Promotion, "--out", "p.json", "--model", "production");
        Assert.That((fit.ExitCode, fit.Stdout, fit.Stderr.Contains("LC-D116", StringComparison.Ordinal)), Is.EqualTo((2, "", true)), fit.Stderr);
        Assert.That((await line.RunAsync("drift", "fit", TinyLine.Promotion, "--out", "p.json")).ExitCode, Is.Zero);
        var check = await line.RunAsync("drift", "check", "set", "--profile", "p.json", "--against", TinyLine.Promotion, "--model", "production");
        Assert.That((check.ExitCode, check.Stdout, check.Stderr.Contains("LC-D116", StringComparison.Ordinal)), Is.EqualTo((2, "", true)), check.Stderr);
    }

    [TestCase("production", "candidate", "different models: profile production 1.0.0 (production) sha256:", TestName = "A_profile_of_the_other_model_says_nothing_of_criteria")]
    [TestCase("candidate", "candidate", null, TestName = "A_profile_of_that_model_does")]
    public async Task Criteria_of_a_promotion(string fitted, string asked, string? said)
    {
        using var line = new TinyLine { HasProduction = true, Cases = 9, Frames = 24 }.Write();
        line.Text("drift.yaml", "format: lifecycle/drift@1\nname: tiny\nminimum: {rows: 5}\n");
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.AnyOf(0, 1, 3));
        var fit = await line.RunAsync("drift", "fit", TinyLine.Promotion, "--settings", "drift.yaml", "--out", "p.json", "--model", fitted);
        Assert.That((fit.ExitCode, fit.Stderr), Is.EqualTo((0, "")));
        Assert.That(fit.Stdout, Does.Contain("scores of ").And.Contain($" 1.0.0 ({fitted}) sha256:"));

        var check = await line.RunAsync("drift", "check", TinyLine.Promotion, "--profile", "p.json", "--against", TinyLine.Promotion, "--model", asked);
        Assert.That((check.ExitCode, check.Stderr), Is.EqualTo((3, "")), "nobody sealed it, and it was counted");
        var flat = string.Join(' ', check.Stdout.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.That(flat, Does.Contain("the profile was made of them").And.Contain("DRIFT: ").And.Contain("(counted in the profile)"));
        Assert.That(flat, said is null ? Does.Contain("seen scores, alerts and outcomes are of one model") : Does.Contain($"NOT SO scores, alerts and outcomes are of one model: they are of {said}"));
        Assert.That(flat, said is null ? Does.Not.Contain("another signal of the same name") : Does.Contain("another signal of the same name"));
    }
}
