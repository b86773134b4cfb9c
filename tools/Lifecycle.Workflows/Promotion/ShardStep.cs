using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Makes one shard of a run without a word to the ledger, or puts a run together from its shards.</summary>
internal sealed class ShardStep(Workspace workspace, Recorder recorder, HostCommand hosts)
{
    private readonly ReplayStep steps = new(workspace, recorder, hosts);

    /// <param name="inputs">The promotion.</param>
    /// <param name="shard">Which share.</param>
    /// <param name="into">Records home of a replay that is only compared, in an order drawn by chance; null for the run itself.</param>
    /// <param name="jobs">Workers.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Keeps what is done.</param>
    public Outcome<MadeShard> Make(
        PromotionInputs inputs, RunShard shard, string? into, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var home = into is null ? workspace : workspace.WithRecords(Path.GetFullPath(into));
        if (steps.Begun(inputs) is not { } begun)
        {
            return RunRefusals.NotBegun(inputs.File.File.Spot);
        }

        var run = ReplayStep.IdentityOf(inputs).Digest;
        var cases = Cases(inputs, shard);
        var made = new MadeShard(
            run, shard, cases.Count, cases.Sum(entry => (long)entry.Facts.Frames.Count),
            workspace.NameOf(RunShards.PathOf(home, run, shard)), new TakenUp(0, 0, 0));
        return RunFolder.Exists(home, run)
            ? made with { Path = workspace.NameOf(RunFolder.PathOf(home, run)) }
            : steps.Fits(inputs)
                .Then(_ => Frames(inputs, cases, jobs, progress, stop))
                .Then(frames => new ReplayEngine(home, hosts, progress, stop).ReplayShard(
                    steps.RequestOf(inputs, frames, jobs, begun) with { Order = into is null ? order => order : Shuffled }, shard))
                .Then<MadeShard>(taken => made with { Taken = taken });
    }

    public Outcome<(RunFolder Run, bool IsNew)> Merge(
        PromotionInputs inputs, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var identity = ReplayStep.IdentityOf(inputs);
        var path = RunFolder.PathOf(workspace, identity.Digest);
        if (RunFolder.Exists(workspace, identity.Digest))
        {
            return steps.Known(inputs, identity, path, stop).Then<(RunFolder, bool)>(run => (run, false));
        }

        if (steps.Begun(inputs) is null)
        {
            return RunRefusals.NotBegun(inputs.File.File.Spot);
        }

        // Every frame is brought, as for a replay: the run says of all of them what they were.
        return Frames(inputs, inputs.Set.Cases, jobs, progress, stop)
            .Then(frames => steps.Begin(inputs, identity).Then(begun => new ReplayEngine(workspace, hosts, progress, stop).Merge(
                steps.RequestOf(inputs, frames, jobs, recorder.Acts[(int)begun]), steps.Pieces(identity), inputs.File.File.Spot,
                (digest, taken) => steps.Finish(identity, digest, taken))))
            .Then(isNew => RunFolder.Open(workspace, path).Then<(RunFolder, bool)>(run => (run, isNew)));
    }

    private static int[] Shuffled(IReadOnlyList<int> cases)
    {
        var drawn = cases.ToArray();
        System.Security.Cryptography.RandomNumberGenerator.Shuffle(drawn.AsSpan());
        return drawn;
    }

    internal Outcome<IReadOnlyDictionary<string, IReadOnlyList<LocalFile>>> Frames(
        PromotionInputs inputs, IReadOnlyList<ChallengeSets.CaseEntry> cases, int jobs, IWorkProgress progress, CancellationToken stop) =>
        new SetFrames(workspace).Bring(
            inputs.Set with { Cases = cases }, jobs, (done, total) => progress.Report("frames", done, total), stop);

    private static List<ChallengeSets.CaseEntry> Cases(PromotionInputs inputs, RunShard shard)
    {
        var dealt = RunShard.Deal(
            CaseSpan.Lay(inputs.Set.Cases.Select(entry => (entry.Facts.Id, entry.Facts.Frames.Count))), shard.Of);
        return [.. inputs.Set.Cases.Where((_, index) => dealt[index] == shard.Index)];
    }
}
