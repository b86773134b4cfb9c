using System.Buffers;

namespace Lifecycle.Statistics;

/// <summary>Two samples in order, in memory that is used again, side by side on two threads.</summary>
internal sealed class SortedPair : IDisposable
{
    // Two small samples are sorted before a second thread has begun.
    private const int TogetherFrom = 1 << 15;

    private readonly double[] first;
    private readonly double[] second;

    private SortedPair(double[] first, double[] second, int firstCount, int secondCount) =>
        (this.first, this.second, FirstCount, SecondCount) = (first, second, firstCount, secondCount);

    public int FirstCount { get; }

    public int SecondCount { get; }

    /// <summary>The first sample, and infinity after it: a walk need not ask whether it has come to the end.</summary>
    public ReadOnlySpan<double> First => first.AsSpan(0, FirstCount + 1);

    /// <summary>Likewise the second.</summary>
    public ReadOnlySpan<double> Second => second.AsSpan(0, SecondCount + 1);

    /// <param name="first">Finite.</param>
    /// <param name="second">Finite.</param>
    public static SortedPair Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var (samples, sorted) = (new[] { SampleMemory.Of(first), SampleMemory.Of(second) }, new double[2][]);
        var together = (long)first.Count + second.Count >= TogetherFrom ? 2 : 1;
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = together }, side => sorted[side] = Sorted(samples[side].Span));
        return new SortedPair(sorted[0], sorted[1], first.Count, second.Count);
    }

    public void Dispose()
    {
        ArrayPool<double>.Shared.Return(first);
        ArrayPool<double>.Shared.Return(second);
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = ArrayPool<double>.Shared.Rent(values.Length + 1);
        SortedSample.Sort(values, sorted.AsSpan(0, values.Length));
        sorted[values.Length] = double.PositiveInfinity;
        return sorted;
    }
}
