namespace Lifecycle.Drift;

/// <summary>What share of a signal's values is missing or infinite, held against the reference.</summary>
public sealed record MissingTest
{
    /// <summary>Of all rows that are compared.</summary>
    public required double Window { get; init; }

    /// <summary>Of the reference's rows of the same groups.</summary>
    public required double Reference { get; init; }

    /// <summary>How much larger it is: of all units, or of one by itself.</summary>
    public required double Excess { get; init; }

    /// <summary>The batch or block whose share that is; null for all of them.</summary>
    public required string? Unit { get; init; }

    /// <summary>Of so much larger a share; null where the reference never lacked a value: then the limits alone decide.</summary>
    public required double? P { get; init; }

    /// <summary>Among all signals.</summary>
    public double? AdjustedP { get; init; }
}
