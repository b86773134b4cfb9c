using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Alarms against events at known times, as published for change detectors.</summary>
/// <remarks>
/// An event's window runs from its start, less what may be early, to its end, and what may be late; both ends belong to
/// it. An alarm goes to the earliest window it lies in. A second alarm in a window is neither a hit nor a false alarm.
/// </remarks>
/// <param name="HitEvents">The places of the events that got an alarm, ascending.</param>
/// <param name="FalseAlarms">The alarms in no window, in the order given.</param>
/// <param name="EventRecall">Hit events of all events; NaN without events.</param>
/// <param name="AlarmPrecision">Alarms in a window of all alarms; NaN without alarms.</param>
/// <param name="MeanDelay">From an event's start to its first alarm, over hit events; NaN without any.</param>
/// <param name="FalseAlarmsPer1000">Per 1000 samples of the stream.</param>
public sealed record AlarmMatching(
    IReadOnlyList<long> HitEvents,
    IReadOnlyList<double> FalseAlarms,
    double EventRecall,
    double AlarmPrecision,
    double MeanDelay,
    double FalseAlarmsPer1000)
{
    /// <param name="alarms">When the detector spoke.</param>
    /// <param name="events">When each event started and ended.</param>
    /// <param name="late">How long after its end an event still takes an alarm.</param>
    /// <param name="early">How long before its start it already does.</param>
    /// <param name="samples">How long the stream is.</param>
    public static Outcome<AlarmMatching> Of(
        IReadOnlyList<double> alarms,
        IReadOnlyList<(double Start, double End)> events,
        double late,
        double early,
        long samples)
    {
        var faults = Judged(alarms, events, late, early, samples);
        if (faults.Count > 0)
        {
            return faults;
        }

        var byStart = Enumerable.Range(0, events.Count).OrderBy(index => events[index].Start).ToArray();
        var first = new double?[events.Count];
        var missed = new List<double>();
        foreach (var alarm in alarms)
        {
            var place = Array.FindIndex(
                byStart, index => events[index].Start - early <= alarm && alarm <= events[index].End + late);
            if (place < 0)
            {
                missed.Add(alarm);
                continue;
            }

            var hit = byStart[place];
            first[hit] = Math.Min(first[hit] ?? alarm, alarm);
        }

        long[] hits = [.. Enumerable.Range(0, events.Count).Where(index => first[index] is not null)];
        var delays = hits.Sum(index => first[index]!.Value - events[(int)index].Start);
        return new AlarmMatching(
            hits,
            missed,
            hits.Length / (double)events.Count,
            (alarms.Count - missed.Count) / (double)alarms.Count,
            delays / hits.Length,
            missed.Count / (double)samples * 1000);
    }

    // No alarms and no events are answers too: a quiet detector, a quiet stream.
    private static List<Refusal> Judged(
        IReadOnlyList<double> alarms,
        IReadOnlyList<(double Start, double End)> events,
        double late,
        double early,
        long samples)
    {
        var faults = alarms.Count == 0 ? [] : StatisticsChecks.Sample(alarms);
        foreach (var (start, end) in events)
        {
            var bad = StatisticsChecks.Sample([start, end]);
            faults.AddRange(bad.Count > 0
                ? bad
                : SampleChecks.That(start <= end, $"an event from {start} to {end}", "an end that is not before the start"));
        }

        faults.AddRange(SampleChecks.That(late >= 0 && double.IsFinite(late), $"{late} late", "a finite time from 0"));
        faults.AddRange(SampleChecks.That(early >= 0 && double.IsFinite(early), $"{early} early", "a finite time from 0"));
        faults.AddRange(SampleChecks.That(samples > 0, $"{samples} samples", "at least 1 sample"));
        return faults;
    }
}
