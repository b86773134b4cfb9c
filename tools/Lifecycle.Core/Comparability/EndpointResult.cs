using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>One endpoint answered.</summary>
public sealed record EndpointResult
{
    public required EndpointPlan Plan { get; init; }

    public required ComparisonAnswer Answer { get; init; }

    /// <summary>Both intervals lie on the good side of where neither is better. Reported; asked for only where the plan says so.</summary>
    public required bool IsSuperior { get; init; }

    /// <summary>Candidate against the other; NaN when there is none.</summary>
    public required double Estimate { get; init; }

    public required double? Candidate { get; init; }

    public required double? Other { get; init; }

    /// <summary>As if all units were independent.</summary>
    public required Interval Plain { get; init; }

    /// <summary>On as many independent units as the batches are worth.</summary>
    public required Interval BetweenBatches { get; init; }

    /// <summary>How many times the variance is that of independent units.</summary>
    public required double BatchFactor { get; init; }

    /// <summary>Pairs, or quiet hours of the side that has fewer.</summary>
    public required double Size { get; init; }

    public required int Batches { get; init; }

    /// <summary>The smallest alpha at which both intervals hold what is asked; 0.5 stands for 0.5 or more.</summary>
    public required double P { get; init; }

    /// <summary>The p after Holm; null when nothing is adjusted.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>How many more pairs or quiet hours of the same kind would roughly show it; null when none would, or none is needed.</summary>
    public double? Needed { get; init; }

    /// <summary>In words, with its numbers and what to do next.</summary>
    public required string Reason { get; init; }
}
