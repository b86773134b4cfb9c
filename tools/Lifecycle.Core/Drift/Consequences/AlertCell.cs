namespace Lifecycle.Drift.Consequences;

/// <summary>Spells of one alert type in one unit, under one combination of axes, whose scores lay in one bin.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Unit">The batch or block.</param>
/// <param name="Levels">Of each axis.</param>
/// <param name="Bin">Of <see cref="ScoreBins"/>; <see cref="ScoreBins.None"/> where the score is no probability or none was there.</param>
/// <param name="IsRaised">Whether an alert was on.</param>
/// <param name="Counts">What they came to.</param>
public sealed record AlertCell(string Type, string Unit, IReadOnlyList<string> Levels, int Bin, bool IsRaised, SpellCounts Counts)
{
    /// <summary>The order in which cells are kept.</summary>
    internal static IComparer<AlertCell> Order { get; } = Comparer<AlertCell>.Create((one, two) =>
    {
        var order = string.CompareOrdinal(one.Type, two.Type);
        order = order != 0 ? order : string.CompareOrdinal(one.Unit, two.Unit);
        for (var axis = 0; order == 0 && axis < one.Levels.Count; axis++)
        {
            order = string.CompareOrdinal(one.Levels[axis], two.Levels[axis]);
        }

        order = order != 0 ? order : one.Bin.CompareTo(two.Bin);
        return order != 0 ? order : one.IsRaised.CompareTo(two.IsRaised);
    });

    /// <summary>One cell of each kind, in a fixed order: the same whatever came first.</summary>
    public static IReadOnlyList<AlertCell> Merge(IEnumerable<AlertCell> cells)
    {
        var merged = new SortedDictionary<AlertCell, SpellCounts>(Order);
        foreach (var cell in cells)
        {
            merged[cell] = merged.TryGetValue(cell, out var counts) ? counts.With(cell.Counts) : cell.Counts;
        }

        return [.. merged.Select(pair => pair.Key with { Counts = pair.Value })];
    }
}
