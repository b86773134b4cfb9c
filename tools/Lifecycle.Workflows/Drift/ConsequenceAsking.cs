using Lifecycle.Acceptance;
using Lifecycle.Drift;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Differences;

namespace Lifecycle.Workflows.Drift;

/// <summary>Brings what <c>--against</c> names: criteria, and the scored run whose outcomes are weighted to the window.</summary>
internal sealed class ConsequenceAsking(Workspace workspace, Recorder recorder, DriftProfile profile, DriftReading reading, DriftTables reader)
{
    /// <param name="path">A promotion file.</param>
    public Outcome<(ConsequenceQuestion Question, Digest Run)> Ask(string path) =>
        new RunFinder(workspace, recorder).Find(path, needsLabels: true).Then(run =>
        {
            var (alerts, where) = (new RunAlerts(workspace, recorder, run, reading.Role), new SourceSpot(path));
            return run.Folder.Record.Models.All(model => model.Role != reading.Role) ? DriftRefusals.NoModel(where, DriftWords.Of(reading.Role))
                : !alerts.IsLabelled ? ConsequenceRefusals.NoOutcomes(where)
                : !alerts.IsScored ? ConsequenceRefusals.NotScored(where)
                : Tables(path, run).Then<(ConsequenceQuestion, Digest)>(tables => (Question(run, reading.Role, tables), run.Folder.Record.Identity));
        });

    // A profile that was made of this run holds what became of it already.
    private Outcome<IReadOnlyList<DriftTable>> Tables(string path, KnownRun run) =>
        profile.Sources.Any(source => source.Digest == run.Folder.RecordDigest) && profile.Alerts.Any(cell => cell.Counts.Labelled > 0)
            ? new Outcome<IReadOnlyList<DriftTable>>.Ok([])
            : reader.Read(path, withOutcomes: true).Then(read => new Outcome<IReadOnlyList<DriftTable>>.Ok(read.Tables));

    private static ConsequenceQuestion Question(KnownRun run, ModelRole role, IReadOnlyList<DriftTable> tables)
    {
        var inputs = run.Inputs!;
        var asked = inputs.Criteria.Criteria.Where(criterion => criterion.Stage == inputs.File.Stage && !criterion.Rule.IsCheck).ToList();
        var possible = asked.Where(criterion => WhyNot(criterion) is null).ToList();
        var model = inputs.Judged.ModelOf(role);
        return new ConsequenceQuestion(
            $"{inputs.Set.Description.Id}, {model.Name} {model.Version}",
            [.. possible.Select(criterion => new AskedCriterion(criterion.Id, criterion.Alert, criterion.Metric, criterion.Bound, criterion.Subgroup)
            {
                Correlation = criterion.Correlation, Variation = criterion.Variation,
            })],
            [.. asked.Except(possible).Select(criterion => (criterion.Id, WhyNot(criterion)!))],
            tables)
        {
            Model = new ScoredBy(model.Name, model.Version, model.Digest, role, run.Folder.Record.Inputs.AlertPolicy),
        };
    }

    private static string? WhyNot(Criterion criterion) => criterion.Metric switch
    {
        _ when criterion.Alert == Criterion.AllTypes => "it takes all alert types together",
        Metric.Sensitivity or Metric.Precision or Metric.Specificity or Metric.FalseAlarmsPer100h => null,
        Metric.LeadTimeMedian or Metric.LeadTimeLowerQuartile or Metric.LeadTimeUpperQuartile => "a lead time needs to know when a condition was confirmed",
        Metric.WeakestSubgroup => "the weakest of many estimates is no estimate of the weakest",
        _ => "it needs outcomes of the window itself",
    };
}
