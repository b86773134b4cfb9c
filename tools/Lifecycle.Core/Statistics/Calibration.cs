using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Whether a score of 0.8 is right in 8 of 10 cases.</summary>
public sealed class Calibration
{
    private const int BinsMax = 100_000;

    private Calibration(double expected, double largest, IReadOnlyList<ReliabilityBin> bins) =>
        (ExpectedError, LargestError, Bins) = (expected, largest, bins);

    /// <summary>ECE: the mean distance of a bin's share of positives from its mean score, by count.</summary>
    public double ExpectedError { get; }

    /// <summary>MCE: the largest such distance of a bin that holds anything.</summary>
    public double LargestError { get; }

    public IReadOnlyList<ReliabilityBin> Bins { get; }

    /// <summary>Brier's score: the mean squared distance of the probability from what came.</summary>
    public static Outcome<double> Brier(IReadOnlyList<double> probabilities, IReadOnlyList<bool> isPositive)
    {
        var faults = Judged(probabilities, isPositive);
        if (faults.Count > 0)
        {
            return faults;
        }

        var sum = 0.0;
        for (var index = 0; index < isPositive.Count; index++)
        {
            var off = probabilities[index] - (isPositive[index] ? 1 : 0);
            sum += off * off;
        }

        return sum / isPositive.Count;
    }

    /// <param name="probabilities">From 0 to 1.</param>
    /// <param name="isPositive">One per probability.</param>
    /// <param name="bins">How many; quantiles that coincide give fewer.</param>
    /// <param name="edges">How the inner edges are laid.</param>
    public static Outcome<Calibration> Of(
        IReadOnlyList<double> probabilities, IReadOnlyList<bool> isPositive, long bins, BinEdges edges)
    {
        var faults = Judged(probabilities, isPositive);
        if (bins is < 1 or > BinsMax)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"{bins} bins", $"1 to {BinsMax} bins"));
        }

        return faults.Count > 0 ? faults : Binned(probabilities, isPositive, Inner(probabilities, (int)bins, edges));
    }

    private static double[] Inner(IReadOnlyList<double> probabilities, int bins, BinEdges edges)
    {
        var shares = Enumerable.Range(1, bins - 1).Select(edge => edge / (double)bins);
        if (edges == BinEdges.Width)
        {
            return [.. shares];
        }

        var sorted = probabilities.Order().ToArray();
        return [.. shares.Select(share => SampleQuantile.OfSorted(sorted, share)).Distinct()];
    }

    internal static Calibration Of(long[] counts, long[] positives, double[] sums)
    {
        var total = counts.Sum();
        var bins = counts.Select((count, bin) =>
            new ReliabilityBin(count, sums[bin] / count, positives[bin] / (double)count)).ToList();
        var filled = bins.Where(bin => bin.Count > 0).ToList();
        return filled.Count == 0 ? new Calibration(double.NaN, double.NaN, bins) : new Calibration(
            filled.Sum(bin => (double)bin.Count / total * bin.Error), filled.Max(bin => bin.Error), bins);
    }

    private static Calibration Binned(IReadOnlyList<double> probabilities, IReadOnlyList<bool> isPositive, double[] edges)
    {
        var counts = new ReliabilityCounts(edges);
        for (var index = 0; index < isPositive.Count; index++)
        {
            counts.Add(probabilities[index], isPositive[index]);
        }

        return counts.Calibration;
    }

    private static List<Refusal> Judged(IReadOnlyList<double> probabilities, IReadOnlyList<bool> isPositive)
    {
        var faults = StatisticsChecks.Sample(probabilities);
        if (probabilities.Count != isPositive.Count)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(probabilities.Count, isPositive.Count));
        }

        if (faults.Count == 0 && probabilities.Any(probability => probability is < 0 or > 1))
        {
            faults.Add(StatisticsRefusals.InvalidArgument(
                $"a probability of {probabilities.First(probability => probability is < 0 or > 1)}", "0 to 1"));
        }

        return faults;
    }
}

/// <summary>One row of a reliability table. The means are NaN in a bin that is empty.</summary>
public sealed record ReliabilityBin(long Count, double MeanScore, double PositiveShare)
{
    public double Error => Math.Abs(PositiveShare - MeanScore);
}

/// <summary>How the edges of bins are laid.</summary>
public enum BinEdges
{
    Width,
    Quantile,
}
