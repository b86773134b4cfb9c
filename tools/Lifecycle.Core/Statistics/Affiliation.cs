using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How near predicted spans of time are to true ones, beside a blind prediction (Huet and others, KDD 2022).</summary>
/// <remarks>
/// Each true event owns the times that are nearer to it than to another. There, a moment scores the chance that a moment
/// chosen blindly lies farther away: predicted moments against the event for precision, the event's moments against the
/// predictions for recall. Both are means over events.
/// </remarks>
/// <param name="Precision">Over the events near which something was predicted; NaN without any.</param>
/// <param name="Recall">Over all events; 0 for an event near which nothing was predicted.</param>
/// <param name="EventPrecision">Per event; NaN where nothing was predicted.</param>
/// <param name="EventRecall">Per event.</param>
public sealed record Affiliation(
    double Precision, double Recall, IReadOnlyList<double> EventPrecision, IReadOnlyList<double> EventRecall)
{
    /// <param name="predicted">In order and apart from each other; may be none.</param>
    /// <param name="events">In order and apart from each other; at least one.</param>
    /// <param name="range">The times of the whole stream.</param>
    public static Outcome<Affiliation> Of(
        IReadOnlyList<(double Start, double End)> predicted,
        IReadOnlyList<(double Start, double End)> events,
        (double Start, double End) range)
    {
        var faults = events.Count == 0 ? [StatisticsRefusals.Empty()] : Judged(events, range);
        faults.AddRange(Judged(predicted, range));
        if (faults.Count > 0)
        {
            return faults;
        }

        var (precision, recall) = (new double[events.Count], new double[events.Count]);
        for (var index = 0; index < events.Count; index++)
        {
            var zone = Zone(events, index, range);
            var near = predicted.Select(span => Cut(span, zone)).Where(span => span.Start < span.End).ToArray();
            precision[index] = PrecisionOf(near, events[index], zone);
            recall[index] = RecallOf(near, events[index], zone);
        }

        var defined = precision.Where(value => !double.IsNaN(value)).ToArray();
        return new Affiliation(defined.Sum() / defined.Length, recall.Sum() / recall.Length, precision, recall);
    }

    private static List<Refusal> Judged(IReadOnlyList<(double Start, double End)> spans, (double Start, double End) range)
    {
        var faults = StatisticsChecks.Sample([range.Start, range.End]);
        for (var index = 0; index < spans.Count && faults.Count == 0; index++)
        {
            var (start, end) = spans[index];
            faults.AddRange(StatisticsChecks.Sample([start, end]));
            faults.AddRange(faults.Count > 0 ? [] : SampleChecks.That(
                start < end && start >= range.Start && end <= range.End && (index == 0 || spans[index - 1].End < start),
                $"a span from {start} to {end}",
                "spans that last, in order, apart from each other and inside the range"));
        }

        return faults;
    }

    // Halfway to the neighbours; the first and the last reach the ends of the range.
    private static (double Start, double End) Zone(
        IReadOnlyList<(double Start, double End)> spans, int index, (double Start, double End) range) => (
        index == 0 ? range.Start : (spans[index - 1].End + spans[index].Start) / 2,
        index == spans.Count - 1 ? range.End : (spans[index].End + spans[index + 1].Start) / 2);

    private static (double Start, double End) Cut((double Start, double End) span, (double Start, double End) by) =>
        (Math.Max(span.Start, by.Start), Math.Min(span.End, by.End));

    private static double PrecisionOf(
        (double Start, double End)[] near, (double Start, double End) of, (double Start, double End) zone)
    {
        // Closer to the event than this, a blind moment can be on both sides of it.
        var bothSides = Math.Min(of.Start - zone.Start, zone.End - of.End);
        double Score(double distance) =>
            1 - ((of.End - of.Start + Math.Min(distance, bothSides) + distance) / (zone.End - zone.Start));
        double sum = 0, length = 0;
        foreach (var span in near)
        {
            length += span.End - span.Start;
            sum += Math.Max(0, Math.Min(span.End, of.End) - Math.Max(span.Start, of.Start));
            sum += Area(span.Start, Math.Min(span.End, of.Start), moment => Score(of.Start - moment), of.Start - bothSides);
            sum += Area(Math.Max(span.Start, of.End), span.End, moment => Score(moment - of.End), of.End + bothSides);
        }

        return sum / length;
    }

    private static double RecallOf(
        (double Start, double End)[] near, (double Start, double End) of, (double Start, double End) zone)
    {
        var sum = 0.0;
        for (var index = 0; index < near.Length; index++)
        {
            var span = near[index];
            var part = Cut(of, Zone(near, index, zone));
            sum += Math.Max(0, Math.Min(part.End, span.End) - Math.Max(part.Start, span.Start));
            sum += Area(part.Start, Math.Min(part.End, span.Start), moment => Score(moment, span.Start), Breaks(span.Start));
            sum += Area(Math.Max(part.Start, span.End), part.End, moment => Score(moment, span.End), Breaks(span.End));
        }

        return sum / (of.End - of.Start);

        double Score(double moment, double nearest)
        {
            var distance = Math.Abs(moment - nearest);
            var edge = Math.Min(moment - zone.Start, zone.End - moment);
            return 1 - ((Math.Min(distance, edge) + distance) / (zone.End - zone.Start));
        }

        double[] Breaks(double nearest) =>
            [(zone.Start + nearest) / 2, (zone.Start + zone.End) / 2, (nearest + zone.End) / 2];
    }

    // A score is straight between its breaks, so trapezoids are exact.
    private static double Area(double from, double to, Func<double, double> score, params double[] breaks)
    {
        var (sum, at) = (0.0, from);
        foreach (var next in breaks.Where(place => place > from && place < to).Order().Append(to).Where(_ => from < to))
        {
            sum += (score(at) + score(next)) / 2 * (next - at);
            at = next;
        }

        return sum;
    }
}
