using Lifecycle.Refusals;
using Lifecycle.Workflows.Reporting;

namespace Lifecycle.Workflows.Promotion;

/// <summary>The verbs <c>run</c>, <c>replay</c> and <c>score</c>: walk a promotion file as far as asked.</summary>
/// <remarks>Never approves and never promotes. What was done before and has not changed is not done again.</remarks>
public sealed class PromotionWorkflow(TimeProvider clock)
{
    /// <param name="path">The promotion file.</param>
    /// <param name="logs">Logs named beside it.</param>
    /// <param name="jobs">Workers; null to try how many are worth it.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<ReplayedRun> Replay(string path, LogChoice logs, int? jobs, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            PromotionWork.Open(path, clock, logs, needsLabels: false).Then(work => work.Sealed().Then(_ => work.Fresh()).Then(_ => work.Replay(jobs, progress, stop))),
            stop);

    /// <summary>Judges a run that is there; refuses when these inputs were not replayed yet.</summary>
    /// <param name="path">The promotion file.</param>
    /// <param name="logs">Logs named beside it, as they were when it was replayed.</param>
    /// <param name="page">Where a page about the scorecard is written; null for none.</param>
    /// <param name="progress">Told how far the page is.</param>
    /// <param name="stop">Leaves no page.</param>
    public Outcome<ScoredRun> Score(string path, LogChoice logs, PageTarget? page, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            PromotionWork.Open(path, clock, logs).Then(work => work.CanDraw(page).Then(_ => work.Judged()).Then(_ => work.Fresh()).Then(_ => work.FindRun()).Then(run => work.Score(run, page, Environment.ProcessorCount, progress, stop))),
            stop);

    /// <param name="path">The promotion file.</param>
    /// <param name="logs">Logs named beside it.</param>
    /// <param name="jobs">Workers of the replay; null to try how many are worth it.</param>
    /// <param name="page">Where a page about the scorecard is written; null for none.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<ScoredRun> Run(string path, LogChoice logs, int? jobs, PageTarget? page, IWorkProgress progress, CancellationToken stop) =>
        Interruption.Settle(
            PromotionWork.Open(path, clock, logs).Then(work => work.CanDraw(page).Then(_ => work.Sealed()).Then(_ => work.Fresh())
                .Then(_ => work.Replay(jobs, progress, stop))
                .Then(replayed => work.Score(replayed.Folder, page, jobs ?? Environment.ProcessorCount, progress, stop))),
            stop);
}
