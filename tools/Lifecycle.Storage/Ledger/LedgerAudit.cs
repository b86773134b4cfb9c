using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Ledger;

/// <summary>Reads a whole log and believes none of it before its root is that of the checkpoint.</summary>
internal sealed class LedgerAudit(LedgerFolder folder, Checkpoint head)
{
    private readonly List<ReadOnlyMemory<byte>> entries = [];
    private readonly List<TreeHash[]> leaves = [];

    public Outcome<LedgerReading> Read()
    {
        for (var index = 0L; TilePath.WidthOf(0, index, head.Size) > 0; index++)
        {
            if (!folder.Entries(index, head.Size).TryGet(out var bundle, out var why))
            {
                return new Outcome<LedgerReading>.Refused(why);
            }

            entries.AddRange(bundle);
            leaves.Add([.. bundle.Select(entry => TreeHash.OfEntry(entry.Span))]);
        }

        var root = RootOf(leaves);
        var fault = root == head.Root ? TileFault() : EntryFault(root);
        return fault is null ? Acts() : new Outcome<LedgerReading>.Refused(fault);
    }

    /// <summary>The entries are the right ones: then every tile must follow from them.</summary>
    private IReadOnlyList<Refusal>? TileFault()
    {
        var tiles = leaves;
        for (var level = 0; tiles.Count > 0; level++)
        {
            for (var index = 0; index < tiles.Count; index++)
            {
                if (!folder.Tile(level, index, head.Size).TryGet(out var hashes, out var why))
                {
                    return why;
                }

                if (!hashes.AsSpan().SequenceEqual(tiles[index]))
                {
                    var width = tiles[index].Length;
                    return [LedgerRefusals.Edited(
                        folder.Spot(TilePath.Tile(level, index, width)), "those of its entries", "other hashes")];
                }
            }

            tiles = Above(tiles);
        }

        return null;
    }

    /// <summary>The entries do not lead to the checkpoint. The tiles tell which bundle changed, or that none did.</summary>
    private IReadOnlyList<Refusal> EntryFault(TreeHash root)
    {
        for (var index = 0; index < leaves.Count; index++)
        {
            if (!folder.Tile(0, index, head.Size).TryGet(out var hashes, out var why))
            {
                return why;
            }

            if (!hashes.AsSpan().SequenceEqual(leaves[index]))
            {
                var spot = folder.Spot(TilePath.Entries(index, leaves[index].Length));
                return [LedgerRefusals.Edited(spot, $"entries of the root {head.Root}", $"entries of the root {root}")];
            }
        }

        var checkpoint = folder.Spot(TilePath.Checkpoint);
        return [LedgerRefusals.Edited(checkpoint, $"the root {root} of its entries", $"the root {head.Root}")];
    }

    private Outcome<LedgerReading> Acts()
    {
        var acts = new Act[entries.Count];
        for (var index = 0; index < acts.Length; index++)
        {
            var bundle = index / TilePath.Width;
            var spot = folder.Spot(TilePath.Entries(bundle, leaves[bundle].Length));
            if (!Act.Read(spot, entries[index].Span).TryGet(out var act, out var why))
            {
                return new Outcome<LedgerReading>.Refused(why);
            }

            if (OrderRule.Check(index == 0 ? null : acts[index - 1], act) is { } disorder)
            {
                return disorder with { Where = spot };
            }

            acts[index] = act;
        }

        return new LedgerReading(head, acts);
    }

    private static TreeHash RootOf(List<TreeHash[]> leaves)
    {
        var range = new CompactRange();
        foreach (var leaf in leaves.SelectMany(tile => tile))
        {
            range.Append(leaf);
        }

        return range.Root;
    }

    private static List<TreeHash[]> Above(List<TreeHash[]> tiles) =>
    [
        .. tiles.Where(tile => tile.Length == TilePath.Width).Select(tile => HashTile.RootOf(tile))
            .Chunk(TilePath.Width),
    ];
}
