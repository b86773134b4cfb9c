using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>The part of a batch that differs most from the part before it, held against the same step of the reference's batches.</summary>
public sealed record StepTest
{
    /// <summary>The batch.</summary>
    public required string Unit { get; init; }

    /// <summary>The later of the two parts.</summary>
    public required int Part { get; init; }

    /// <summary>Of the part's first row.</summary>
    public required Moment? At { get; init; }

    /// <summary>The step is the logarithm of a ratio: every mean that was compared is above 0.</summary>
    public required bool IsRatio { get; init; }

    /// <summary>Of the part, in the signal's unit.</summary>
    public required double Mean { get; init; }

    /// <summary>As judged: of ratios, in logarithms.</summary>
    public required UnitPredictionResult Result { get; init; }

    /// <summary>So many steps of the window were judged.</summary>
    public required int Steps { get; init; }

    /// <summary>It shows more than the batch's level does, and is far.</summary>
    public bool IsLeading { get; init; }

    /// <summary>Of the largest of so many steps.</summary>
    public double P => Math.Min(1, Result.P * Steps);

    /// <summary>How much more it stepped than batches of the reference do, in the signal's unit.</summary>
    public double Difference => IsRatio ? Mean * (1 - Real.Exp(-Result.Difference)) : Result.Difference;

    /// <summary>Reference batches that have this step too.</summary>
    public int ReferenceUnits => Result.Units.Sum(group => group.Reference);

    /// <summary>Such as "88 % of what it would be".</summary>
    public double? Ratio => IsRatio ? Real.Exp(Result.Difference) : null;
}
