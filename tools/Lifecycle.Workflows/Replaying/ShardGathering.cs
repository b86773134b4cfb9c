using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Replaying;

/// <summary>Brings the cases of all shards together, or names what is missing before anything is copied.</summary>
internal sealed class ShardGathering(
    Workspace workspace, ReplayRequest request, RunMaking making, KnownPieces? pieces, CancellationToken stop)
{
    private readonly RunMakingRecord own = new(request.Identity, request.Profile, request.Set.Description.Id, null, request.Begun);
    private readonly IReadOnlyList<CaseSpan> cases = making.Layout.Cases;

    /// <summary>How many shards the cases came from.</summary>
    /// <param name="file">Who asks.</param>
    public Outcome<int> TakeUp(SourceSpot file)
    {
        var shards = RunShards.Find(workspace, request.Identity.Digest);
        var elsewhere = shards.Where(shard => !(RunShards.About(shard.Path) is { } about && request.IsInLedger(about.Begun)))
            .Select(shard => RunRefusals.BegunElsewhere(new SourceSpot(workspace.NameOf(shard.Path)))).ToList();
        if (elsewhere.Count > 0)
        {
            return elsewhere;
        }

        // What the ledger does not name comes from a shard, or not at all: else it would be no shard's and nobody's.
        var places = new int?[cases.Count];
        Look(making, -1, places, piece => pieces?.Names(piece) == true);
        for (var index = 0; index < shards.Count; index++)
        {
            using var shard = RunMaking.Read(shards[index].Path, own, making.Layout);
            if (shard is not null)
            {
                Look(shard, index, places, _ => true);
            }
        }

        var faults = Faults(file, shards, places);
        if (faults.Count > 0)
        {
            return faults;
        }

        Copy(shards, places);
        return shards.Count;
    }

    private void Look(RunMaking from, int place, int?[] places, Func<RunPiece, bool> isTaken)
    {
        for (var index = 0; index < cases.Count; index++)
        {
            stop.ThrowIfCancellationRequested();
            if (places[index] is null && from.Whole(cases[index]) is { } piece && isTaken(piece))
            {
                places[index] = place;
            }
        }
    }

    private void Copy(IReadOnlyList<(RunShard Shard, string Path)> shards, int?[] places)
    {
        for (var place = 0; place < shards.Count; place++)
        {
            var taken = Enumerable.Range(0, cases.Count).Where(index => places[index] == place).ToList();
            using var shard = taken.Count == 0 ? null : RunMaking.Read(shards[place].Path, own, making.Layout);
            foreach (var index in taken)
            {
                stop.ThrowIfCancellationRequested();
                making.TakeUp(shard!, cases[index]);
            }
        }
    }

    // By the shards that somebody began: where two ways of dealing meet, by the one of which more is there.
    private List<Refusal> Faults(SourceSpot file, IReadOnlyList<(RunShard Shard, string Path)> shards, int?[] places)
    {
        if (!places.Contains(null))
        {
            return [];
        }

        if (shards.Count == 0)
        {
            return [.. Foreign(file), RunRefusals.NoShards(file)];
        }

        var of = shards.GroupBy(shard => shard.Shard.Of).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        var dealt = RunShard.Deal(cases, of);
        return
        [
            .. Foreign(file),
            .. from shard in Enumerable.Range(1, of)
               let own = Enumerable.Range(0, cases.Count).Where(index => dealt[index] == shard).ToList()
               let missing = own.Where(index => places[index] is null).ToList()
               where missing.Count > 0
               select RunRefusals.ShardMissing(
                   file, new RunShard(shard, of), own.Count, missing.Count,
                   missing.Take(RunRefusals.NamesMax).Select(index => cases[index].Case)),
        ];
    }

    // Of the same set: somebody meant them for this run.
    private IEnumerable<Refusal> Foreign(SourceSpot file) => RunShards.Others(workspace, request.Identity.Digest)
        .Where(other => other.Inputs.Set == request.Identity.Set && other.Inputs.Candidate == request.Identity.Candidate)
        .Select(other => RunRefusals.ShardForeign(file, other.Shard!, own.Differences(other)));
}
