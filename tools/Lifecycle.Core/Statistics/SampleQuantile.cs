using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Quantiles of a sample.</summary>
public static class SampleQuantile
{
    /// <summary>Type 7 of Hyndman and Fan: linear between the order statistics, as R and NumPy do it.</summary>
    public static Outcome<double> Type7(IReadOnlyList<double> values, double p)
    {
        var faults = StatisticsChecks.Sample(values);
        if (!(p >= 0 && p <= 1))
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"a probability of {p}", "0 to 1"));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        return OfSorted([.. values.Order()], p);
    }

    /// <summary>The same of values that are ascending already.</summary>
    /// <remarks>
    /// Measured from the nearer neighbour: rounding then never carries a quantile past a value, which matters where bins
    /// begin or end at one.
    /// </remarks>
    internal static double OfSorted(ReadOnlySpan<double> sorted, double p)
    {
        var place = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var (share, gap) = (place - below, sorted[above] - sorted[below]);
        return share < 0.5 ? sorted[below] + (gap * share) : sorted[above] - (gap * (1 - share));
    }
}
