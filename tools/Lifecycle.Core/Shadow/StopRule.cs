namespace Lifecycle.Shadow;

/// <summary>When a shadow phase has failed, whatever its criteria say. Written and sealed before the first event.</summary>
public sealed record StopRule
{
    public required string Id { get; init; }

    /// <summary>What is looked at.</summary>
    public required FigureKind Figure { get; init; }

    /// <summary>Of whose events.</summary>
    public required FigureSide Of { get; init; }

    public required StopLimit Limit { get; init; }

    /// <summary>A second figure that must be beyond a limit too; null when one is enough.</summary>
    public (FigureKind Figure, StopLimit Limit)? And { get; init; }

    /// <summary>Of so many batches, whichever are worst; null for all together.</summary>
    public int? AnyBatches { get; init; }

    /// <summary>Below this count of what the figure is made of nothing is decided.</summary>
    public required long Least { get; init; }
}

/// <summary>Beyond this a rule trips.</summary>
/// <param name="Value">In the figure's unit.</param>
/// <param name="IsBelow">True when less trips, false when more does.</param>
public sealed record StopLimit(double Value, bool IsBelow)
{
    /// <summary>Never for what is no number.</summary>
    public bool IsBeyond(double got) => IsBelow ? got < Value : got > Value;

    public override string ToString() => (IsBelow ? "< " : "> ") + Formats.Scalars.Write(Value);
}
