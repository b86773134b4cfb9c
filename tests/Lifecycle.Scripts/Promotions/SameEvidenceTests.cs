using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Promotions;

/// <summary>Equal facts, equal bytes: whoever runs it, wherever, with however many workers, however often.</summary>
public sealed class SameEvidenceTests
{
    [Test]
    public async Task Folder_current_folder_workers_and_repetition_change_no_byte()
    {
        using var here = new TinyLine { HasProduction = true, Frames = 1_200 }.Write();
        using var there = new TinyLine { HasProduction = true, Frames = 1_200 }.Write();
        var first = await here.RunAsync("run", TinyLine.Promotion, "--jobs", "1", "--json");
        var second = await there.RunInAsync("/", "run", there.At(TinyLine.Promotion), "--jobs", "2", "--json");

        Assert.That((first.ExitCode, second.ExitCode), Is.EqualTo((0, 0)), first.Stderr + second.Stderr);
        Assert.That(second.Stdout, Is.EqualTo(first.Stdout));
        Same(here, there);
        Assert.That(File.ReadAllText(Evidence(here).Single(file => file.EndsWith("scorecard.json", StringComparison.Ordinal))), Is.EqualTo(first.Stdout));

        var once = Acts(here);
        Assert.That(Acts(there), Is.EqualTo(once), "the acts differ by time alone");
        await Again(there, first.Stdout);
        Same(here, there);
    }

    [Test]
    public async Task Replay_and_then_score_is_run()
    {
        using var one = new TinyLine().Write();
        using var two = new TinyLine().Write();
        Assert.That((await one.RunAsync("score", TinyLine.Promotion)).ExitCode, Is.EqualTo(2), "no run yet");
        var replay = await one.RunAsync("replay", TinyLine.Promotion, "--json");
        var record = Directory.GetFiles(one.At("records/runs"), "run.json", SearchOption.AllDirectories).Single();
        Assert.That((replay.ExitCode, replay.Stdout), Is.EqualTo((0, File.ReadAllText(record))), replay.Stderr);
        var score = await one.RunAsync("score", TinyLine.Promotion);
        var run = await two.RunAsync("run", TinyLine.Promotion);

        Assert.That((score.ExitCode, score.Stdout), Is.EqualTo((run.ExitCode, run.Stdout)));
        Same(one, two);
        Assert.That(Acts(one), Is.EqualTo(Acts(two)));
    }

    [Test]
    public async Task Two_at_once_in_one_workspace_both_answer()
    {
        using var line = new TinyLine { Frames = 300, SlowLayers = 4 }.Write();
        var both = await Task.WhenAll(line.RunAsync("run", TinyLine.Promotion), line.RunAsync("run", TinyLine.Promotion));
        Assert.That(both.Select(result => result.ExitCode), Is.All.Zero, both[0].Stderr + both[1].Stderr);
        Assert.That(both[1].Stdout, Is.EqualTo(both[0].Stdout));
        Leftovers.None(line, wasRefused: false);
        Assert.That(Directory.GetDirectories(line.At("records/runs")), Has.Length.EqualTo(1));
        await Again(line, (await line.RunAsync("score", TinyLine.Promotion, "--json")).Stdout);
        Assert.That(Acts(line).Count(act => act.StartsWith(ActKind.Score, StringComparison.Ordinal)), Is.InRange(1, 2));
    }

    private static async Task Again(TinyLine line, string json)
    {
        var acts = Acts(line);
        line.ForgetCache();
        var again = await line.RunAsync("run", TinyLine.Promotion, "--json", "--jobs", "2");
        Assert.That((again.ExitCode, again.Stdout), Is.EqualTo((0, json)), again.Stderr);
        Assert.That(Acts(line), Is.EqualTo(acts), "nothing new was done");
    }

    private static void Same(TinyLine one, TinyLine two)
    {
        var (left, right) = (Evidence(one), Evidence(two));
        Assert.That(Names(two, right), Is.EqualTo(Names(one, left)));
        Assert.That(left, Has.Length.GreaterThan(6));
        foreach (var (a, b) in left.Zip(right))
        {
            Assert.That(File.ReadAllBytes(b), Is.EqualTo(File.ReadAllBytes(a)), a);
        }
    }

    private static string[] Evidence(TinyLine line) =>
        [.. new[] { "records/runs", "records/scores" }.SelectMany(folder => Directory.GetFiles(line.At(folder), "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Names(TinyLine line, string[] files) => files.Select(file => Path.GetRelativePath(line.Root, file));

    internal static List<string> Acts(TinyLine line)
    {
        var read = LedgerStore.Open(line.Records, "lifecycle/tiny/unsigned").Then(store => store.Read());
        Assert.That(read.TryGet(out var reading, out var why), Is.True, () => why[0].What);
        return [.. reading!.Acts.Select(act => string.Join(' ', act.Kind, act.Role, Named(act.Subjects), Named(act.Inputs)))];
    }

    private static string Named(IEnumerable<NamedDigest> names) => string.Join(',', names.Select(name => $"{name.Name}={name.Digest}"));
}
