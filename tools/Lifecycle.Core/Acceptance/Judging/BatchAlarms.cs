namespace Lifecycle.Acceptance.Judging;

/// <summary>False alarms and quiet hours of one batch.</summary>
internal readonly record struct BatchAlarms(string Batch, long Events, double Hours)
{
    public static IReadOnlyList<BatchAlarms> Of(IEnumerable<QuietEvidence> quiet, IEnumerable<MatchedAlert> alarms)
    {
        var counts = new Dictionary<string, (long Events, long Ticks)>(StringComparer.Ordinal);
        foreach (var time in quiet)
        {
            var (events, ticks) = counts.GetValueOrDefault(time.Case.Facts.Batch);
            counts[time.Case.Facts.Batch] = (events, ticks + time.Assessed.Ticks);
        }

        foreach (var alarm in alarms)
        {
            var (events, ticks) = counts.GetValueOrDefault(alarm.Case.Facts.Batch);
            counts[alarm.Case.Facts.Batch] = (events + alarm.FalseAlarms, ticks);
        }

        return [.. counts.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new BatchAlarms(
            entry.Key, entry.Value.Events, entry.Value.Ticks / (double)TimeSpan.TicksPerHour))];
    }
}
