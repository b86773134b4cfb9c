using Lifecycle.Ledger;

namespace Lifecycle.Promotions;

/// <summary>What a killed replay left is gone on with.</summary>
[NonParallelizable] // Others would starve the replay, and then it is killed before it began.
public sealed class BrokenOffTests
{
    [Test]
    public async Task A_replay_goes_on_where_another_was_killed_and_ends_in_the_same_bytes()
    {
        using var line = BrokenOff.Line().Write();
        await BrokenOff.After(line, 2);
        var next = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await BrokenOff.Undisturbed));
        Leftovers.None(line, wasRefused: false);

        var acts = BrokenOff.Acts(line);
        Assert.That(acts.Count(act => act.Kind == ActKind.Replay), Is.EqualTo(1), "it is the same replay");
        var facts = acts.Single(act => act.Kind == ActKind.Replayed).Facts;
        Assert.That(int.Parse(facts["taken up"]), Is.InRange(2, 5));
        Assert.That(facts["looked at again"], Is.EqualTo("1"));

        using var undisturbed = new TinyLine().Write();
        Assert.That((await undisturbed.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That(BrokenOff.Acts(undisturbed).Single(act => act.Kind == ActKind.Replayed).Facts, Is.Empty);
    }

    [Test]
    public async Task A_model_that_answers_by_chance_is_found_when_a_case_is_looked_at_again()
    {
        using var line = BrokenOff.Line().Write();
        line.Bytes(TinyLine.Model, TinyModels.ByChance());
        await BrokenOff.After(line, 1);
        var next = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That((next.ExitCode, next.Stdout), Is.EqualTo((4, "")), next.Stderr);
        Assert.That(next.Stderr, Does.Contain("LC-R109").And.Contain("case V").And.Contain("candidate/scores/level.npy"));
        Assert.That(BrokenOff.Acts(line).Select(act => act.Kind), Does.Not.Contain(ActKind.Replayed));
    }

    [TestCase("run/candidate/scores/level.npy")]
    [TestCase("run/candidate/assessable.npy")]
    [TestCase("run/production/scores/level.npy")]
    [TestCase("run/pictures.npy")]
    [TestCase("run/candidate/alert-times/V1.json")]
    [TestCase("alerts/production/V1.jsonl")]
    [TestCase("cases/V1.json")]
    public async Task What_a_power_cut_took_of_a_case_is_replayed_again(string file)
    {
        using var line = BrokenOff.Line().Write();
        var folder = await BrokenOff.After(line, 2);
        var path = Path.Combine(folder, file);
        var bytes = File.ReadAllBytes(path);
        Array.Clear(bytes, file.EndsWith("npy", StringComparison.Ordinal) ? 128 : bytes.Length / 2, 8);
        File.WriteAllBytes(path, bytes);
        var next = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await BrokenOff.Undisturbed));
    }

    [Test]
    public async Task A_file_that_was_put_among_the_pieces_is_no_part_of_the_run()
    {
        using var line = BrokenOff.Line().Write();
        var folder = await BrokenOff.After(line, 1);
        File.WriteAllText(Path.Combine(folder, "run", "candidate", "notes.txt"), "of somebody's");
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await BrokenOff.Undisturbed));
    }
}
