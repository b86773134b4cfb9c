namespace Lifecycle.ChallengeSets;

/// <summary>Counts near pairs of two cases and keeps the closest few, whatever the order in which they come.</summary>
internal sealed class NearTally(int keep)
{
    private readonly List<NearPair> closest = new(Math.Min(keep, 4));

    public long Count { get; private set; }

    /// <summary>The closest, in order.</summary>
    public IReadOnlyList<NearPair> Closest => closest;

    /// <summary>No pair further apart than this is kept any more.</summary>
    public int Worst { get; private set; } = keep == 0 ? -1 : int.MaxValue;

    public void Add(long pairs) => Count += pairs;

    /// <summary>Keeps the pair if it is among the closest; false when it is not, and none after it in order would be.</summary>
    public bool Keep(NearPair pair)
    {
        if (closest.Count == keep)
        {
            if (pair.Distance > Worst || pair >= closest[^1])
            {
                return false;
            }

            closest.RemoveAt(keep - 1);
        }

        var at = closest.BinarySearch(pair);
        closest.Insert(at < 0 ? ~at : at, pair);
        Worst = closest.Count == keep ? closest[^1].Distance : int.MaxValue;
        return true;
    }

    public void Add(NearTally other)
    {
        Count += other.Count;
        foreach (var pair in other.closest)
        {
            if (!Keep(pair))
            {
                break;
            }
        }
    }
}
