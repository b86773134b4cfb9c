namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>One combination of axes: what each cell of it holds, and which are empty.</summary>
/// <param name="AxisNames">The axes that are crossed.</param>
/// <param name="Cells">Those that hold something, in the declared order of their levels.</param>
/// <param name="Empty">Those that hold nothing that counts and could; of very many the first ones.</param>
/// <param name="EmptyCount">How many there are of those.</param>
/// <param name="Impossible">Those that hold nothing and cannot.</param>
/// <param name="Untagged">Episodes that give no level of one of the axes, and so are in no cell.</param>
public sealed record StratumTable(
    IReadOnlyList<string> AxisNames, IReadOnlyList<StratumCell> Cells, IReadOnlyList<IReadOnlyList<string>> Empty, long EmptyCount,
    IReadOnlyList<ImpossibleCell> Impossible, int Untagged)
{
    public const int EmptyMax = 1_000;
}

/// <summary>What one cell holds.</summary>
/// <param name="Levels">One per axis.</param>
/// <param name="Cases">Cases that give all these levels themselves, or have an episode that does.</param>
/// <param name="Episodes">By alert type, in the order of their names.</param>
public sealed record StratumCell(IReadOnlyList<string> Levels, int Cases, IReadOnlyList<KeyValuePair<string, int>> Episodes)
{
    /// <summary>Of the cases without those that only what is excluded puts here; none: the cell is empty for every result.</summary>
    public required int CountedCases { get; init; }

    /// <summary>Of the episodes without those that are excluded.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> CountedEpisodes { get; init; }

    public int CountedEpisodeCount => CountedEpisodes.Sum(pair => pair.Value);
}
