using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Counts moment by moment, an event being found in full once enough of it is (Kim and others 2022).</summary>
/// <remarks>For comparison with publications alone: at 0 %, one random alarm fills a whole event.</remarks>
/// <param name="TruePositives">Moments.</param>
/// <param name="FalsePositives">Moments.</param>
/// <param name="FalseNegatives">Moments.</param>
public sealed record PointAdjustment(long TruePositives, long FalsePositives, long FalseNegatives)
{
    /// <summary>NaN when nothing is true and nothing predicted.</summary>
    public double F1 => 2.0 * TruePositives / ((2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <param name="predicted">0 or 1 at each moment.</param>
    /// <param name="truth">0 or 1 at each moment; a run of 1 is an event.</param>
    /// <param name="percent">An event is filled when more than so many percent of it are predicted.</param>
    public static Outcome<PointAdjustment> Of(IReadOnlyList<double> predicted, IReadOnlyList<double> truth, double percent)
    {
        List<Refusal> faults = [.. SampleChecks.Labels(predicted), .. SampleChecks.Labels(truth)];
        faults.AddRange(SampleChecks.That(percent is >= 0 and <= 100, $"{percent} percent", "0 to 100"));
        if (predicted.Count != truth.Count)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(predicted.Count, truth.Count));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        long found = 0, wrong = 0, missed = 0;
        for (var start = 0; start < truth.Count;)
        {
            var (end, marked) = (start, 0);
            for (; end < truth.Count && truth[end] == truth[start]; end++)
            {
                marked += predicted[end] == 1 ? 1 : 0;
            }

            if (truth[start] == 0)
            {
                wrong += marked;
            }
            else
            {
                var filled = marked * 100.0 > percent * (end - start) ? end - start : marked;
                found += filled;
                missed += end - start - filled;
            }

            start = end;
        }

        return new PointAdjustment(found, wrong, missed);
    }
}
