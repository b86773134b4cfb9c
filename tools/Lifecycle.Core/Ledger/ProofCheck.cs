using System.Numerics;

namespace Lifecycle.Ledger;

/// <summary>Checks proofs from elsewhere. Any input gives an answer; none throws.</summary>
/// <remarks>The algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2, which need no part of the tree.</remarks>
public static class ProofCheck
{
    public static bool Includes(
        TreeHash leaf, long index, long size, IReadOnlyList<TreeHash> proof, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var step in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.OfPair(step, hash);
                (node, last) = Rise(node, last);
            }
            else
            {
                hash = TreeHash.OfPair(hash, step);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    public static bool Extends(
        long oldSize, TreeHash oldRoot, long newSize, TreeHash newRoot, IReadOnlyList<TreeHash> proof)
    {
        if (oldSize < 0 || oldSize > newSize)
        {
            return false;
        }

        if (oldSize == newSize || oldSize == 0)
        {
            return proof.Count == 0 && (oldSize == newSize ? oldRoot == newRoot : oldRoot == TreeHash.OfNothing);
        }

        // A complete old tree is itself the first step; the proof leaves out what the verifier already has.
        IReadOnlyList<TreeHash> steps = BitOperations.IsPow2(oldSize) ? [oldRoot, .. proof] : proof;
        return steps.Count > 0 && Climbs(oldSize, oldRoot, newSize, newRoot, steps);
    }

    private static bool Climbs(
        long oldSize, TreeHash oldRoot, long newSize, TreeHash newRoot, IReadOnlyList<TreeHash> steps)
    {
        var shared = BitOperations.TrailingZeroCount(oldSize);
        var (node, last) = ((oldSize - 1) >> shared, (newSize - 1) >> shared);
        var (oldHash, newHash) = (steps[0], steps[0]);
        foreach (var step in steps.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                oldHash = TreeHash.OfPair(step, oldHash);
                newHash = TreeHash.OfPair(step, newHash);
                (node, last) = Rise(node, last);
            }
            else
            {
                newHash = TreeHash.OfPair(newHash, step);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    /// <summary>Past the levels at which a last node has no right neighbour and is passed up unhashed.</summary>
    private static (long Node, long Last) Rise(long node, long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        return (node, last);
    }
}
