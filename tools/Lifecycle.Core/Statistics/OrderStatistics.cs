using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>Single places of a sample in order, without putting all of it in order.</summary>
/// <remarks>
/// Values are counted in buckets of equal width of their keys, and only those buckets are looked into that hold a place that is
/// asked for: again in buckets, until few values are left.
/// </remarks>
internal static class OrderStatistics
{
    private const int BucketBits = 14;
    private const int SortedUpTo = 4_096;
    private const int PerPart = 1 << 18;
    private const int PartsMax = 8;

    /// <param name="values">Finite.</param>
    /// <param name="places">Ascending, from 0.</param>
    public static double[] At(ReadOnlyMemory<double> values, ReadOnlySpan<int> places)
    {
        var found = new double[places.Length];
        Find(values, places, found);
        return found;
    }

    private static void Find(ReadOnlyMemory<double> values, ReadOnlySpan<int> places, Span<double> found)
    {
        if (values.Length <= SortedUpTo)
        {
            Sorted(values.Span, places, found);
            return;
        }

        var parts = Parts(values);
        var (least, most) = Range(parts);
        if (least == most)
        {
            found.Fill(OrderedBits.Back(least));
            return;
        }

        var shift = Math.Max(0, 64 - BitOperations.LeadingZeroCount(most - least) - BucketBits);
        var counts = new int[parts.Count][];
        Parallel.For(0, parts.Count, part => counts[part] = Counts(parts[part].Span, least, shift));
        Find(parts, counts, (least, shift), places, found);
    }

    private static void Sorted(ReadOnlySpan<double> values, ReadOnlySpan<int> places, Span<double> found)
    {
        Span<double> sorted = stackalloc double[values.Length];
        SortedSample.Sort(values, sorted);
        for (var place = 0; place < places.Length; place++)
        {
            found[place] = sorted[places[place]];
        }
    }

    private static void Find(
        List<ReadOnlyMemory<double>> parts, int[][] counts, (ulong Least, int Shift) grid, ReadOnlySpan<int> places, Span<double> found)
    {
        var wanted = Wanted(counts, places);
        var taken = ArrayPool<double>.Shared.Rent(wanted.Sum(bucket => bucket.Count));
        Take(parts, counts, grid, wanted, taken);
        var (start, first) = (0, 0);
        foreach (var bucket in wanted)
        {
            var own = new int[bucket.Places];
            for (var place = 0; place < own.Length; place++)
            {
                own[place] = places[first + place] - bucket.Before;
            }

            Find(taken.AsMemory(start, bucket.Count), own, found.Slice(first, own.Length));
            (start, first) = (start + bucket.Count, first + own.Length);
        }

        ArrayPool<double>.Shared.Return(taken);
    }

    // For threads to share out; each has counts of its own.
    private static List<ReadOnlyMemory<double>> Parts(ReadOnlyMemory<double> values)
    {
        var count = Math.Clamp(values.Length / PerPart, 1, PartsMax);
        return [.. Enumerable.Range(0, count).Select(part =>
            values[(int)((long)values.Length * part / count)..(int)((long)values.Length * (part + 1) / count)])];
    }

    private static (ulong Least, ulong Most) Range(List<ReadOnlyMemory<double>> parts)
    {
        var ranges = new (double Least, double Most)[parts.Count];
        Parallel.For(0, parts.Count, part => ranges[part] = Range(parts[part].Span));
        return (OrderedBits.Of(ranges.Min(range => range.Least)), OrderedBits.Of(ranges.Max(range => range.Most)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static (double Least, double Most) Range(ReadOnlySpan<double> values)
    {
        var (at, low, high) = (0, Vector256.Create(values[0]), Vector256.Create(values[0]));
        for (; at <= values.Length - Vector256<double>.Count; at += Vector256<double>.Count)
        {
            var some = Vector256.Create(values[at..]);
            (low, high) = (Vector256.Min(low, some), Vector256.Max(high, some));
        }

        var (least, most) = (values[0], values[0]);
        for (var lane = 0; lane < Vector256<double>.Count; lane++)
        {
            (least, most) = (Math.Min(least, low[lane]), Math.Max(most, high[lane]));
        }

        foreach (var value in values[at..])
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return (least, most);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static int[] Counts(ReadOnlySpan<double> values, ulong least, int shift)
    {
        var counts = new int[1 << BucketBits];
        foreach (var value in values)
        {
            counts[Bucket(value, least, shift)]++;
        }

        return counts;
    }

    private static int Bucket(double value, ulong least, int shift)
    {
        unchecked // No key is below the least.
        {
            return (int)((OrderedBits.Of(value) - least) >> shift);
        }
    }

    // The buckets that hold a place, in their order.
    private static List<WantedBucket> Wanted(int[][] counts, ReadOnlySpan<int> places)
    {
        var (wanted, before, next) = (new List<WantedBucket>(), 0, 0);
        for (var bucket = 0; bucket < counts[0].Length && next < places.Length; bucket++)
        {
            var (count, first) = (0, next);
            foreach (var part in counts)
            {
                count += part[bucket];
            }

            while (next < places.Length && places[next] < before + count)
            {
                next++;
            }

            if (next > first)
            {
                wanted.Add(new WantedBucket(bucket, before, count, next - first));
            }

            before += count;
        }

        return wanted;
    }

    // Bucket after bucket, and in each part after part: every part knows where its values go.
    private static void Take(
        List<ReadOnlyMemory<double>> parts, int[][] counts, (ulong Least, int Shift) grid, List<WantedBucket> wanted, double[] taken)
    {
        var starts = parts.Select(_ => Enumerable.Repeat(-1, counts[0].Length).ToArray()).ToArray();
        var start = 0;
        foreach (var bucket in wanted)
        {
            for (var part = 0; part < parts.Count; part++)
            {
                starts[part][bucket.Bucket] = start;
                start += counts[part][bucket.Bucket];
            }
        }

        Parallel.For(0, parts.Count, part => Take(parts[part].Span, starts[part], grid, taken));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static void Take(ReadOnlySpan<double> values, int[] starts, (ulong Least, int Shift) grid, double[] taken)
    {
        foreach (var value in values)
        {
            ref var start = ref starts[Bucket(value, grid.Least, grid.Shift)];
            if (start >= 0)
            {
                taken[start++] = value;
            }
        }
    }

    /// <param name="Bucket">Its number.</param>
    /// <param name="Before">Values in the buckets below.</param>
    /// <param name="Count">Values in it.</param>
    /// <param name="Places">How many of the places that are asked for are in it.</param>
    private sealed record WantedBucket(int Bucket, int Before, int Count, int Places);
}
