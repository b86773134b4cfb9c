using System.Numerics;

namespace Lifecycle.Ledger;

/// <summary>The right edge of a growing tree: enough to append and to know the root, whatever its size.</summary>
public sealed class CompactRange
{
    // The roots of the complete subtrees, largest first: one for each bit that is set in Size.
    private readonly List<TreeHash> subtrees = [];

    public long Size { get; private set; }

    public TreeHash Root
    {
        get
        {
            if (subtrees.Count == 0)
            {
                return TreeHash.OfNothing;
            }

            var root = subtrees[^1];
            for (var index = subtrees.Count - 2; index >= 0; index--)
            {
                root = TreeHash.OfPair(subtrees[index], root);
            }

            return root;
        }
    }

    public void Append(TreeHash leaf) => Append(leaf, level: 0);

    /// <summary>Appends the root of a complete subtree of 2^<paramref name="level"/> entries.</summary>
    /// <remarks>Larger subtrees come first: the size so far must be a multiple of the subtree's.</remarks>
    public void Append(TreeHash subtree, int level)
    {
        if (level is < 0 or > 62 || BitOperations.TrailingZeroCount(Size) < level)
        {
            throw new ArgumentException($"a subtree of level {level} does not fit at {Size}", nameof(level));
        }

        for (var height = level; ((Size >> height) & 1) == 1; height++)
        {
            subtree = TreeHash.OfPair(subtrees[^1], subtree);
            subtrees.RemoveAt(subtrees.Count - 1);
        }

        subtrees.Add(subtree);
        Size += 1L << level;
    }
}
