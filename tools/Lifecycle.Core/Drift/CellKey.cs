namespace Lifecycle.Drift;

/// <summary>Where a row belongs: its unit (batch, or block of a stream), the part of it, and the level of each declared axis.</summary>
public sealed record CellKey(string Unit, int Part, IReadOnlyList<string> Levels) : IComparable<CellKey>
{
    public int CompareTo(CellKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(Unit, other.Unit);
        order = order != 0 ? order : Part.CompareTo(other.Part);
        for (var axis = 0; order == 0 && axis < Levels.Count; axis++)
        {
            order = string.CompareOrdinal(Levels[axis], other.Levels[axis]);
        }

        return order;
    }

    public bool Equals(CellKey? other) => other is not null && CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(Unit, Part);
}
