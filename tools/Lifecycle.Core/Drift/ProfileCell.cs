using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>What was counted of one part of one unit under one combination of declared axes.</summary>
public sealed record ProfileCell
{
    public required CellKey Key { get; init; }

    public required long Rows { get; init; }

    /// <summary>Of the first row; null where rows have no times.</summary>
    public required Moment? First { get; init; }

    /// <summary>Of the last row; null where rows have no times.</summary>
    public required Moment? Last { get; init; }

    /// <summary>In the order of the signals.</summary>
    public required IReadOnlyList<SignalTally> Tallies { get; init; }

    /// <summary>Both cells together, of one key.</summary>
    public ProfileCell With(ProfileCell other) => this with
    {
        Rows = Rows + other.Rows,
        First = First is { } first && other.First is { } otherFirst ? (first < otherFirst ? first : otherFirst) : First ?? other.First,
        Last = Last is { } last && other.Last is { } otherLast ? (last > otherLast ? last : otherLast) : Last ?? other.Last,
        Tallies = [.. Tallies.Zip(other.Tallies, (one, two) => one.With(two))],
    };

    /// <summary>One cell per key, in the order of keys: the same whatever came first.</summary>
    public static IReadOnlyList<ProfileCell> Merge(IEnumerable<ProfileCell> cells) =>
        [.. cells.GroupBy(cell => cell.Key).Select(same => same.Aggregate((one, two) => one.With(two))).OrderBy(cell => cell.Key, CellKey.Order)];
}
