using System.Buffers;

namespace Lifecycle.Statistics;

/// <summary>The scores of one class in ascending order, as whole numbers that compare as the scores do.</summary>
/// <remarks>
/// Sorting one class at a time needs no labels beside the keys, so a radix sort moves 8 bytes a score and every
/// ranking afterwards is one walk over two sorted lists.
/// </remarks>
internal sealed class SortedScores : IDisposable
{
    private const int DigitBits = 11;
    private const int Digits = 6;
    private const int Buckets = 1 << DigitBits;
    private const int RadixFrom = 2_048;

    private readonly ulong[] keys;

    private SortedScores(ulong[] keys, int count) => (this.keys, Count) = (keys, count);

    public int Count { get; }

    public ReadOnlySpan<ulong> Keys => keys.AsSpan(0, Count);

    /// <param name="scores">Finite.</param>
    /// <param name="isPositive">One per score.</param>
    /// <param name="wanted">Which class is taken.</param>
    public static SortedScores Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive, bool wanted)
    {
        var count = 0;
        foreach (var label in isPositive)
        {
            count += label == wanted ? 1 : 0;
        }

        var keys = ArrayPool<ulong>.Shared.Rent(Math.Max(1, count));
        var next = 0;
        for (var index = 0; index < scores.Length; index++)
        {
            if (isPositive[index] == wanted)
            {
                keys[next++] = Key(scores[index]);
            }
        }

        return new SortedScores(Sort(keys, count), count);
    }

    /// <summary>Twice the scores below plus those that are equal: a placement without halves.</summary>
    public long TwicePlaced(double score)
    {
        var key = Key(score);
        return FirstAtLeast(key) + (key == ulong.MaxValue ? Count : FirstAtLeast(key + 1));
    }

    public void Dispose() => ArrayPool<ulong>.Shared.Return(keys);

    private long FirstAtLeast(ulong key)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = keys[middle] < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // The sign is flipped, and of a negative number every bit: then the order of the bits is that of the numbers.
    private static ulong Key(double score)
    {
        var bits = BitConverter.DoubleToUInt64Bits(score + 0.0); // -0 and 0 are equal.
        return (bits >> 63) == 0 ? bits | (1UL << 63) : ~bits;
    }

    private static ulong[] Sort(ulong[] keys, int count)
    {
        if (count < RadixFrom)
        {
            Array.Sort(keys, 0, count);
            return keys;
        }

        var counts = new int[Digits * Buckets];
        foreach (var key in keys.AsSpan(0, count))
        {
            for (var digit = 0; digit < Digits; digit++)
            {
                counts[(digit * Buckets) + (int)((key >> (digit * DigitBits)) & (Buckets - 1))]++;
            }
        }

        var other = ArrayPool<ulong>.Shared.Rent(count);
        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Buckets, Buckets);
            if (!starts.Contains(count))
            {
                Scatter(keys.AsSpan(0, count), other, starts, digit * DigitBits);
                (keys, other) = (other, keys);
            }
        }

        ArrayPool<ulong>.Shared.Return(other);
        return keys;
    }

    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> counts, int shift)
    {
        var start = 0;
        foreach (ref var bucket in counts)
        {
            (bucket, start) = (start, start + bucket);
        }

        foreach (var key in from)
        {
            to[counts[(int)((key >> shift) & (Buckets - 1))]++] = key;
        }
    }
}
