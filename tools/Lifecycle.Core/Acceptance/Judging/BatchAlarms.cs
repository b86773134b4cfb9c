namespace Lifecycle.Acceptance.Judging;

/// <summary>False alarms and quiet hours of one batch.</summary>
internal sealed class BatchAlarms(string batch)
{
    private TimeSpan assessed;
    private TimeSpan alarmOn;

    public string Batch => batch;

    public long Events { get; private set; }

    public double Hours => assessed.Ticks / (double)TimeSpan.TicksPerHour;

    /// <summary>With those in which an alarm was on: what the set offered, whatever the model made of it.</summary>
    public double HoursOffered => (assessed + alarmOn).Ticks / (double)TimeSpan.TicksPerHour;

    public static IReadOnlyList<BatchAlarms> Of(IEnumerable<QuietEvidence> quiet, IEnumerable<MatchedAlert> alarms)
    {
        var counts = new Dictionary<string, BatchAlarms>(StringComparer.Ordinal);
        foreach (var time in quiet)
        {
            var own = Of(counts, time.Case);
            own.assessed += time.Assessed;
            own.alarmOn += time.AlarmOn;
        }

        foreach (var alarm in alarms)
        {
            Of(counts, alarm.Case).Events += alarm.FalseAlarms;
        }

        var ordered = new List<BatchAlarms>(counts.Values);
        ordered.Sort(static (left, right) => string.CompareOrdinal(left.Batch, right.Batch));
        return ordered;
    }

    private static BatchAlarms Of(Dictionary<string, BatchAlarms> counts, ScoredCase scored)
    {
        if (!counts.TryGetValue(scored.Facts.Batch, out var own))
        {
            counts.Add(scored.Facts.Batch, own = new BatchAlarms(scored.Facts.Batch));
        }

        return own;
    }
}
