using System.Numerics;

namespace Lifecycle.Ledger;

/// <summary>Makes the proofs of RFC 6962 sections 2.1.1 and 2.1.2 from the complete subtrees of a tree.</summary>
/// <remarks>
/// The subtrees come from memory or from tiles: the caller's function gives the hash at a level (0: entries) and
/// index. Any size up to that of the tree can be asked about.
/// </remarks>
public static class TreeProof
{
    public static TreeHash Root(long size, Func<int, long, TreeHash> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? TreeHash.OfNothing : Range(0, size, node);
    }

    /// <summary>That the entry at <paramref name="index"/> is in the tree of that size; hashes from leaf to root.</summary>
    public static IReadOnlyList<TreeHash> Inclusion(long index, long size, Func<int, long, TreeHash> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<TreeHash>();
        for (var (low, high) = (0L, size); high - low > 1;)
        {
            var middle = low + Split(high - low);
            proof.Add(index < middle ? Range(middle, high, node) : Range(low, middle, node));
            (low, high) = index < middle ? (low, middle) : (middle, high);
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>That the tree of the new size begins with all of the tree of the old size, unchanged.</summary>
    public static IReadOnlyList<TreeHash> Consistency(long oldSize, long newSize, Func<int, long, TreeHash> node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(oldSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        var proof = new List<TreeHash>();
        var (low, high) = (0L, newSize);
        while (oldSize > 0 && oldSize < high)
        {
            var middle = low + Split(high - low);
            proof.Add(oldSize <= middle ? Range(middle, high, node) : Range(low, middle, node));
            (low, high) = oldSize <= middle ? (low, middle) : (middle, high);
        }

        // The verifier has the old root: only a subtree that does not start at the first entry must be told.
        if (oldSize > 0 && low > 0)
        {
            proof.Add(Range(low, high, node));
        }

        proof.Reverse();
        return proof;
    }

    private static TreeHash Range(long low, long high, Func<int, long, TreeHash> node)
    {
        var width = high - low;
        if (BitOperations.IsPow2(width))
        {
            return node(BitOperations.Log2((ulong)width), low / width);
        }

        var middle = low + Split(width);
        return TreeHash.OfPair(Range(low, middle, node), Range(middle, high, node));
    }

    /// <summary>The largest power of two below the width: where RFC 6962 parts a tree.</summary>
    private static long Split(long width) => 1L << BitOperations.Log2((ulong)(width - 1));
}
