using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>A sample as one stretch of memory, so that many of its values are looked at together.</summary>
internal static class SampleMemory
{
    /// <summary>The sample itself where it lies in an array; otherwise a copy.</summary>
    public static ReadOnlyMemory<double> Of(IReadOnlyList<double> values) => values switch
    {
        double[] array => array,
        ArraySegment<double> part => part,
        _ => values.ToArray(),
    };

    /// <summary>The place of the first value that is not finite; null when all are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    public static int? FirstNotFinite(ReadOnlySpan<double> values)
    {
        var (at, largest) = (0, Vector256.Create(double.MaxValue));
        for (; at <= values.Length - Vector256<double>.Count; at += Vector256<double>.Count)
        {
            if (!Vector256.LessThanOrEqualAll(Vector256.Abs(Vector256.Create(values[at..])), largest))
            {
                break;
            }
        }

        for (; at < values.Length; at++)
        {
            if (!double.IsFinite(values[at]))
            {
                return at;
            }
        }

        return null;
    }
}
