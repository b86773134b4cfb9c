using System.Runtime.InteropServices;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Finds the pairs of cases that have near-duplicate frames, among all cases of one set.</summary>
/// <remarks>
/// Frames of one case are alike, and are never held against each other: the cases are halved, one half is held against an index of the other, and
/// so on inside each half. With n frames in c cases that is n log c searches, and each index is of half the frames at most.
/// </remarks>
public sealed class NearCases(int jobs, CancellationToken stop)
{
    private readonly Dictionary<(int First, int Second), NearDuplicates> found = [];

    /// <summary>Every pair, in the order of the cases.</summary>
    public IReadOnlyList<NearDuplicates> Found => [.. found.OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    /// <summary>The frames of some cases against each other.</summary>
    /// <param name="frames">In the order of their cases.</param>
    public void Inside(ReadOnlyMemory<HashedFrame> frames)
    {
        if (Middle(frames.Span) is not (> 0 and var middle))
        {
            return;
        }

        Between(frames[..middle], [frames[middle..]]);

        // The halves have nothing in common, and one core alone fills an index.
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
        Parallel.Invoke(options, () => Inside(frames[..middle]), () => Inside(frames[middle..]));
    }

    /// <summary>The frames of some cases against those of later ones, a block at a time.</summary>
    public void Between(ReadOnlyMemory<HashedFrame> first, IEnumerable<ReadOnlyMemory<HashedFrame>> others)
    {
        var search = new NearDuplicateSearch(MemoryMarshal.ToEnumerable(first), NearDuplicateIndex.StandardRadius, NearDuplicateSearch.StandardKeep);
        foreach (var second in others)
        {
            search.Hold(second, jobs, stop);
        }

        lock (found)
        {
            foreach (var pair in search.Found.Where(pair => pair.FirstCase != pair.SecondCase))
            {
                var key = (pair.FirstCase, pair.SecondCase);
                found[key] = !found.TryGetValue(key, out var so) ? pair : so with
                {
                    Count = so.Count + pair.Count,
                    Closest = [.. so.Closest.Concat(pair.Closest).Order().Take(NearDuplicateSearch.StandardKeep)],
                };
            }
        }
    }

    // Where the case in the middle ends, or where it begins when it is the last; 0 when there is one case.
    private static int Middle(ReadOnlySpan<HashedFrame> frames)
    {
        var (after, before) = (frames.Length / 2, frames.Length / 2);
        while (after > 0 && after < frames.Length && frames[after].Case == frames[after - 1].Case)
        {
            after++;
        }

        while (before > 0 && frames[before].Case == frames[before - 1].Case)
        {
            before--;
        }

        return after < frames.Length && (after > 0 || before == 0) ? after : before;
    }
}
