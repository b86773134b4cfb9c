using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.ModelDescriptions;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Locking;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A promotion file that was read, with the ledger beside it: the steps that verbs are made of.</summary>
internal sealed record PromotionWork(Workspace Workspace, PromotionInputs Inputs, Recorder Recorder)
{
    /// <summary>Reads a promotion file, everything that it names, and the ledger.</summary>
    public static Outcome<PromotionWork> Open(string path, TimeProvider clock, LogChoice? logs = null, bool needsLabels = true)
    {
        ProfileOfThisMachine.Prepare();
        return Workspace.Around(path).Then(workspace => workspace.FileAt(path)
            .Then(file => Read(workspace, file, clock, logs, needsLabels)
                .Then(inputs => Recorder.Open(workspace, clock).Then<PromotionWork>(recorder => new PromotionWork(workspace, inputs, recorder)))));
    }

    // A sealed file of which a byte was changed may not even read any more: that it was changed is what to say then.
    private static Outcome<PromotionInputs> Read(
        Workspace workspace, LocalFile file, TimeProvider clock, LogChoice? logs, bool needsLabels)
    {
        var read = PromotionInputs.Read(workspace, file, needsLabels, logs);
        if (read.TryGet(out _, out var why) || !PromotionFile.Read(workspace, file).TryGet(out var promotion, out _)
            || !Recorder.Open(workspace, clock).TryGet(out var recorder, out _))
        {
            return read;
        }

        var changed = new SealedBytes(workspace, recorder).Faults(promotion).ToList();
        return changed.Count == 0 ? read : new Outcome<PromotionInputs>.Refused([.. changed, .. why]);
    }

    private ReplayStep Steps => new(Workspace, Recorder, HostWorkflow.Command);

    /// <summary>A page is all traces over time: of a set without times it would show nothing, and look as if nothing were amiss.</summary>
    public Outcome<bool> CanDraw(PageTarget? page) =>
        page is null || Inputs.Set.HasTimes ? true : RunRefusals.NoPage(Inputs.File.Set.Spot, Inputs.Set.Description.Id);

    /// <summary>Before any frame is scored: what could never count is refused now, not after the replay.</summary>
    public Outcome<SealJudgement> Sealed() =>
        new SealStep(Workspace, Recorder).SealDemonstration(Inputs).Then(_ => Judged());

    /// <summary>An input that was changed makes another run, which is not there: that it was changed is what to say.</summary>
    public Outcome<SealJudgement> Judged() =>
        new SealStep(Workspace, Recorder).Judge(Inputs, ReplayStep.IdentityOf(Inputs).Digest);

    public Outcome<ReplayedRun> Replay(int? jobs, IWorkProgress progress, CancellationToken stop) =>
        Steps.Run(Inputs, jobs ?? Chosen(progress, stop), progress, stop)
            .Then<ReplayedRun>(run => new ReplayedRun(Inputs, run.Run, Workspace.NameOf(run.Run.FullPath), run.IsNew));

    // A run that is there needs no worker.
    private int Chosen(IWorkProgress progress, CancellationToken stop)
    {
        if (RunFolder.Exists(Workspace, ReplayStep.IdentityOf(Inputs).Digest))
        {
            return Environment.ProcessorCount;
        }

        var models = ((ModelRole, ModelFolder?)[])[(ModelRole.Candidate, Inputs.Candidate), (ModelRole.Production, Inputs.Production)];
        var (workers, why) = JobsProbe.Choose(
            HostWorkflow.Command, [.. models.Where(model => !Inputs.Recorded.ContainsKey(model.Item1)).Select(model => model.Item2).OfType<ModelFolder>()],
            Inputs.Set.Cases[0].Facts.Frames.Shape, Environment.ProcessorCount, stop);
        progress.Say($"workers {why}");
        return workers;
    }

    public Outcome<UseJudgement> Fresh() => Steps.Fresh(Inputs);

    public Outcome<RunFolder> FindRun() => Steps.Find(Inputs);

    public Outcome<ScoredRun> Score(RunFolder run, PageTarget? page, int jobs, IWorkProgress progress, CancellationToken stop)
    {
        var scored = new OverlapStep(Workspace, Recorder).Check(Inputs, run, jobs, progress, stop)
            .Then(inputs => new ScoreStep(Workspace, Recorder).Score(inputs, run));
        return page is null
            ? scored
            : scored.Then(card => new PageStep(Workspace, HostWorkflow.Command, progress, stop).Write(card, run, page));
    }

    /// <summary>Which cases are fresh, as the ledger says it: nothing is entered.</summary>
    public Outcome<UseJudgement> Looked() => new SetHistory(Workspace, Recorder).Judge(Inputs);

    /// <summary>Says in the ledger that the run begins, so that shards of it may.</summary>
    public Outcome<BegunRun> Begin() => Steps.Begin(Inputs);

    /// <summary>A run that is not there, or inputs that are not those that were sealed, end here.</summary>
    public Outcome<LockAnswer> Lock(LockRequest asked, CancellationToken stop) =>
        Judged().Then(_ => FindRun()).Then(run => new LockStep(Workspace, Recorder).Lock(Inputs, run, asked, stop));

    public Outcome<ProvenRun> Prove(string path, int rounds, IWorkProgress progress, CancellationToken stop) =>
        FindRun().Then(run => new ProveStep(Workspace, Recorder, HostWorkflow.Command).Prove(Inputs, run, path, rounds, progress, stop));

    public Outcome<MadeShard> Shard(RunShard shard, string? into, int jobs, IWorkProgress progress, CancellationToken stop) =>
        new ShardStep(Workspace, Recorder, HostWorkflow.Command).Make(Inputs, shard, into, jobs, progress, stop);

    public Outcome<ReplayedRun> Merge(int jobs, IWorkProgress progress, CancellationToken stop) =>
        new ShardStep(Workspace, Recorder, HostWorkflow.Command).Merge(Inputs, jobs, progress, stop)
            .Then<ReplayedRun>(run => new ReplayedRun(Inputs, run.Run, Workspace.NameOf(run.Run.FullPath), run.IsNew));
}
