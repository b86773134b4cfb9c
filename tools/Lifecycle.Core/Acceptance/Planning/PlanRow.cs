namespace Lifecycle.Acceptance.Planning;

/// <summary>What one criterion needs to be decided.</summary>
public sealed record PlanRow
{
    public required Criterion Criterion { get; init; }

    /// <summary>What is counted: episodes, quietHours, alerts, stretches, measurements.</summary>
    public required string What { get; init; }

    /// <summary>How good the model is taken to be, in the metric's unit; null where no power is asked for.</summary>
    public required double? Assumed { get; init; }

    /// <summary>Too little for it can only be insufficient: decides when nothing speaks against the model.</summary>
    public required PlanDesign Fewest { get; init; }

    /// <summary>The smallest with the power asked for; null where it cannot be said.</summary>
    public required PlanDesign? Powered { get; init; }

    /// <summary>The set that is there; null when none was given.</summary>
    public required PlanDesign? Present { get; init; }

    /// <summary>What the set that is there lacks of the smallest; empty when nothing.</summary>
    public required IReadOnlyList<string> Lacks { get; init; }

    /// <summary>Why something is not said.</summary>
    public string? Remark { get; init; }

    /// <summary>The most that may be wrong in the smallest design with power, or the fewest.</summary>
    public PlanDesign Advised => Powered ?? Fewest;
}
