using System.Globalization;

namespace Lifecycle.Ledger;

/// <summary>Where C2SP tlog-tiles keeps what: paths relative to the log's folder, '/' separated.</summary>
public static class TilePath
{
    /// <summary>Hashes in a full tile, and entries in a full bundle.</summary>
    public const int Width = 256;

    /// <summary>A tile of level n spans 2^8 entries of level n - 1.</summary>
    public const int LevelBits = 8;

    public const string Checkpoint = "checkpoint";

    public static string Tile(int level, long index, int width) =>
        $"tile/{level.ToString(CultureInfo.InvariantCulture)}/{Groups(index)}{Partial(width)}";

    public static string Entries(long index, int width) => $"tile/entries/{Groups(index)}{Partial(width)}";

    /// <summary>Envelopes and time stamps of a signed log, as many to a file as entries to a bundle. Not C2SP's, but laid out alike.</summary>
    public static string Acts(long index, int width) => $"acts/{Groups(index)}{Partial(width)}";

    /// <summary>How many hashes there are at a level of tiles in a log of that many entries.</summary>
    public static long CountAt(int level, long size) => level * LevelBits > 62 ? 0 : size >> (level * LevelBits);

    /// <summary>How much of a tile is there: 256 for a full one, 0 for one that has not begun.</summary>
    public static int WidthOf(int level, long index, long size) =>
        (int)Math.Clamp(CountAt(level, size) - (index * Width), 0, Width);

    // Three digits a folder, all but the last marked, so that no folder has more than 1,000 names.
    private static string Groups(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var path = (index % 1000).ToString("000", CultureInfo.InvariantCulture);
        for (var rest = index / 1000; rest > 0; rest /= 1000)
        {
            path = $"x{(rest % 1000).ToString("000", CultureInfo.InvariantCulture)}/{path}";
        }

        return path;
    }

    private static string Partial(int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, Width);
        return width == Width ? "" : $".p/{width.ToString(CultureInfo.InvariantCulture)}";
    }
}
