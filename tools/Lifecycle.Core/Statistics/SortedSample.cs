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
