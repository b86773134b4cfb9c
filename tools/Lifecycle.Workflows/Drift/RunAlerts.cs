using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Drift.Consequences;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Replay;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Differences;
using Lifecycle.Workflows.Judging;

namespace Lifecycle.Workflows.Drift;

/// <summary>What a model alerted in a run, frame by frame; and what became of it, where that was looked at before.</summary>
internal sealed class RunAlerts(Workspace workspace, Recorder recorder, KnownRun run, ModelRole role)
{
    /// <summary>The run was named by its promotion, its set is labelled, and an act says that it was scored: outcomes are no secret any more.</summary>
    public bool HasOutcomes => IsLabelled && IsScored;

    public bool IsLabelled => run.Inputs is { Labels: { IsAbsent: false, SayNothing: false } };

    public bool IsScored => recorder.Acts.Any(act => act.Kind == ActKind.Score
        && act.Inputs.Contains(new NamedDigest(Purpose.Run, run.Folder.Record.Identity)));

    /// <summary>By case.</summary>
    /// <param name="set">Of the run.</param>
    /// <param name="policies">By which alerts were raised.</param>
    /// <param name="withOutcomes">Whether outcomes are wanted, where they may be looked at.</param>
    public Outcome<IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>>> Read(ChallengeSet set, AlertPolicySet policies, bool withOutcomes) =>
        run.Folder.Alerts(role).Then<IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>>>(watched =>
        {
            using var observed = new ObservedScores(run.Folder, role);
            var byCase = watched.ToDictionary(one => one.Case, StringComparer.Ordinal);
            Func<string, CountsAsDetected> counts = run.Inputs is { } inputs ? inputs.Criteria.CountsOf : _ => CountsAsDetected.AlertsAlone;
            var series = set.Cases.ToDictionary(
                entry => entry.Facts.Id,
                entry => CaseEvents.Watched(policies, entry.Facts, byCase[entry.Facts.Id], Scores(observed, policies, entry.Facts.Id), counts),
                StringComparer.Ordinal);
            return new Outcome<IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>>>.Ok(
                withOutcomes && HasOutcomes ? Matched(watched, observed, series) : series);
        });

    private static Dictionary<string, float[]> Scores(ObservedScores observed, AlertPolicySet policies, string caseId) =>
        policies.Policies.Select(policy => policy.Score).Distinct().Where(observed.ScoreNames.Contains)
            .ToDictionary(name => name, name => observed.Scores(caseId, name).ToArray(), StringComparer.Ordinal);

    // Every case whose outcome is known, consumed or not: nothing is accepted here.
    private IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>> Matched(
        IReadOnlyList<CaseAlerts> watched, ObservedScores observed, IReadOnlyDictionary<string, IReadOnlyList<AlertSeries>> series)
    {
        var (judged, isDemonstration) = (run.Inputs!.Judged, workspace.Settings.IsDemonstration);
        var cases = CountedCases.Of(judged, watched, new Dictionary<string, ConsumedCase>())
            .Where(scored => isDemonstration || scored.Facts.Origin != Origin.Synthetic).ToList();
        var request = RunJudgement.RequestOf(judged, role, isDemonstration ? ScoreConditions.Demonstration : ScoreConditions.None);
        return CaseEvents.Matched(request with { Observed = observed }, cases, series);
    }
}
