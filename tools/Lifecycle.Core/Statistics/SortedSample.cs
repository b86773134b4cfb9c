using System.Runtime.InteropServices;

namespace Lifecycle.Statistics;

/// <summary>What is read off a sample once it is in order.</summary>
internal static class SortedSample
{
    /// <param name="values">Finite.</param>
    public static double[] Of(IReadOnlyList<double> values)
    {
        var sorted = GC.AllocateUninitializedArray<double>(values.Count);
        Sort(SampleMemory.Of(values).Span, sorted);
        return sorted;
    }

    /// <summary>The values in order; a zero has no sign.</summary>
    public static void Sort(ReadOnlySpan<double> values, Span<double> sorted)
    {
        var keys = MemoryMarshal.Cast<double, ulong>(sorted);
        OrderedBits.Of(values, keys);
        KeySort.Sort(keys);
        OrderedBits.Back(keys);
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
