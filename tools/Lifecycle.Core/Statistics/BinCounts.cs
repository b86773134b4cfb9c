using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>How many values lie between edges.</summary>
internal static class BinCounts
{
    // So many values stay near while every edge is held against them.
    private const int Near = 2_048;

    private const int PerPart = 1 << 18;

    // With more edges a search takes fewer steps than there are vectors of comparisons.
    private const int ComparedUpTo = 32;

    /// <summary>A value on an edge is in the bin that begins there.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="edges">Ascending, none twice; both ends are open.</param>
    public static long[] Of(ReadOnlyMemory<double> values, double[] edges)
    {
        var parts = Math.Max(1, (values.Length + PerPart - 1) / PerPart);
        var counts = new long[parts][];
        Parallel.For(0, parts, part => counts[part] = Part(
            values.Span[(part * PerPart)..Math.Min(values.Length, (part + 1) * PerPart)], edges));
        var all = new long[edges.Length + 1];
        foreach (var part in counts)
        {
            for (var bin = 0; bin < all.Length; bin++)
            {
                all[bin] += part[bin];
            }
        }

        return all;
    }

    private static long[] Part(ReadOnlySpan<double> values, double[] edges)
    {
        if (edges.Length > ComparedUpTo)
        {
            return Searched(values, edges);
        }

        var counts = new long[edges.Length + 1];
        Compared(values, edges, counts);
        return counts;
    }

    /// <summary>The same where edges are few: each is held against many values at once.</summary>
    /// <param name="values">Finite.</param>
    /// <param name="edges">Ascending.</param>
    /// <param name="counts">One more than there are edges; what is there already is lost.</param>
    public static void Compared(ReadOnlySpan<double> values, ReadOnlySpan<double> edges, Span<long> counts)
    {
        // First how many are at or above where each bin begins; then each bin loses what is in the next.
        counts.Clear();
        counts[0] = values.Length;
        for (var start = 0; start < values.Length; start += Near)
        {
            var near = values.Slice(start, Math.Min(Near, values.Length - start));
            for (var edge = 0; edge < edges.Length; edge++)
            {
                counts[edge + 1] += AtLeast(near, edges[edge]);
            }
        }

        for (var bin = 0; bin < edges.Length; bin++)
        {
            counts[bin] -= counts[bin + 1];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static long AtLeast(ReadOnlySpan<double> values, double edge)
    {
        var (at, edges, counts, others) = (0, Vector256.Create(edge), Vector256<long>.Zero, Vector256<long>.Zero);
        for (; at <= values.Length - (2 * Vector256<double>.Count); at += 2 * Vector256<double>.Count)
        {
            // A comparison that holds is -1.
            counts -= Vector256.GreaterThanOrEqual(Vector256.Create(values[at..]), edges).AsInt64();
            others -= Vector256.GreaterThanOrEqual(Vector256.Create(values[(at + Vector256<double>.Count)..]), edges).AsInt64();
        }

        var count = Vector256.Sum(counts + others);
        for (; at < values.Length; at++)
        {
            count += values[at] >= edge ? 1 : 0;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static long[] Searched(ReadOnlySpan<double> values, double[] edges)
    {
        // A power of 2 less one, so that every search takes the same steps; no value is at or above the edges that fill it.
        var filled = new double[(int)BitOperations.RoundUpToPowerOf2((uint)edges.Length + 1) - 1];
        Array.Fill(filled, double.PositiveInfinity);
        edges.CopyTo(filled, 0);
        var counts = new long[edges.Length + 1];
        foreach (var value in values)
        {
            var found = -1;
            for (var step = (filled.Length + 1) >> 1; step > 0; step >>= 1)
            {
                found += filled[found + step] <= value ? step : 0;
            }

            counts[found + 1]++;
        }

        return counts;
    }
}
