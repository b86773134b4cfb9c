using Lifecycle.Ledger;

namespace Lifecycle.Promotions;

/// <summary>A run whose folder is erased, to have another try: the ledger still says what it came to.</summary>
public sealed class ErasedRunTests
{
    [Test]
    public async Task A_model_that_answers_by_chance_gets_one_draw()
    {
        using var line = Written();
        line.Bytes(TinyLine.Model, TinyModels.ByChance());
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        await RefusedAsync(line);
        Directory.Delete(line.At("records/runs"), recursive: true);
        await RefusedAsync(line, erases: false);
    }

    [Test]
    public async Task A_candidate_that_failed_by_a_kill_stays_failed()
    {
        using var line = BrokenOff.Line().Write();
        using (var command = line.Begin("replay", TinyLine.Promotion, "--jobs", "1"))
        {
            await command.UntilAsync(() => BrokenOff.Entered(line).Count >= 1, "a case that an act names");
            CandidateHost.Kill(command);
            Assert.That((await command.EndAsync()).ExitCode, Is.EqualTo(1));
        }

        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).Stdout, Does.Contain("FAILED"));
        await RefusedAsync(line);
    }

    [Test]
    public async Task A_failure_that_an_act_names_outlives_a_kill()
    {
        using var line = BrokenOff.Line().Write();
        using (var command = line.Begin("replay", TinyLine.Promotion, "--jobs", "1"))
        {
            await command.UntilAsync(() => CandidateHost.IsThere(command) && BrokenOff.Folders(line).Length == 1, "a candidate that is asked");
            CandidateHost.Kill(command);
            await command.UntilAsync(() => BrokenOff.Entered(line).Contains("V1"), "a failure that an act names");
            command.Signal("KILL", wholeGroup: true);
            await command.EndAsync();
        }

        var folder = BrokenOff.Folders(line).Single();
        var failed = BrokenOff.Pieces(folder).Single(path => File.ReadAllText(path).Contains("failure", StringComparison.Ordinal));
        foreach (var other in BrokenOff.Pieces(folder).Where(path => path != failed))
        {
            File.Delete(other); // So the lot would have to fall on the failure.
        }

        var next = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(next.ExitCode, Is.EqualTo(1), next.Stderr);
        Assert.That(next.Stdout, Does.Contain("FAILED").And.Contain("case V1"));
    }

    [Test]
    public async Task A_run_that_comes_out_the_same_is_found_again()
    {
        using var line = Written();
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        var before = BrokenOff.Run(line);
        Directory.Delete(line.At("records/runs"), recursive: true);
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(before));
        var acts = BrokenOff.Acts(line);
        var first = acts.ToList().FindIndex(act => act.Kind == ActKind.Replayed);
        Assert.That(acts.Last(act => act.Kind == ActKind.Replayed).Facts["found again"], Is.EqualTo($"act {first}"));
    }

    private static async Task RefusedAsync(TinyLine line, bool erases = true)
    {
        if (erases)
        {
            Directory.Delete(line.At("records/runs"), recursive: true);
        }

        var first = BrokenOff.Acts(line).ToList().FindIndex(act => act.Kind == ActKind.Replayed);
        var again = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((4, "")), again.Stderr);
        Assert.That(again.Stderr, Does.Contain("LC-R115").And.Contain($"by act {first} "));
        Assert.That(BrokenOff.Acts(line).Count(act => act.Kind == ActKind.Replayed), Is.EqualTo(1));
        Assert.That(BrokenOff.Folders(line), Has.All.EndsWith(".making"), "it stays out of its place");
    }

    private static TinyLine Written() => new TinyLine { HasProduction = true, Cases = 3, Frames = 24 }.Write();
}
