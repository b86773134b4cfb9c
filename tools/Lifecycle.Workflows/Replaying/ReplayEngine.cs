using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Replays a set through both models, from where an earlier replay of the same run was broken off.</summary>
/// <remarks>The bytes of the run depend neither on how many workers there are nor on how often it was broken off.</remarks>
public sealed class ReplayEngine(Workspace workspace, HostCommand hosts, IWorkProgress progress, CancellationToken stop)
{
    // Few enough to cost little, and nobody knows which: who edits many cases is found, who edits one may not be.
    private const int CasesPerLook = 50;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes the run, and moves it into its place; false when another process just did.</summary>
    /// <param name="request">What is replayed.</param>
    /// <param name="pieces">Only what the ledger names is taken up, and it comes to name what is finished on the way.</param>
    /// <param name="record">Enters the run into the ledger, just before it is moved to its place.</param>
    public Outcome<bool> Replay(ReplayRequest request, KnownPieces pieces, Func<Digest, TakenUp, Outcome<long>> record)
    {
        var path = RunMaking.PathOf(workspace, request.Identity.Digest);
        return Open(path, request, null).Then(making => Kept(making, pieces, () => IsThere(request, making)
            ? false
            : pieces.Read().Then(_ => Fill(request, making, path, All(making), pieces)).Then(taken => Finish(request, making, taken, record))));
    }

    /// <summary>Makes the cases of one shard in a folder of its own; the ledger is not touched.</summary>
    /// <param name="request">What is replayed.</param>
    /// <param name="shard">Which share of it.</param>
    public Outcome<TakenUp> ReplayShard(ReplayRequest request, RunShard shard)
    {
        var path = RunShards.PathOf(workspace, request.Identity.Digest, shard);
        return Open(path, request, shard).Then(making => Kept(making, null, () =>
        {
            making.UnmarkWhole();
            var dealt = RunShard.Deal(making.Layout.Cases, shard.Of);
            return Fill(request, making, path, [.. All(making).Where(index => dealt[index] == shard.Index)], null).Then<TakenUp>(taken =>
            {
                making.MarkWhole();
                return taken;
            });
        }));
    }

    /// <summary>Puts the run together from its shards, as <see cref="Replay"/> would have made it.</summary>
    /// <param name="request">What was replayed.</param>
    /// <param name="pieces">What a replay left in the run's place is taken as well where the ledger names it; null for nothing of it.</param>
    /// <param name="file">Who asks: what is missing is named by it.</param>
    /// <param name="record">Enters the run into the ledger, just before it is moved to its place.</param>
    public Outcome<bool> Merge(
        ReplayRequest request, KnownPieces? pieces, SourceSpot file, Func<Digest, TakenUp, Outcome<long>> record)
    {
        var path = RunMaking.PathOf(workspace, request.Identity.Digest);
        return Open(path, request, null).Then(making => Kept(making, null, () => IsThere(request, making)
            ? false
            : (pieces?.Read() ?? 0).Then(_ => new ShardGathering(workspace, request, making, pieces, stop).TakeUp(file))
                .Then(shards => Fill(request, making, path, All(making), null).Then(taken => Finish(request, making, taken with { Shards = shards }, record)))))
            .Then<bool>(isNew =>
            {
                RunShards.Remove(workspace, request.Identity.Digest);
                return isNew;
            });
    }

    private bool IsThere(ReplayRequest request, RunMaking making)
    {
        var isThere = RunFolder.Exists(workspace, request.Identity.Digest);
        if (isThere)
        {
            making.Remove(); // Another process finished the run while this one waited for it.
        }

        return isThere;
    }

    private static List<int> All(RunMaking making) => [.. Enumerable.Range(0, making.Layout.Cases.Count)];

    /// <summary>What is to be looked at again of these cases.</summary>
    internal static IReadOnlyList<int> Draw(IReadOnlyList<int> cases)
    {
        var drawn = cases.ToArray();
        RandomNumberGenerator.Shuffle(drawn.AsSpan());
        return [.. drawn.Take((cases.Count + CasesPerLook - 1) / CasesPerLook)];
    }

    private Outcome<RunMaking> Open(string path, ReplayRequest request, RunShard? shard)
    {
        if (RunShards.About(path)?.Begun is { } begun && !request.IsInLedger(begun))
        {
            return RunRefusals.BegunElsewhere(new SourceSpot(workspace.NameOf(path)));
        }

        var record = new RunMakingRecord(request.Identity, request.Profile, request.Set.Description.Id, shard, request.Begun);
        var layout = request.Layout;
        for (; ; )
        {
            if (!RunMaking.TryOpen(path, record, layout).TryGet(out var making, out var why) && why.Count > 0)
            {
                return new Outcome<RunMaking>.Refused(why);
            }

            if (making is not null)
            {
                return making;
            }

            progress.Report("elsewhere", RunMaking.FramesDone(path, layout.Cases), layout.Rows);
            if (stop.WaitHandle.WaitOne(LookEvery))
            {
                stop.ThrowIfCancellationRequested();
            }
        }
    }

    // What was finished stays for the next time; where nothing was, nothing is left.
    private Outcome<T> Kept<T>(RunMaking making, KnownPieces? pieces, Func<Outcome<T>> work)
    {
        using (making)
        {
            var isWhole = false;
            try
            {
                var outcome = work();
                isWhole = outcome is Outcome<T>.Ok;
                return outcome;
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                return WorkspaceRefusals.CannotWrite(workspace.NameOf(Path.Combine(workspace.RecordsFolder, "runs")), broken.Message);
            }
            finally
            {
                if (!isWhole)
                {
                    // Why it ended is said already. What cannot be entered now is only replayed again.
                    pieces?.Enter();
                }

                if (making.IsEmpty)
                {
                    making.Remove();
                }
            }
        }
    }

    private Outcome<TakenUp> Fill(
        ReplayRequest request, RunMaking making, string path, IReadOnlyList<int> cases, KnownPieces? pieces)
    {
        var (whole, pending, failure) = Survey(making, cases, pieces);
        var again = whole.Count == 0 ? [] : Draw([.. whole.Keys]);
        var crew = new ReplayCrew(
            request, making, hosts, workspace.NameOf(path), pieces, (done, total) => progress.Report("replay", done, total));
        return crew.Run(
            [.. again.Select(index => new CaseJob(index, making.Find(making.Layout.Cases[index]))), .. request.Order(pending).Select(index => new CaseJob(index, null))],
            failure, stop).Then(_ => Unchanged(making, path, whole.Concat(crew.Kept))).Then<TakenUp>(_ => new TakenUp(whole.Count, again.Count, 0));
    }

    // Who edits files while they wait for the last case is no better off than who edits them before.
    private Outcome<bool> Unchanged(RunMaking making, string path, IEnumerable<KeyValuePair<int, Digest>> marks)
    {
        foreach (var (index, mark) in marks)
        {
            stop.ThrowIfCancellationRequested();
            var span = making.Layout.Cases[index];
            if (making.Whole(span)?.Mark != mark)
            {
                return RunRefusals.PieceEdited(new SourceSpot(workspace.NameOf(path)), span.Case);
            }
        }

        return true;
    }

    // Every byte that an earlier replay left is held against what it said of it, and that against the ledger.
    private (IReadOnlyDictionary<int, Digest> Whole, IReadOnlyList<int> Pending, (int, ModelFailure)? Failure) Survey(
        RunMaking making, IReadOnlyList<int> cases, KnownPieces? pieces)
    {
        var (whole, pending) = (new Dictionary<int, Digest>(), new List<int>());
        (int, ModelFailure)? failure = null;
        foreach (var index in cases)
        {
            stop.ThrowIfCancellationRequested();
            var piece = making.Whole(making.Layout.Cases[index]);
            if (piece is null || pieces?.Names(piece) == false || (piece.IsWithoutCandidate && failure is null))
            {
                pending.Add(index);
                continue;
            }

            whole.Add(index, piece.Mark);
            failure ??= piece.Failure is { } own ? (index, own) : null;
        }

        return (whole, pending, failure);
    }

    private Outcome<bool> Finish(
        ReplayRequest request, RunMaking making, TakenUp taken, Func<Digest, TakenUp, Outcome<long>> record)
    {
        var assembly = new RunAssembly(workspace, making, request.Identity.Digest);
        var digest = assembly.Seal((tally, files) => new RunRecord(
            request.Identity, request.Profile, request.Set.Description.Id, making.Layout.Cases,
            [.. request.Models.Zip(tally.Models).Select(pair => Summary(request, pair.First.Model, pair.Second, tally.Failure))], files));
        return record(digest, taken).Then<bool>(_ =>
        {
            assembly.Place();
            return true;
        });
    }

    private static ReplayedModel Summary(
        ReplayRequest request, ModelDescriptions.ModelFolder model, PieceModel tally, ModelFailure? failure) => new(
        tally.Role, model.Description.Name, model.Description.Version, model.Digest, model.Description.ScoreNames,
        tally.Outside, tally.AlertCount)
    {
        Failure = tally.Role == ModelRole.Candidate ? failure : null,
        Recorded = request.Recorded.GetValueOrDefault(tally.Role)?.Facts,
    };
}
