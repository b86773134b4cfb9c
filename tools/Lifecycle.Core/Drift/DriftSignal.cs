namespace Lifecycle.Drift;

/// <summary>One thing that is watched, and the fixed grid on which it is counted everywhere.</summary>
/// <param name="Name">The column.</param>
/// <param name="Unit">Of its numbers; empty when none was given.</param>
/// <param name="Edges">Where bins begin, but for the first: ascending, both ends open. Empty for a category.</param>
/// <param name="Origin">What fixed-point numbers count from.</param>
/// <param name="Quantum">What one unit of a fixed-point number is worth: a power of 2.</param>
public sealed record DriftSignal(string Name, string Unit, IReadOnlyList<double> Edges, double Origin, double Quantum)
{
    public bool IsCategory => Edges.Count == 0;

    public static DriftSignal Category(string name) => new(name, "", [], 0, 1);

    public bool Equals(DriftSignal? other) => other is not null && Name == other.Name && Unit == other.Unit
        && Origin == other.Origin && Quantum == other.Quantum && Edges.SequenceEqual(other.Edges);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
