using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Ledger;

/// <summary>The subtrees of a log, read from the few tiles that a proof needs.</summary>
/// <remarks>What the tiles say is not trusted: the caller checks the proof against the checkpoint's root.</remarks>
internal sealed class TileNodes(LedgerFolder folder, long size)
{
    private readonly Dictionary<(int Level, long Index), TreeHash[]> tiles = [];

    /// <summary>What stopped a tile from being read. Every hash given after that is of nothing.</summary>
    public IReadOnlyList<Refusal> Faults { get; private set; } = [];

    public TreeHash Node(int level, long index)
    {
        var (tileLevel, rise) = (level / TilePath.LevelBits, level % TilePath.LevelBits);
        var first = index << rise;
        var tile = Tile(tileLevel, first / TilePath.Width);
        return tile.Length == 0
            ? TreeHash.OfNothing
            : HashTile.RootOf(tile.AsSpan((int)(first % TilePath.Width), 1 << rise));
    }

    private TreeHash[] Tile(int level, long index)
    {
        if (tiles.TryGetValue((level, index), out var known))
        {
            return known;
        }

        if (!folder.Tile(level, index, size).TryGet(out var tile, out var why))
        {
            Faults = [.. Faults, .. why];
        }

        return tiles[(level, index)] = tile ?? [];
    }
}
