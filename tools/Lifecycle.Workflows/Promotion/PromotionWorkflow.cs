using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Promotion;

/// <summary>The verbs <c>run</c>, <c>replay</c> and <c>score</c>: walk a promotion file as far as asked.</summary>
/// <remarks>Never approves and never promotes. What was done before and has not changed is not done again.</remarks>
public sealed class PromotionWorkflow(TimeProvider clock)
{
    /// <summary>The answer given before, if nothing that it depended on has changed since; else null.</summary>
    public static Answer? Recall(string path) =>
        Workspace.Around(path).Then(workspace => workspace.FileAt(path).Then<Answer?>(
                file => new Outcome<Answer?>.Ok(new AnswerStore(workspace).Find(file))))
            .TryGet(out var answer, out _) ? answer : null;

    public Outcome<ReplayedRun> Replay(string path, int jobs, IWorkProgress progress, CancellationToken stop) =>
        Open(path).Then(work => work.Sealed().Then(_ => work.Replay(jobs, progress, stop)));

    /// <summary>Judges a run that is there; refuses when these inputs were not replayed yet.</summary>
    public Outcome<ScoredRun> Score(string path) =>
        Open(path).Then(work => work.Judged().Then(_ => work.FindRun()).Then(work.Score));

    /// <param name="path">The promotion file.</param>
    /// <param name="jobs">Workers of the replay.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="render">How the answer is printed, so that the same question is cheap the next time.</param>
    /// <param name="stop">Stops between frames.</param>
    public Outcome<Answer> Run(
        string path, int jobs, IWorkProgress progress, Func<ScoredRun, Answer> render, CancellationToken stop) =>
        Open(path).Then(work => work.Sealed()
            .Then(_ => work.Replay(jobs, progress, stop))
            .Then(replayed => work.Score(replayed.Folder))
            .Then<Answer>(scored =>
            {
                var answer = render(scored);
                new AnswerStore(work.Workspace).Save(work.Inputs.File.File, answer, work.KnowsEveryAct);
                return answer;
            }));

    private Outcome<Work> Open(string path) => Workspace.Around(path).Then(workspace => workspace.FileAt(path)
        .Then(file => PromotionInputs.Read(workspace, file))
        .Then(inputs => Recorder.Open(workspace, clock).Then<Work>(recorder => new Work(workspace, inputs, recorder))));

    private sealed record Work(Workspace Workspace, PromotionInputs Inputs, Recorder Recorder)
    {
        private ReplayStep Steps => new(Workspace, Recorder, HostWorkflow.Command);

        /// <summary>Before any frame is scored: what could never count is refused now, not after the replay.</summary>
        public Outcome<SealJudgement> Sealed() =>
            new SealStep(Workspace, Recorder).SealDemonstration(Inputs).Then(_ => Judged());

        /// <summary>An input that was changed makes another run, which is not there: that it was changed is what to say.</summary>
        public Outcome<SealJudgement> Judged() =>
            new SealStep(Workspace, Recorder).Judge(Inputs, Steps.IdentityOf(Inputs).Digest);

        public bool KnowsEveryAct() =>
            Recorder.Open(Workspace, TimeProvider.System).TryGet(out var now, out _) && now.Acts.Count == Recorder.Acts.Count;

        public Outcome<ReplayedRun> Replay(int jobs, IWorkProgress progress, CancellationToken stop) =>
            Steps.Run(Inputs, jobs, progress, stop)
                .Then<ReplayedRun>(run => new ReplayedRun(Inputs, run.Run, Workspace.NameOf(run.Run.FullPath), run.IsNew));

        public Outcome<RunFolder> FindRun() => Steps.Find(Inputs);

        public Outcome<ScoredRun> Score(RunFolder run) => new ScoreStep(Workspace, Recorder).Score(Inputs, run).Then<ScoredRun>(scored =>
        {
            Workspace.Digests.Save();
            return scored;
        });
    }
}
