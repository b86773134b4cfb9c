using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Lifecycle.Statistics;

/// <summary>Sorts whole numbers digit by digit, from the last: no comparison, and as many passes as their range has digits.</summary>
internal static class KeySort
{
    // With more of them more places are written at once than stay near, which costs more than a pass less is worth.
    private const int DigitBitsMax = 8;

    private const int RadixFrom = 2_048;

    /// <summary>Ascending.</summary>
    public static void Sort(Span<ulong> keys)
    {
        if (keys.Length < RadixFrom)
        {
            keys.Sort();
            return;
        }

        var (least, most) = Range(keys);
        var bits = 64 - BitOperations.LeadingZeroCount(most - least);
        if (bits == 0)
        {
            return;
        }

        var scratch = ArrayPool<ulong>.Shared.Rent(keys.Length);
        Sort(keys, scratch.AsSpan(0, keys.Length), least, bits);
        ArrayPool<ulong>.Shared.Return(scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static (ulong Least, ulong Most) Range(ReadOnlySpan<ulong> keys)
    {
        var (least, most) = (ulong.MaxValue, 0UL);
        foreach (var key in keys)
        {
            least = Math.Min(least, key);
            most = Math.Max(most, key);
        }

        return (least, most);
    }

    private static void Sort(Span<ulong> keys, Span<ulong> scratch, ulong least, int bits)
    {
        var passes = (bits + DigitBitsMax - 1) / DigitBitsMax;
        var digitBits = (bits + passes - 1) / passes;
        var counts = Counts(keys, least, passes, digitBits);
        var from = keys;
        var to = scratch;
        for (var pass = 0; pass < passes; pass++)
        {
            var starts = counts.AsSpan(pass << digitBits, 1 << digitBits);
            if (!starts.Contains(keys.Length))
            {
                Scatter(from, to, starts, least, pass * digitBits);
                var other = from;
                from = to;
                to = other;
            }
        }

        if (from != keys)
        {
            from.CopyTo(keys);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static int[] Counts(ReadOnlySpan<ulong> keys, ulong least, int passes, int digitBits)
    {
        var (counts, mask) = (new int[passes << digitBits], (1UL << digitBits) - 1);
        foreach (var key in keys)
        {
            unchecked // No key is below the least.
            {
                var rest = key - least;
                for (var pass = 0; pass < passes; pass++)
                {
                    counts[(pass << digitBits) + (int)(rest & mask)]++;
                    rest >>= digitBits;
                }
            }
        }

        return counts;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> counts, ulong least, int shift)
    {
        var start = 0;
        foreach (ref var bucket in counts)
        {
            (bucket, start) = (start, start + bucket);
        }

        var mask = (ulong)counts.Length - 1;
        foreach (var key in from)
        {
            unchecked // No key is below the least.
            {
                to[counts[(int)(((key - least) >> shift) & mask)]++] = key;
            }
        }
    }
}
