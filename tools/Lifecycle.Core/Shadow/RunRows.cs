using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Shadow;

/// <summary>What a replayed run and the labels of its set say, as rows of a shadow phase: the same rows that a site would import.</summary>
public static class RunRows
{
    /// <param name="phase">The plan.</param>
    /// <param name="spot">Of the file that names the run.</param>
    /// <param name="set">Its cases are batches.</param>
    /// <param name="labels">Its episodes and quiet time are reference outcomes.</param>
    /// <param name="candidate">The alerts of one model.</param>
    /// <param name="production">Those of the other.</param>
    public static Outcome<IReadOnlyList<ShadowRow>> Of(
        ShadowPhase phase, SourceSpot spot, ChallengeSet set, SetLabels labels, IReadOnlyList<CaseAlerts> candidate, IReadOnlyList<CaseAlerts> production)
    {
        var kinds = phase.Kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
        var cases = set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts, StringComparer.Ordinal);
        var faults = new List<Refusal>();
        var rows = cases.Values.Select(facts => Row(RowKind.Batches, Batch(phase, facts)))
            .Concat(Events("candidate", candidate)).Concat(Events("production", production))
            .Concat(set.Cases.SelectMany(entry => Outcomes(entry.Facts, labels.Cases[entry.Facts.Id]))).OfType<ShadowRow>().ToList();
        return faults.Count > 0 ? faults : rows;

        // The same checks as of a row in a file: a set may lack an axis of the plan, or times.
        ShadowRow? Row(string kind, IReadOnlyList<string> values) => RowTable.Row(
            kinds[kind], spot, kinds[kind].Columns.Zip(values).ToDictionary(cell => cell.First.Name, cell => cell.Second, StringComparer.Ordinal), faults);

        IEnumerable<ShadowRow?> Events(string model, IReadOnlyList<CaseAlerts> watched) =>
            from one in watched
            from alert in one.Alerts
            select Row(RowKind.Events, [
                alert.Id, model, cases[one.Case].Batch, alert.Type, alert.Start.ToString(), alert.End?.ToString() ?? "",
                BandName(alert.Band), double.IsFinite(alert.PeakConfidence) ? Scalars.Write(alert.PeakConfidence) : ""]);

        IEnumerable<ShadowRow?> Outcomes(CaseFacts facts, CaseLabels known) => known.Episodes.Select(episode => Row(RowKind.Outcomes, [
                episode.Id, facts.Batch, episode.Type, "episode", episode.Onset.ToString(), episode.ConfirmedAt.ToString(), episode.Ended.ToString()]))
            .Concat(known.Quiet.Select(quiet => Row(RowKind.Outcomes, [
                $"{facts.Id}-{quiet.Type}-quiet-{quiet.From.Micros}", facts.Batch, quiet.Type, "quiet", quiet.From.ToString(), "", quiet.To.ToString()])));
    }

    private static IReadOnlyList<string> Batch(ShadowPhase phase, CaseFacts facts) =>
    [
        facts.Batch, facts.CultureStart?.ToString() ?? "",
        facts.Frames.HasTimes ? facts.Frames.Start.ToString() : "", facts.Frames.HasTimes ? facts.Frames.End.ToString() : "",
        .. phase.Axes.Keys.Order(StringComparer.Ordinal).Select(axis => facts.Axes.TryGet(axis, out var value) ? value : ""),
    ];

    private static string BandName(Band band) => band switch
    {
        Band.High => "high",
        Band.Medium => "medium",
        _ => "undecided",
    };
}
