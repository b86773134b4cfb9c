using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lifecycle.Replay;

/// <summary>One of several equal shares of a run, made anywhere: shard 2 of 3.</summary>
/// <param name="Index">From 1.</param>
/// <param name="Of">How many there are.</param>
public sealed record RunShard(int Index, int Of)
{
    /// <summary>As many as a cluster takes in one array of jobs.</summary>
    public const int OfMax = 10_000;

    /// <summary>As people write it: 2/3.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Of}");

    /// <summary>As a folder is called: 2-of-3.</summary>
    public string Folder => string.Create(CultureInfo.InvariantCulture, $"{Index}-of-{Of}");

    public static bool TryParse(string text, [NotNullWhen(true)] out RunShard? shard) => TryParse(text, "/", out shard);

    public static bool TryParseFolder(string name, [NotNullWhen(true)] out RunShard? shard) => TryParse(name, "-of-", out shard);

    /// <summary>The shard of each case, from 1: as even by frames as whole cases allow, and decided by the set and the number of shards alone.</summary>
    /// <remarks>Largest case first, each to the shard with the fewest frames so far; the earlier case and the lower shard where equal.</remarks>
    public static int[] Deal(IReadOnlyList<CaseSpan> cases, int shards)
    {
        var order = Enumerable.Range(0, cases.Count).OrderByDescending(index => cases[index].Count).ThenBy(index => index);
        var loads = new PriorityQueue<int, (long Frames, int Shard)>(
            Enumerable.Range(1, shards).Select(shard => (shard, (0L, shard))));
        var dealt = new int[cases.Count];
        foreach (var index in order)
        {
            loads.TryDequeue(out var shard, out var load);
            dealt[index] = shard;
            loads.Enqueue(shard, (load.Frames + cases[index].Count, shard));
        }

        return dealt;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"shard {Index} of {Of}");

    private static bool TryParse(string text, string between, [NotNullWhen(true)] out RunShard? shard)
    {
        var parts = text.Split(between);
        shard = parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var of)
            && of is >= 1 and <= OfMax && index >= 1 && index <= of
                ? new RunShard(index, of)
                : null;
        return shard is not null;
    }
}
