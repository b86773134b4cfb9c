using System.Buffers;

namespace Lifecycle.Statistics;

/// <summary>The scores of one class in ascending order, as whole numbers that compare as the scores do.</summary>
/// <remarks>
/// Sorting one class at a time needs no labels beside the keys, so a radix sort moves 8 bytes a score and every
/// ranking afterwards is one walk over two sorted lists.
/// </remarks>
internal sealed class SortedScores : IDisposable
{
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
                keys[next++] = OrderedBits.Of(scores[index]);
            }
        }

        KeySort.Sort(keys.AsSpan(0, count));
        return new SortedScores(keys, count);
    }

    /// <summary>Twice the scores below plus those that are equal: a placement without halves.</summary>
    public long TwicePlaced(double score)
    {
        var key = OrderedBits.Of(score);
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
}
