namespace Lifecycle.Drift;

/// <summary>Where a row belongs: its unit (batch, or block of a stream), the part of it, and the level of each declared axis.</summary>
public sealed record CellKey(string Unit, int Part, IReadOnlyList<string> Levels)
{
    /// <summary>The order in which cells are kept.</summary>
    public static IComparer<CellKey> Order { get; } = Comparer<CellKey>.Create((one, two) =>
    {
        var order = string.CompareOrdinal(one.Unit, two.Unit);
        order = order != 0 ? order : one.Part.CompareTo(two.Part);
        for (var axis = 0; order == 0 && axis < one.Levels.Count; axis++)
        {
            order = string.CompareOrdinal(one.Levels[axis], two.Levels[axis]);
        }

        return order;
    });

    public bool Equals(CellKey? other) => other is not null && Order.Compare(this, other) == 0;

    public override int GetHashCode() => HashCode.Combine(Unit, Part);
}
