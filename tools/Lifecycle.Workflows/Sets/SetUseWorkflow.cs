using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Sets;

/// <summary>The verb <c>set use</c>: who used a set's cases, what came of it, and what is left for a newcomer.</summary>
public sealed class SetUseWorkflow(TimeProvider clock)
{
    /// <param name="path">The set's folder, or its set.yaml.</param>
    public Outcome<SetUses> Run(string path) => Workspace.Around(path).Then(workspace => SetPath.Unchanged(workspace, path)
        .Then(file => Recorder.Open(workspace, clock).Then(recorder => Read(workspace, recorder, file))));

    private static Outcome<SetUses> Read(Workspace workspace, Recorder recorder, LocalFile file)
    {
        var history = new SetHistory(workspace, recorder);
        return SetFolder.Read(workspace, file).Then(set => LabelsOf(workspace, set).Then(labels => history.Log(set, labels)
            .Then(log => history.JudgeNewcomer(set, labels).Then<SetUses>(uses => new SetUses(
                set, labels, log, uses, labels.IsAbsent ? [] : FreshCount.Of(labels, uses.Consumed.ContainsKey), history.RunOf(set) is not null)))));
    }

    private static Outcome<SetLabels> LabelsOf(Workspace workspace, ChallengeSet set) =>
        SetFolder.HasLabels(set) ? SetFolder.ReadLabels(workspace, set) : SetLabels.Absent;
}
