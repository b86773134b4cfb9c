namespace Lifecycle.Shadow;

/// <summary>The events of a week, worst first: by why they are looked at, then by how severe their type is, then by time.</summary>
public static class TriageList
{
    private static readonly (TriageStanding Standing, string Name)[] Names =
    [
        (TriageStanding.MissedByCandidate, "missed-by-candidate"), (TriageStanding.CandidateOnly, "candidate-only"), (TriageStanding.ProductionOnly, "production-only"),
        (TriageStanding.Disputed, "disputed"), (TriageStanding.HandledLate, "handled-late"), (TriageStanding.Both, "both"), (TriageStanding.Disposed, "disposed"),
    ];

    public static string NameOf(TriageStanding standing) => Names.First(entry => entry.Standing == standing).Name;

    /// <summary>The last week in which anything was raised; 1 when nothing was.</summary>
    public static long LastWeek(ShadowRecord record) => record.Pairs.Count == 0 ? 1 : record.Facts.WeekOf(record.Pairs[^1].Start);

    /// <param name="record">Of the phase as it stands.</param>
    /// <param name="week">From 1 on.</param>
    public static IReadOnlyList<TriageItem> Of(ShadowRecord record, long week)
    {
        var handled = record.Handled.ToDictionary(one => one.Event.Id, StringComparer.Ordinal);
        return
        [
            .. record.Pairs.Where(pair => record.Facts.WeekOf(pair.Start) == week).Select(pair => Of(record, pair, handled))
                .OrderBy(item => item.Standing).ThenBy(item => record.Phase.SeverityOf(item.Pair.Type)).ThenBy(item => item.Pair.Start)
                .ThenBy(item => item.Pair.Batch, StringComparer.Ordinal),
        ];
    }

    private static TriageItem Of(ShadowRecord record, EventPair pair, Dictionary<string, HandledEvent> handled)
    {
        var own = pair.Production is null ? null : handled[pair.Production.Id];
        var triaged = new[] { pair.Candidate, pair.Production }.OfType<ShadowEvent>().Select(record.Decisions.Triage).OfType<Disposition>()
            .OrderBy(disposition => disposition.At).LastOrDefault();
        return new TriageItem(pair, StandingOf(record, pair, own, triaged), own, triaged);
    }

    private static TriageStanding StandingOf(ShadowRecord record, EventPair pair, HandledEvent? handled, Disposition? triaged)
    {
        if (triaged is not null && triaged.As != DispositionKind.Unclear)
        {
            var isDisputed = handled?.Decision is not null && handled.IsConfirmed != (triaged.As == DispositionKind.Confirmed);
            return isDisputed ? TriageStanding.Disputed : TriageStanding.Disposed;
        }

        return pair.Candidate is null ? (handled!.IsConfirmed ? TriageStanding.MissedByCandidate : TriageStanding.ProductionOnly)
            : pair.Production is null ? TriageStanding.CandidateOnly
            : record.Phase.HandlingOf(pair.Type) is { } rule && !handled!.IsAsAsked(rule) ? TriageStanding.HandledLate
            : TriageStanding.Both;
    }
}
