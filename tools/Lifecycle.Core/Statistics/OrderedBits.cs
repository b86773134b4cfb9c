using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>Finite numbers as whole numbers that compare as they do.</summary>
internal static class OrderedBits
{
    private const ulong Sign = 1UL << 63;

    /// <summary>-0 and 0 are one number, and have one key.</summary>
    public static ulong Of(double value)
    {
        // The sign is flipped, and of a negative number every bit: then the order of the bits is that of the numbers.
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return bits ^ (unchecked((ulong)((long)bits >> 63)) | Sign);
    }

    public static double Back(ulong key) => BitConverter.UInt64BitsToDouble(key ^ (unchecked((ulong)((long)~key >> 63)) | Sign));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    public static void Of(ReadOnlySpan<double> values, Span<ulong> keys)
    {
        var (at, sign) = (0, Vector256.Create(Sign));
        for (; at <= values.Length - Vector256<double>.Count; at += Vector256<double>.Count)
        {
            var bits = (Vector256.Create(values[at..]) + Vector256<double>.Zero).AsUInt64();
            (bits ^ (Vector256.ShiftRightArithmetic(bits.AsInt64(), 63).AsUInt64() | sign)).CopyTo(keys[at..]);
        }

        for (; at < values.Length; at++)
        {
            keys[at] = Of(values[at]);
        }
    }

    /// <summary>The numbers, where their keys were.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    public static Span<double> Back(Span<ulong> keys)
    {
        var (at, sign) = (0, Vector256.Create(Sign));
        for (; at <= keys.Length - Vector256<ulong>.Count; at += Vector256<ulong>.Count)
        {
            var some = Vector256.Create<ulong>(keys[at..]);
            (some ^ (Vector256.ShiftRightArithmetic((~some).AsInt64(), 63).AsUInt64() | sign)).CopyTo(keys[at..]);
        }

        for (; at < keys.Length; at++)
        {
            keys[at] = BitConverter.DoubleToUInt64Bits(Back(keys[at]));
        }

        return MemoryMarshal.Cast<ulong, double>(keys);
    }
}
