using System.Runtime.Intrinsics;

namespace Lifecycle.Statistics;

/// <summary>How resampling reads a <see cref="SeededRandom"/>: written down, so that a draw can be replayed.</summary>
internal static class SeededDraws
{
    /// <summary>floor(u n), from 0 to <paramref name="count"/> - 1.</summary>
    public static int NextIndex(this SeededRandom random, int count) => (int)(random.NextShare() * count);

    /// <summary>The same from a state that the caller holds.</summary>
    public static int NextIndex(ref ulong state, int count)
    {
        // Below 2^53, and below the count: neither conversion can overflow, and a check would be half the time. A power
        // of two multiplies without rounding, so the order of the products does not matter.
        unchecked
        {
            return (int)((long)(SeededRandom.Next(ref state) >> 11) * (ShareStep * count));
        }
    }

    /// <summary>The next four of the same stream.</summary>
    public static Vector256<long> NextIndexes(ref ulong state, int count)
    {
        var draws = SeededRandom.NextFour(ref state);
        return Vector256.ConvertToInt64Native(Vector256.ConvertToDouble((draws >>> 11).AsInt64()) * (ShareStep * count));
    }

    private const double ShareStep = 1.0 / 9007199254740992;
}
