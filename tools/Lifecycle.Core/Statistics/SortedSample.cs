namespace Lifecycle.Statistics;

/// <summary>What is read off a sample once it is in order.</summary>
internal static class SortedSample
{
    public static double[] Of(IReadOnlyList<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>Type 7, taken from the nearer of the two neighbours.</summary>
    /// <remarks>Rounding then never carries a quantile past a value, which matters where bins begin at one.</remarks>
    public static double Quantile(double[] sorted, double p)
    {
        var place = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        var (share, gap) = (place - below, sorted[above] - sorted[below]);
        return share < 0.5 ? sorted[below] + (gap * share) : sorted[above] - (gap * (1 - share));
    }

    /// <summary>How many are at most <paramref name="value"/>.</summary>
    public static int CountAtMost(IReadOnlyList<double> sorted, double value)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
