namespace Lifecycle.Drift.Consequences;

/// <summary>One alert type over the rows of a table.</summary>
public sealed record AlertSeries
{
    public required string Type { get; init; }

    /// <summary>Of each row; empty where the score is no probability.</summary>
    public required ReadOnlyMemory<double> Scores { get; init; }

    /// <summary>Whether an alert is on, of each row.</summary>
    public required ReadOnlyMemory<bool> Raised { get; init; }

    /// <summary>Of each row 1 with the condition, 0 without it, NaN where nobody knows; empty where nothing is known.</summary>
    public ReadOnlyMemory<double> Outcomes { get; init; }

    /// <summary>What happened, by the row it stands at, where it was matched as a verdict would; null elsewhere.</summary>
    public IReadOnlyDictionary<int, SpellCounts>? Matched { get; init; }
}
