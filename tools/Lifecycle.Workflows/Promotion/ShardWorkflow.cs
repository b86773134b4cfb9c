using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A replay in shards: it is begun once, each shard is made anywhere, and a merge gives the bytes of one run.</summary>
public sealed class ShardWorkflow(TimeProvider clock)
{
    /// <summary>The one word to the ledger before any shard is made; said once, however often it is asked for.</summary>
    public Outcome<BegunRun> Begin(string path) =>
        PromotionWork.Open(path, clock, needsLabels: false)
            .Then(work => work.Sealed().Then(_ => work.Fresh()).Then(_ => work.Begin()));

    /// <summary>Reads the ledger, and never writes to it.</summary>
    /// <param name="path">The promotion file.</param>
    /// <param name="shard">Which share.</param>
    /// <param name="into">Another records home, for a replay that is only compared; null for the run itself.</param>
    /// <param name="jobs">Workers; change no byte.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Keeps what is done.</param>
    public Outcome<MadeShard> Make(string path, RunShard shard, string? into, int jobs, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            PromotionWork.Open(path, clock, needsLabels: false)
                .Then(work => work.Judged().Then(_ => work.Looked()).Then(_ => work.Shard(shard, into, jobs, progress, stop))),
            stop);

    /// <summary>Makes a run that is there again in other ways, and compares every byte.</summary>
    /// <param name="path">The promotion file.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Leaves no record.</param>
    public Outcome<ProvenRun> Prove(string path, int rounds, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            PromotionWork.Open(path, clock, needsLabels: false).Then(work => work.Judged().Then(_ => work.Prove(path, rounds, progress, stop))),
            stop);

    /// <param name="path">The promotion file.</param>
    /// <param name="jobs">Workers for the cases that are looked at again.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Keeps what is done.</param>
    public Outcome<ReplayedRun> Merge(string path, int jobs, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            PromotionWork.Open(path, clock, needsLabels: false)
                .Then(work => work.Judged().Then(_ => work.Looked()).Then(_ => work.Merge(jobs, progress, stop))),
            stop);
}
