using Lifecycle.Statistics;

namespace Lifecycle.Comparability;

/// <summary>One feature answered.</summary>
public sealed record FeatureResult
{
    public required FeaturePlan Plan { get; init; }

    public required ComparisonAnswer Answer { get; init; }

    public required long ReferenceBatches { get; init; }

    public required long NewBatches { get; init; }

    /// <summary>Donors with batches of both groups; null when nothing is paired.</summary>
    public required long? Donors { get; init; }

    /// <summary>Donors with batches of one group alone, left out; null when nothing is paired.</summary>
    public required long? DonorsLeftOut { get; init; }

    public required double ReferenceMean { get; init; }

    public required double NewMean { get; init; }

    public required double ReferenceSd { get; init; }

    public required double NewSd { get; init; }

    /// <summary>In the feature's unit; NaN when the reference has no spread to measure it in.</summary>
    public required double Margin { get; init; }

    /// <summary>New less reference, with the limits of confidence 1 - 2 alpha.</summary>
    public required Interval Difference { get; init; }

    /// <summary>Of the two one-sided tests, the larger; NaN when there is none.</summary>
    public required double P { get; init; }

    public double? AdjustedP { get; init; }

    /// <summary>Brown and Forsythe's, that the groups spread alike; NaN when there is none. No ground to call them alike.</summary>
    public required double SpreadP { get; init; }

    /// <summary>How many batches of each group, or donors, would roughly show it; null when none would, or none is needed.</summary>
    public required long? Needed { get; init; }

    /// <summary>In words, with its numbers and what to do next.</summary>
    public required string Reason { get; init; }
}
