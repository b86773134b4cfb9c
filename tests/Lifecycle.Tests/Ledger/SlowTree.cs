namespace Lifecycle.Ledger;

/// <summary>RFC 6962 section 2.1, word for word and without a thought for speed: the oracle of the tree tests.</summary>
internal static class SlowTree
{
    public static byte[] Leaf(int number) => [(byte)number, (byte)(number >> 8), 7];

    public static TreeHash[] Leaves(int count) =>
        [.. Enumerable.Range(0, count).Select(number => TreeHash.OfEntry(Leaf(number)))];

    public static TreeHash Root(TreeHash[] leaves) => leaves.Length switch
    {
        0 => TreeHash.OfNothing,
        1 => leaves[0],
        _ => TreeHash.OfPair(Root(leaves[..Split(leaves)]), Root(leaves[Split(leaves)..])),
    };

    public static TreeHash[] Path(int index, TreeHash[] leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }

        var split = Split(leaves);
        return index < split
            ? [.. Path(index, leaves[..split]), Root(leaves[split..])]
            : [.. Path(index - split, leaves[split..]), Root(leaves[..split])];
    }

    public static TreeHash[] Proof(int oldSize, TreeHash[] leaves) => Subproof(oldSize, leaves, whole: true);

    private static TreeHash[] Subproof(int oldSize, TreeHash[] leaves, bool whole)
    {
        if (oldSize == leaves.Length)
        {
            return whole ? [] : [Root(leaves)];
        }

        var split = Split(leaves);
        return oldSize <= split
            ? [.. Subproof(oldSize, leaves[..split], whole), Root(leaves[split..])]
            : [.. Subproof(oldSize - split, leaves[split..], whole: false), Root(leaves[..split])];
    }

    private static int Split(TreeHash[] leaves)
    {
        var split = 1;
        while (split * 2 < leaves.Length)
        {
            split *= 2;
        }

        return split;
    }
}
