using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Replay;
using Lifecycle.Storage.Ledger;

namespace Lifecycle.Promotions;

/// <summary>Of what a killed replay left, only what the ledger names is taken up.</summary>
[NonParallelizable] // Others would starve the replay, and then it is killed before it began.
public sealed class KnownPiecesTests
{
    private const int Late = 3600;

    [Test]
    public async Task A_case_that_was_edited_with_its_record_is_replayed_again_and_the_others_are_not()
    {
        using var line = BrokenOff.Line().Write();
        var folder = await BrokenOff.After(line, 2);
        var entered = BrokenOff.Entered(line);
        Forge(line, folder, [entered[0]]);
        await HonestAsync(line, entered.Count - 1);
    }

    [Test]
    public async Task Forged_pieces_are_replayed_again_also_when_a_list_without_an_act_names_them()
    {
        using var line = BrokenOff.Line().Write();
        var folder = await BrokenOff.After(line, 2);
        var bytes = ListOf(Forge(line, folder, BrokenOff.Entered(line))).Write();
        foreach (var act in BrokenOff.Acts(line).Where(act => act.Kind == ActKind.Pieces))
        {
            File.WriteAllBytes(BrokenOff.ListOf(line, act.Subject(Purpose.Pieces)!.Digest), bytes);
        }

        File.WriteAllBytes(BrokenOff.ListOf(line, Digest.Of(bytes)), bytes);
        await HonestAsync(line, 0);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Forged_pieces_are_replayed_again_also_when_an_act_of_another_run_names_them(bool listIsOfThisRun)
    {
        using var line = BrokenOff.Line().Write();
        var folder = await BrokenOff.After(line, 2);
        var forged = ListOf(Forge(line, folder, BrokenOff.Entered(line)));
        var other = Digest.Of([1]);
        var bytes = (listIsOfThisRun ? forged : forged with { Run = other }).Write();
        File.WriteAllBytes(BrokenOff.ListOf(line, Digest.Of(bytes)), bytes);
        var last = BrokenOff.Acts(line)[^1];
        var act = BrokenOff.Got(Act.From(new ActDraft
        {
            Kind = ActKind.Pieces,
            Role = last.Role,
            Subjects = [new NamedDigest(Purpose.Run, listIsOfThisRun ? other : forged.Run), new NamedDigest(Purpose.Pieces, Digest.Of(bytes))],
            Inputs = [],
            At = last.At,
            Tool = last.Tool,
            Facts = new Dictionary<string, string>(),
        }));
        BrokenOff.Got(LedgerStore.Open(line.Records, "lifecycle/tiny/unsigned").Then(store => store.Append([act])));
        await HonestAsync(line, 0);
    }

    [Test]
    public async Task What_was_done_since_the_last_act_is_lost_with_a_kill_and_kept_when_it_is_stopped()
    {
        using var line = BrokenOff.Line(Late).Write();
        foreach (var (signal, exit) in ((string, int)[])[("KILL", 137), ("INT", 130)])
        {
            using var command = line.Begin("replay", TinyLine.Promotion, "--jobs", "1");
            Assert.That(BrokenOff.Entered(line), Is.Empty);
            var begun = DateTime.UtcNow;
            await command.UntilAsync(
                () => BrokenOff.Folders(line) is [var folder] && BrokenOff.Pieces(folder).Count(path => File.GetLastWriteTimeUtc(path) > begun) >= 2,
                "two cases that are done");
            command.Signal(signal, wholeGroup: true);
            Assert.That((await command.EndAsync()).ExitCode, Is.EqualTo(exit));
        }

        Assert.That(BrokenOff.Acts(line).Count(act => act.Kind == ActKind.Pieces), Is.EqualTo(1));
        Assert.That(BrokenOff.Entered(line), Has.Count.InRange(2, line.Cases - 1));
        await HonestAsync(line, BrokenOff.Entered(line).Count);
    }

    [Test]
    public async Task Who_waits_for_a_replay_that_is_killed_goes_on_with_what_that_one_entered()
    {
        using var line = BrokenOff.Line().Write();
        using var first = line.Begin("replay", TinyLine.Promotion, "--jobs", "1");
        await first.UntilAsync(() => BrokenOff.Folders(line).Length == 1, "a run in the making");
        using var second = line.Begin("replay", TinyLine.Promotion, "--jobs", "1");
        await first.UntilAsync(() => BrokenOff.Entered(line).Count >= 2, "two cases that acts name");
        first.Signal("KILL", wholeGroup: true);
        await first.EndAsync();
        var next = await second.EndAsync();
        Assert.That(next.ExitCode, Is.Zero, next.Stderr);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await BrokenOff.Undisturbed));
        Assert.That(int.Parse(Replayed(line).Facts["taken up"]), Is.InRange(2, line.Cases - 1));
    }

    [Test]
    public async Task A_case_that_is_edited_while_the_replay_goes_on_is_found_before_it_becomes_the_run()
    {
        using var line = BrokenOff.Line().Write();
        using var command = line.Begin("replay", TinyLine.Promotion, "--jobs", "1");
        await command.UntilAsync(() => BrokenOff.Entered(line).Count >= 1, "a case that an act names");
        Forge(line, BrokenOff.Folders(line).Single(), ["V1"]);
        var ended = await command.EndAsync();
        Assert.That((ended.ExitCode, ended.Stdout), Is.EqualTo((4, "")), ended.Stderr);
        Assert.That(ended.Stderr, Does.Contain("LC-R109").And.Contain("case V1 left was changed"));
        await HonestAsync(line, line.Cases - 1);
    }

    [Test]
    public async Task A_ledger_that_takes_no_act_stops_the_replay_and_says_so()
    {
        using var line = BrokenOff.Line().Write();
        Assert.That((await line.RunAsync("replay", TinyLine.Promotion, "--begin")).ExitCode, Is.Zero);
        var place = line.At("records/ledger/lock");
        File.Delete(place);
        Directory.CreateDirectory(place);
        var refused = await line.RunAsync("replay", TinyLine.Promotion, "--jobs", "1");
        Assert.That((refused.ExitCode, refused.Stdout), Is.EqualTo((2, "")), refused.Stderr);
        Assert.That(refused.Stderr, Does.Contain("LC-L").And.Contain("records/ledger").And.Not.Contain("bug:"));
        Assert.That(refused.Stderr.Split("error[").Length - 1, Is.EqualTo(1), "it is said once");
        Assert.That(BrokenOff.Pieces(BrokenOff.Folders(line).Single()), Has.Length.LessThan(line.Cases), "it does not wait for the end");

        Directory.Delete(place);
        await HonestAsync(line, 0);
    }

    // The same command again ends as if nobody had touched anything.
    private static async Task HonestAsync(TinyLine line, int takenUp)
    {
        var next = await line.RunAsync("replay", TinyLine.Promotion);
        Assert.That(next.ExitCode, Is.Zero, next.Stderr);
        Assert.That(BrokenOff.Run(line), Is.EqualTo(await BrokenOff.Undisturbed));
        Assert.That(Replayed(line).Facts.GetValueOrDefault("taken up"), Is.EqualTo(takenUp == 0 ? null : $"{takenUp}"));
        Leftovers.None(line, wasRefused: false);
    }

    private static List<RunPiece> Forge(TinyLine line, string folder, IEnumerable<string> cases)
    {
        var forged = new List<RunPiece>();
        foreach (var name in cases)
        {
            var piece = Path.Combine(folder, "cases", $"{name}.json");
            BrokenOff.Forge(folder, piece, ((name[1] - '1') * line.Frames) + 7, 0.99f, line.Frames);
            forged.Add(BrokenOff.Got(JsonSource.Parse(piece, File.ReadAllBytes(piece)).Then(RunPiece.Read)));
        }

        return forged;
    }

    private static PieceList ListOf(List<RunPiece> pieces) =>
        new(pieces[0].Run, [.. pieces.Select(piece => KeyValuePair.Create(piece.Case, piece.Mark))]);

    private static Act Replayed(TinyLine line) => BrokenOff.Acts(line).Single(act => act.Kind == ActKind.Replayed);
}
