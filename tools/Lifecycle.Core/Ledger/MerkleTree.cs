namespace Lifecycle.Ledger;

/// <summary>A whole tree in memory: grows by entries and gives the hash of every complete subtree.</summary>
public sealed class MerkleTree
{
    // levels[k][i] is the root of the entries from i * 2^k on, 2^k of them.
    private readonly List<List<TreeHash>> levels = [[]];

    public long Size => levels[0].Count;

    public TreeHash Root => RootAt(Size);

    public void Append(TreeHash leaf)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == levels.Count)
            {
                levels.Add([]);
            }

            levels[level].Add(hash);
            if (levels[level].Count % 2 == 1)
            {
                return;
            }

            hash = TreeHash.OfPair(levels[level][^2], hash);
        }
    }

    /// <summary>The root that the tree had when it was <paramref name="size"/> entries long.</summary>
    public TreeHash RootAt(long size)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
        return TreeProof.Root(size, Node);
    }

    /// <summary>The root of a complete subtree: what <see cref="TreeProof"/> asks for.</summary>
    public TreeHash Node(int level, long index) => levels[level][(int)index];
}
