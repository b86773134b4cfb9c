using System.Runtime.CompilerServices;

namespace Lifecycle.Statistics;

/// <summary>Gathers a reliability table with bins of equal width, one probability after the other, in constant memory.</summary>
public sealed class ReliabilityCounts
{
    private readonly double[] edges;
    private readonly long[] counts;
    private readonly long[] positives;
    private readonly double[] sums;
    private double squares;

    /// <param name="bins">How many, of equal width from 0 to 1.</param>
    public ReliabilityCounts(int bins)
        : this([.. Enumerable.Range(1, bins - 1).Select(edge => edge / (double)bins)])
    {
    }

    internal ReliabilityCounts(double[] edges)
    {
        this.edges = edges;
        (counts, positives, sums) = (new long[edges.Length + 1], new long[edges.Length + 1], new double[edges.Length + 1]);
    }

    public long Total { get; private set; }

    public long Positives => positives.Sum();

    /// <summary>The mean squared distance; NaN when nothing was added.</summary>
    public double Brier => squares / Total;

    public Calibration Calibration => Calibration.Of(counts, positives, sums);

    /// <param name="probability">From 0 to 1; the caller has seen to that.</param>
    /// <param name="isPositive">What was there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called for every frame of a process that soon ends.
    public void Add(double probability, bool isPositive)
    {
        // A bin holds its upper edge: its number is how many inner edges lie below.
        var (low, high) = (0, edges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = edges[middle] < probability ? (middle + 1, high) : (low, middle);
        }

        counts[low]++;
        positives[low] += isPositive ? 1 : 0;
        sums[low] += probability;
        var off = probability - (isPositive ? 1 : 0);
        squares += off * off;
        Total++;
    }
}
