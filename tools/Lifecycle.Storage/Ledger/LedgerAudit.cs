using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Ledger;

/// <summary>Reads a whole log and believes none of it before its root is that of the checkpoint.</summary>
internal sealed class LedgerAudit(LedgerFolder folder, LogHead seen, ILogVerifier? verifier)
{
    private readonly Checkpoint head = seen.Checkpoint;
    private readonly List<Act> acts = [];
    private readonly List<TreeHash[]> leaves = [];

    // The first act that does not read. Entries that do not lead to the root are the older fault, and said first.
    private IReadOnlyList<Refusal>? actFault;

    public Outcome<LedgerReading> Read()
    {
        if (seen.Note is { } note && verifier?.Check(folder.Spot(TilePath.Checkpoint), note) is { } untrusted)
        {
            return untrusted;
        }

        for (var index = 0L; TilePath.WidthOf(0, index, head.Size) > 0; index++)
        {
            if (!folder.Entries(index, head.Size).TryGet(out var bundle, out var why))
            {
                return new Outcome<LedgerReading>.Refused(why);
            }

            leaves.Add([.. bundle.Select(entry => TreeHash.OfEntry(entry.Span))]);
            actFault ??= ActFault(index, bundle);
        }

        var root = RootOf(leaves);
        var fault = (root == head.Root ? TileFault() : EntryFault(root)) ?? actFault;
        return fault is null ? Reading() : new Outcome<LedgerReading>.Refused(fault);
    }

    private LedgerReading Reading() => new(
        head, acts, [.. leaves.SelectMany(tile => tile)],
        !seen.IsSigned ? SignatureState.None : verifier is null ? SignatureState.NotLookedAt : SignatureState.Verified);

    private IReadOnlyList<Refusal>? ActFault(long index, ReadOnlyMemory<byte>[] bundle)
    {
        if (!ActsOf(index, bundle).TryGet(out var read, out var why))
        {
            return why;
        }

        foreach (var act in read)
        {
            if (OrderRule.Check(acts.Count == 0 ? null : acts[^1], act) is { } disorder)
            {
                return [disorder with { Where = folder.Spot(TilePath.Entries(index, bundle.Length)) }];
            }

            acts.Add(act);
        }

        return null;
    }

    private Outcome<IReadOnlyList<Act>> ActsOf(long index, ReadOnlyMemory<byte>[] bundle)
    {
        if (!seen.IsSigned)
        {
            var spot = folder.Spot(TilePath.Entries(index, bundle.Length));
            return AllOf(bundle, entry => Act.Read(spot, entry.Span));
        }

        return folder.Acts(index, bundle, head.Size).Then(signed => AllOf(signed, one =>
            verifier?.Check(folder.Spot(TilePath.Acts(index, bundle.Length)), one) is { } untrusted ? untrusted : one.Act));
    }

    private static Outcome<IReadOnlyList<Act>> AllOf<T>(IReadOnlyList<T> items, Func<T, Outcome<Act>> read)
    {
        var all = new Act[items.Count];
        for (var index = 0; index < all.Length; index++)
        {
            if (!read(items[index]).TryGet(out var act, out var why))
            {
                return new Outcome<IReadOnlyList<Act>>.Refused(why);
            }

            all[index] = act;
        }

        return all;
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
