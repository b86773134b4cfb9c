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
    /// <param name="record">Enters the run into the ledger, just before it is moved to its place.</param>
    public Outcome<bool> Replay(ReplayRequest request, Func<Digest, TakenUp, Outcome<long>> record)
    {
        var path = RunMaking.PathOf(workspace, request.Identity.Digest);
        return Open(path, request, null).Then(making => Kept(making, () => IsThere(request, making)
            ? false
            : Fill(request, making, path, All(making)).Then(taken => Finish(request, making, taken, record))));
    }

    /// <summary>Makes the cases of one shard in a folder of its own; the ledger is not touched.</summary>
    /// <param name="request">What is replayed.</param>
    /// <param name="shard">Which share of it.</param>
    public Outcome<TakenUp> ReplayShard(ReplayRequest request, RunShard shard)
    {
        var path = RunShards.PathOf(workspace, request.Identity.Digest, shard);
        return Open(path, request, shard).Then(making => Kept(making, () =>
        {
            making.UnmarkWhole();
            var dealt = RunShard.Deal(making.Layout.Cases, shard.Of);
            return Fill(request, making, path, [.. All(making).Where(index => dealt[index] == shard.Index)]).Then<TakenUp>(taken =>
            {
                making.MarkWhole();
                return taken;
            });
        }));
    }

    /// <summary>Puts the run together from its shards, as <see cref="Replay"/> would have made it.</summary>
    /// <param name="request">What was replayed.</param>
    /// <param name="file">Who asks: what is missing is named by it.</param>
    /// <param name="record">Enters the run into the ledger, just before it is moved to its place.</param>
    public Outcome<bool> Merge(
        ReplayRequest request, SourceSpot file, Func<Digest, TakenUp, Outcome<long>> record)
    {
        var path = RunMaking.PathOf(workspace, request.Identity.Digest);
        return Open(path, request, null).Then(making => Kept(making, () => IsThere(request, making)
            ? false
            : new ShardGathering(workspace, request, making, stop).TakeUp(file)
                .Then(shards => Fill(request, making, path, All(making)).Then(taken => Finish(request, making, taken with { Shards = shards }, record)))))
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
    private Outcome<T> Kept<T>(RunMaking making, Func<Outcome<T>> work)
    {
        using (making)
        {
            try
            {
                return work();
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
            {
                return WorkspaceRefusals.CannotWrite(workspace.NameOf(Path.Combine(workspace.RecordsFolder, "runs")), broken.Message);
            }
            finally
            {
                if (making.IsEmpty)
                {
                    making.Remove();
                }
            }
        }
    }

    private Outcome<TakenUp> Fill(ReplayRequest request, RunMaking making, string path, IReadOnlyList<int> cases)
    {
        var (whole, pending, failure) = Survey(making, cases);
        var again = whole.Count == 0 ? [] : Draw(whole);
        var crew = new ReplayCrew(
            request, making, hosts, workspace.NameOf(path), (done, total) => progress.Report("replay", done, total));
        return crew.Run(
            [.. again.Select(index => new CaseJob(index, making.Find(making.Layout.Cases[index]))), .. request.Order(pending).Select(index => new CaseJob(index, null))],
            failure, stop).Then<TakenUp>(_ => new TakenUp(whole.Count, again.Count, 0));
    }

    // Every byte that an earlier replay left is held against what it said of it.
    private (IReadOnlyList<int> Whole, IReadOnlyList<int> Pending, (int, ModelFailure)? Failure) Survey(
        RunMaking making, IReadOnlyList<int> cases)
    {
        var (whole, pending) = (new List<int>(), new List<int>());
        (int, ModelFailure)? failure = null;
        foreach (var index in cases)
        {
            stop.ThrowIfCancellationRequested();
            var piece = making.Whole(making.Layout.Cases[index]);
            if (piece is null || (piece.IsWithoutCandidate && failure is null))
            {
                pending.Add(index);
                continue;
            }

            whole.Add(index);
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
