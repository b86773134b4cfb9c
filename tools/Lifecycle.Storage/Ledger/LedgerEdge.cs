using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Ledger;

/// <summary>What the next entry is built on: the unfinished tiles and bundle, and the last act.</summary>
/// <remarks>Checked against the checkpoint's root before each append, so that nothing is built on edited files.</remarks>
internal sealed class LedgerEdge
{
    private readonly List<List<TreeHash>> tiles = [];
    private readonly List<ReadOnlyMemory<byte>> bundle = [];

    private LedgerEdge(LogHead head) => (Head, IsSigned) = (head.Checkpoint, head.IsSigned);

    public Checkpoint Head { get; }

    public bool IsSigned { get; }

    /// <summary>The entries of the unfinished bundle.</summary>
    public List<ReadOnlyMemory<byte>> Bundle => bundle;

    /// <summary>What a signed log keeps beside them.</summary>
    public List<ActEnvelope> Envelopes { get; } = [];

    public Act? LastAct { get; private set; }

    /// <summary>The hashes of the unfinished tile at a level; none where the last one is full.</summary>
    public List<TreeHash> Level(int level)
    {
        while (tiles.Count <= level)
        {
            tiles.Add([]);
        }

        return tiles[level];
    }

    public static Outcome<LedgerEdge> Load(LedgerFolder folder, LogHead seen)
    {
        var (edge, head) = (new LedgerEdge(seen), seen.Checkpoint);
        for (var level = 0; TilePath.CountAt(level, head.Size) > 0; level++)
        {
            var count = TilePath.CountAt(level, head.Size);
            if (count % TilePath.Width == 0)
            {
                edge.Level(level);
            }
            else if (folder.Tile(level, count / TilePath.Width, head.Size).TryGet(out var hashes, out var why))
            {
                edge.Level(level).AddRange(hashes);
            }
            else
            {
                return new Outcome<LedgerEdge>.Refused(why);
            }
        }

        var root = edge.Range().Root;
        return root == head.Root
            ? edge.LoadEntries(folder)
            : LedgerRefusals.Edited(
                folder.Spot(TilePath.Checkpoint), $"the root {root} of its tiles", $"the root {head.Root}");
    }

    /// <summary>The tree so far, ready to grow.</summary>
    public CompactRange Range()
    {
        var range = new CompactRange();
        for (var level = tiles.Count - 1; level >= 0; level--)
        {
            foreach (var hash in tiles[level])
            {
                range.Append(hash, level * TilePath.LevelBits);
            }
        }

        return range;
    }

    private Outcome<LedgerEdge> LoadEntries(LedgerFolder folder)
    {
        var size = Head.Size;
        if (size == 0)
        {
            return this;
        }

        var index = (size - 1) / TilePath.Width;
        var spot = folder.Spot(TilePath.Entries(index, TilePath.WidthOf(0, index, size)));
        if (!folder.Entries(index, size).TryGet(out var entries, out var why))
        {
            return new Outcome<LedgerEdge>.Refused(why);
        }

        var nodes = new TileNodes(folder, size);
        var proof = TreeProof.Inclusion(size - 1, size, nodes.Node);
        if (nodes.Faults.Count > 0)
        {
            return new Outcome<LedgerEdge>.Refused(nodes.Faults);
        }

        // A full last bundle is not written again: then only its last entry, the predecessor, matters here.
        var isUnfinished = size % TilePath.Width != 0;
        var holds = ProofCheck.Includes(TreeHash.OfEntry(entries[^1].Span), size - 1, size, proof, Head.Root)
            && (!isUnfinished || entries.Select(entry => TreeHash.OfEntry(entry.Span)).SequenceEqual(tiles[0]));
        if (!holds)
        {
            return LedgerRefusals.Edited(spot, "entries with the hashes in its tiles", "others");
        }

        bundle.AddRange(isUnfinished ? entries : []);
        return LastActOf(folder, index, entries).Then<LedgerEdge>(act =>
        {
            LastAct = act;
            return this;
        });
    }

    private Outcome<Act> LastActOf(LedgerFolder folder, long index, ReadOnlyMemory<byte>[] entries)
    {
        if (!IsSigned)
        {
            return Act.Read(folder.Spot(TilePath.Entries(index, entries.Length)), entries[^1].Span);
        }

        return folder.Envelopes(index, Head.Size).Then(kept => folder.Acts(index, entries, Head.Size).Then<Act>(acts =>
        {
            Envelopes.AddRange(bundle.Count > 0 ? kept : []);
            return acts[^1].Act;
        }));
    }
}
