using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Replaying;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Workflows.Promotion;

/// <summary>The verbs <c>run</c>, <c>replay</c> and <c>score</c>: walk a promotion file as far as asked.</summary>
/// <remarks>Never approves and never promotes. What was done before and has not changed is not done again.</remarks>
public sealed class PromotionWorkflow(TimeProvider clock)
{
    /// <param name="path">The promotion file.</param>
    /// <param name="logs">Logs named beside it.</param>
    /// <param name="jobs">Workers.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<ReplayedRun> Replay(string path, LogChoice logs, int jobs, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            Open(path, logs, needsLabels: false).Then(work => work.Sealed().Then(_ => work.Fresh()).Then(_ => work.Replay(jobs, progress, stop))),
            stop);

    /// <summary>Judges a run that is there; refuses when these inputs were not replayed yet.</summary>
    /// <param name="path">The promotion file.</param>
    /// <param name="logs">Logs named beside it, as they were when it was replayed.</param>
    /// <param name="page">Where a page about the scorecard is written; null for none.</param>
    /// <param name="progress">Told how far the page is.</param>
    /// <param name="stop">Leaves no page.</param>
    public Outcome<ScoredRun> Score(string path, LogChoice logs, PageTarget? page, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            Open(path, logs).Then(work => work.CanDraw(page).Then(_ => work.Judged()).Then(_ => work.Fresh()).Then(_ => work.FindRun()).Then(run => work.Score(run, page, Environment.ProcessorCount, progress, stop))),
            stop);

    /// <param name="path">The promotion file.</param>
    /// <param name="logs">Logs named beside it.</param>
    /// <param name="jobs">Workers of the replay.</param>
    /// <param name="page">Where a page about the scorecard is written; null for none.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<ScoredRun> Run(string path, LogChoice logs, int jobs, PageTarget? page, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            Open(path, logs).Then(work => work.CanDraw(page).Then(_ => work.Sealed()).Then(_ => work.Fresh())
                .Then(_ => work.Replay(jobs, progress, stop))
                .Then(replayed => work.Score(replayed.Folder, page, jobs, progress, stop))),
            stop);

    private Outcome<Work> Open(string path, LogChoice logs, bool needsLabels = true)
    {
        ProfileOfThisMachine.Prepare();
        return Workspace.Around(path).Then(workspace => workspace.FileAt(path)
            .Then(file => Read(workspace, file, logs, needsLabels)
                .Then(inputs => Recorder.Open(workspace, clock).Then<Work>(recorder => new Work(workspace, inputs, recorder)))));
    }

    // A sealed file of which a byte was changed may not even read any more: that it was changed is what to say then.
    private Outcome<PromotionInputs> Read(Workspace workspace, LocalFile file, LogChoice logs, bool needsLabels)
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

    private sealed record Work(Workspace Workspace, PromotionInputs Inputs, Recorder Recorder)
    {
        // Filled by a replay, so that its frames are not decoded a second time.

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

        public Outcome<ReplayedRun> Replay(int jobs, IWorkProgress progress, CancellationToken stop) =>
            Steps.Run(Inputs, jobs, progress, stop)
                .Then<ReplayedRun>(run => new ReplayedRun(Inputs, run.Run, Workspace.NameOf(run.Run.FullPath), run.IsNew));

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
    }
}
