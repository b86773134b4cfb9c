using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Sets;

namespace Lifecycle.Workflows.Differences;

/// <summary>Holds the two models of a run against each other, and draws the cases in which they disagree.</summary>
internal sealed class ModelDiffStep(KnownRun run, ChallengeSet set, AlertPolicySet policies, IWorkProgress progress, CancellationToken stop)
{
    /// <param name="folder">Where one picture a case goes; null for none.</param>
    public Outcome<FoundDisagreements> Compare(string? folder) => Labels().Then(labels =>
        run.Folder.Alerts(ModelRole.Candidate).Then(candidate => run.Folder.Alerts(ModelRole.Production).Then(production =>
        {
            var difference = new ModelDifferencer(set.Cases.Select(entry => entry.Facts), labels, policies)
                .Of(run.Folder.Record, run.Folder.RecordDigest, candidate, production);
            var bytes = ModelDifferenceDocument.Write(difference);
            return folder is null
                ? new FoundDisagreements(difference, run.Name, bytes, null)
                : Draw(difference, labels, candidate, production, folder)
                    .Then<FoundDisagreements>(drawn => new FoundDisagreements(difference, run.Name, bytes, drawn));
        })));

    // Named by its folder, a run may be looked at where the labels are not.
    private Outcome<SetLabels> Labels() => run.Inputs is { } inputs ? inputs.Labels
        : SetFolder.HasLabels(set) ? SetFolder.ReadLabels(run.Workspace, set)
        : SetLabels.Absent;

    private Outcome<int> Draw(
        ModelDifference difference, SetLabels labels, IReadOnlyList<CaseAlerts> candidate, IReadOnlyList<CaseAlerts> production,
        string folder)
    {
        using var own = new ObservedScores(run.Folder, ModelRole.Candidate);
        using var beside = new ObservedScores(run.Folder, ModelRole.Production);
        var cases = difference.Disagreements.GroupBy(one => one.Place).OrderBy(group => group.Key).ToList();
        var done = 0;
        foreach (var group in cases)
        {
            stop.ThrowIfCancellationRequested();
            var facts = set.Cases.First(entry => entry.Facts.Id == group.First().Case).Facts;
            var scene = new CaseScene
            {
                Facts = facts,
                Labels = labels.Cases.GetValueOrDefault(facts.Id),
                Policies = policies,
                Record = run.Folder.Record,
                Disagreements = [.. group.OrderBy(one => one.Start)],
                Candidate = candidate[group.Key],
                Production = production[group.Key],
            };
            if (!scene.Draw(own, beside).TryGet(out var svg, out var why))
            {
                return new Outcome<int>.Refused(why);
            }

            WholeFile.Write(Path.Combine(folder, facts.Id + ".svg"), svg);
            progress.Report("pictures", ++done, cases.Count);
        }

        return done;
    }
}
