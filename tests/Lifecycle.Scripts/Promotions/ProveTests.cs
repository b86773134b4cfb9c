using System.Text.Json;
using Lifecycle.Ledger;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Promotions;

/// <summary><c>replay --prove</c>: a run that comes out the same however it is made, and one that does not.</summary>
[NonParallelizable] // Others would starve the shards, and then every kill comes before their first frame.
public sealed class ProveTests
{
    [Test]
    public async Task A_run_that_comes_out_the_same_is_proven_and_a_criterion_may_rely_on_it()
    {
        using var line = new TinyLine { HasProduction = true, Cases = 5, Frames = 24 }.Write();
        line.Text(TinyLine.Criteria, File.ReadAllText(line.At(TinyLine.Criteria)) + Criterion);
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion, "--prove", "1")).Stderr, Does.Contain("LC-R103"), "there is no run yet");
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        var before = BrokenOff.Run(line);
        var proven = await line.RunAsync("replay", TinyLine.Promotion, "--prove", "2", "--json");
        Assert.That(proven.ExitCode, Is.Zero, proven.Stderr + proven.Stdout);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(before));
        using var record = JsonDocument.Parse(proven.Stdout);
        var numbers = record.RootElement.GetProperty("numbers");
        Assert.That(record.RootElement.GetProperty("check").GetString(), Is.EqualTo("replay-prove"));
        Assert.That((numbers.GetProperty("differences").GetDouble(), numbers.GetProperty("rounds").GetDouble()), Is.EqualTo((0d, 2d)));
        Assert.That(Checks(line).Single().Facts["answer"], Is.EqualTo("the same"));
        Assert.That(Directory.Exists(line.At(".lifecycle/cache/prove")) ? Directory.GetDirectories(line.At(".lifecycle/cache/prove")) : [], Is.Empty);

        var kept = Directory.GetFiles(line.At("records/checks"), "replay-prove.json", SearchOption.AllDirectories).Single();
        Assert.That(File.ReadAllText(kept), Is.EqualTo(proven.Stdout));
        Assert.That((await line.RunAsync("run", TinyLine.Promotion)).ExitCode, Is.EqualTo(3), "nothing says yet that it was proven");
        line.Text(TinyLine.Promotion, File.ReadAllText(line.At(TinyLine.Promotion)) + $"checks: [{Path.GetRelativePath(line.Root, kept)}]\n");
        var judged = await line.RunAsync("run", TinyLine.Promotion);
        Assert.That(judged.ExitCode, Is.Zero, judged.Stderr + judged.Stdout);
        Assert.That(judged.Stdout, Does.Match("ok +AC-SAME"));
    }

    [Test]
    public async Task A_model_that_answers_by_chance_is_found_out()
    {
        using var line = new TinyLine { Cases = 3, Frames = 24 }.Write();
        line.Bytes(TinyLine.Model, TinyModels.ByChance());
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion)).ExitCode, Is.Zero);
        var proven = await line.RunAsync("replay", TinyLine.Promotion, "--prove", "1");
        Assert.That(proven.ExitCode, Is.EqualTo(1), proven.Stderr + proven.Stdout);
        Assert.That(proven.Stdout, Does.Contain("OTHERWISE").And.Contain("candidate/scores/level.npy").And.Contain("V"));
        Assert.That(Checks(line).Single().Facts["answer"], Is.EqualTo("otherwise"));
    }

    private const string Criterion = """
          - id: AC-SAME
            metric: check
            check: {name: replay-prove, number: differences}
            bound: "<= 0"
            interval: none
            requirement: URS-9
            level: GxP-H
            stage: challenge

        """;

    private static IEnumerable<Act> Checks(TinyLine line) =>
        BrokenOff.Got(LedgerStore.Open(line.Records, "lifecycle/tiny/unsigned").Then(store => store.Read())).Acts.Where(act => act.Kind == ActKind.Check);
}
