using System.Text.RegularExpressions;
using Lifecycle.Ledger;
using Lifecycle.Replay;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Promotions;

/// <summary>A run made in shards is the run that one machine makes, and nobody is fooled by a shard.</summary>
public sealed partial class ShardTests
{
    private static readonly Lazy<Task<SortedDictionary<string, byte[]>>> Whole = new(async () =>
    {
        using var line = Line().Write();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        return BrokenOff.Run(line);
    });

    [TestCase(1, "2")]
    [TestCase(2, "1")]
    [TestCase(3, "2")]
    [TestCase(7, "3")]
    public async Task However_many_shards_in_whatever_order_the_run_is_the_same(int shards, string jobs)
    {
        using var line = Line().Write();
        await Begun(line);
        var before = Ledger(line);
        var order = Enumerable.Range(1, shards).Reverse();
        await Task.WhenAll(order.Select(shard => Made(line, $"{shard}/{shards}", jobs)));
        Assert.That(Ledger(line), Is.EqualTo(before), "a shard says nothing to the ledger");

        var merged = await line.RunAsync("replay", "merge", TinyLine.Promotion, "--jobs", jobs);
        Assert.That(merged.ExitCode, Is.Zero, merged.Stderr);
        Assert.That(merged.Stdout, Does.Contain("replayed "));
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await Whole.Value));
        Assert.That(Directory.GetDirectories(line.At("records/runs")), Has.Length.EqualTo(1), "nothing else is left");
        var facts = Acts(line).Single(act => act.Kind == ActKind.Replayed).Facts;
        Assert.That((facts["taken up"], facts["looked at again"], facts["shards"]), Is.EqualTo(("5", "1", $"{shards}")));

        var again = await line.RunAsync("replay", "merge", TinyLine.Promotion);
        Assert.That((again.ExitCode, again.Stdout.Contains("found ", StringComparison.Ordinal)), Is.EqualTo((0, true)), again.Stderr);
        var score = await line.RunAsync("score", TinyLine.Promotion);
        Assert.That(score.ExitCode, Is.Zero);
        Assert.That(Spaces().Replace(score.Stdout, " "), Does.Contain(
            $"shards {shards}, made outside this ledger; 1 of 5 cases replayed again and the same"));
    }

    [Test]
    public async Task Pieces_of_a_shard_that_were_put_in_the_runs_own_place_are_nobodys()
    {
        using var line = Line().Write();
        await Begun(line);
        var made = line.At(await Made(line, "1/1", "1"));
        var shards = Path.GetDirectoryName(made)!;
        Directory.Move(made, Path.ChangeExtension(shards, ".making"));
        Directory.Delete(shards, recursive: true);
        var merged = await line.RunAsync("replay", "merge", TinyLine.Promotion);
        Assert.That((merged.ExitCode, merged.Stdout), Is.EqualTo((2, "")), merged.Stderr);
        Assert.That(merged.Stderr, Does.Contain("LC-R111"));

        var replayed = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(replayed.ExitCode, Is.Zero, replayed.Stderr);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await Whole.Value));
        Assert.That(Acts(line).Single(act => act.Kind == ActKind.Replayed).Facts, Is.Empty);
        Assert.That((await line.RunAsync("score", TinyLine.Promotion)).Stdout, Does.Not.Contain("shards"));
    }

    [Test]
    public async Task A_shard_of_a_run_that_was_not_begun_shows_no_frame()
    {
        using var line = Line().Write();
        var shard = await line.RunAsync("replay", TinyLine.Promotion, "--shard", "1/2");
        Assert.That((shard.ExitCode, shard.Stdout), Is.EqualTo((2, "")), shard.Stderr);
        Assert.That(shard.Stderr, Does.Contain("LC-R110").And.Contain("lifecycle replay promotion.yaml --begin"));
        Assert.That(Directory.Exists(line.At("records/runs")), Is.False);
        Assert.That((await line.RunAsync("replay", "merge", TinyLine.Promotion)).Stderr, Does.Contain("LC-R110"));
    }

    [Test]
    public async Task A_merge_names_what_is_missing()
    {
        using var line = Line().Write();
        await Begun(line);
        Assert.That((await line.RunAsync("replay", "merge", TinyLine.Promotion)).Stderr, Does.Contain("LC-R111").And.Contain("no shard"));
        var made = await Made(line, "1/3", "1");
        await Made(line, "3/3", "1");
        File.Delete(BrokenOff.Pieces(line.At(made))[0]);
        var merged = await line.RunAsync("replay", "merge", TinyLine.Promotion);
        Assert.That((merged.ExitCode, merged.Stdout), Is.EqualTo((2, "")), merged.Stderr);
        Assert.That(Spaces().Replace(merged.Stderr, " "), Does.Contain("shard 1 of 3 lacks 1 of its 2 cases: V").And.Contain("shard 2 of 3 lacks 2 of its 2 cases: V")
            .And.Contain("lifecycle replay promotion.yaml --shard 2/3").And.Not.Contain("shard 3 of 3"));

        await Made(line, "1/3", "1");
        await Made(line, "2/3", "1");
        Assert.That((await line.RunAsync("replay", "merge", TinyLine.Promotion)).ExitCode, Is.Zero);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await Whole.Value));
    }

    [Test]
    public async Task A_shard_that_was_edited_with_its_records_is_found_when_it_is_drawn()
    {
        using var line = Line().Write();
        await Begun(line);
        var folder = line.At(await Made(line, "1/1", "1"));
        foreach (var piece in BrokenOff.Pieces(folder))
        {
            BrokenOff.Forge(folder, piece, ((Path.GetFileNameWithoutExtension(piece)[1] - '1') * line.Frames) + 7, 0.99f, line.Frames);
        }

        var merged = await line.RunAsync("replay", "merge", TinyLine.Promotion);
        Assert.That((merged.ExitCode, merged.Stdout), Is.EqualTo((4, "")), merged.Stderr);
        Assert.That(merged.Stderr, Does.Contain("LC-R109").And.Contain("candidate/scores/level.npy"));
        Assert.That(Acts(line).Select(act => act.Kind), Does.Not.Contain(ActKind.Replayed));
    }

    [Test]
    public async Task A_shard_of_another_machine_is_refused_by_the_difference()
    {
        using var line = Line().Write();
        await Begun(line);
        var folder = line.At(await Made(line, "1/1", "1"));
        var about = Path.Combine(folder, RunMakingRecord.FileName);
        File.WriteAllText(about, Libc().Replace(File.ReadAllText(about), "\"libc\": \"9.99\""));
        Directory.Move(Path.GetDirectoryName(folder)!, line.At("records/runs/0123456789abcdef.shards"));
        var merged = await line.RunAsync("replay", "merge", TinyLine.Promotion);
        Assert.That((merged.ExitCode, merged.Stdout), Is.EqualTo((2, "")), merged.Stderr);
        Assert.That(merged.Stderr, Does.Contain("LC-R112").And.Contain("libc is 9.99 there and "));
    }

    [Test]
    public async Task A_shard_that_was_begun_by_another_ledger_is_not_taken()
    {
        using var line = Line().Write();
        using var other = Line().Write();
        await Begun(line);
        await Begun(other);
        var made = await Made(other, "1/1", "1");
        Directory.CreateDirectory(Path.GetDirectoryName(line.At(made))!);
        Directory.Move(other.At(made), line.At(made));
        foreach (string[] verb in (string[][])[["replay", "merge", TinyLine.Promotion], ["replay", TinyLine.Promotion, "--shard", "1/1"]])
        {
            var result = await line.RunAsync(verb);
            Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
            Assert.That(result.Stderr, Does.Contain("LC-R112").And.Contain("under an act that this ledger"));
        }
    }

    [Test]
    public async Task Criteria_that_were_changed_since_a_run_was_begun_begin_another()
    {
        using var line = Line().Write();
        await Begun(line);
        line.Edit(TinyLine.Criteria, ">= 0.90", ">= 0.80");
        var shard = await line.RunAsync("replay", TinyLine.Promotion, "--shard", "1/2");
        Assert.That((shard.ExitCode, shard.Stdout), Is.EqualTo((4, "")), shard.Stderr);
    }

    [TestCase("0/2")]
    [TestCase("3/2")]
    [TestCase("2")]
    [TestCase("1/0")]
    [TestCase("-1/2")]
    [TestCase("1/10001")]
    public async Task A_share_that_is_none_is_refused(string share)
    {
        using var line = Line().Write();
        var result = await line.RunAsync("replay", TinyLine.Promotion, "--shard", share);
        Assert.That((result.ExitCode, result.Stdout), Is.EqualTo((2, "")), result.Stderr);
        Assert.That(result.Stderr, Does.Contain("--shard"));
    }

    private static TinyLine Line() => new() { HasProduction = true, Cases = 5, Frames = 24 };

    private static async Task Begun(TinyLine line)
    {
        foreach (var _ in (int[])[1, 2])
        {
            var begun = await line.RunAsync("replay", TinyLine.Promotion, "--begin");
            Assert.That(begun.ExitCode, Is.Zero, begun.Stderr);
        }

        Assert.That(Acts(line).Count(act => act.Kind == ActKind.Replay), Is.EqualTo(1), "it is said once");
    }

    private static async Task<string> Made(TinyLine line, string share, string jobs)
    {
        var made = await line.RunAsync("replay", TinyLine.Promotion, "--shard", share, "--jobs", jobs);
        Assert.That(made.ExitCode, Is.Zero, made.Stderr);
        return made.Stdout.Split('\n')[1]["made".Length..].Trim();
    }

    private static IReadOnlyList<Act> Acts(TinyLine line) =>
        BrokenOff.Got(LedgerStore.Open(line.Records, "lifecycle/tiny/unsigned").Then(store => store.Read())).Acts;

    private static string Ledger(TinyLine line) => string.Join('\n', Directory.GetFiles(line.At("records/ledger"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"));

    [GeneratedRegex("\"libc\": \"[^\"]*\"")]
    private static partial Regex Libc();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
