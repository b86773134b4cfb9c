using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What shows that a signal has moved beyond what its units always do.</summary>
public sealed record DriftTests
{
    /// <summary>Of the units' means; of a category, that of the level that differs most.</summary>
    public required UnitPredictionResult Location { get; init; }

    /// <summary>Of how many categories that is the one that differs most; null of a number.</summary>
    public int? Levels { get; init; }

    /// <summary>Of the logarithm of the units' standard deviations; null of a category.</summary>
    public required UnitPredictionResult? Spread { get; init; }

    /// <summary>Of the logarithm of each unit's distance from all others; further away alone counts.</summary>
    public required UnitPredictionResult Shape { get; init; }

    /// <summary>Inside batches; null where they are judged whole, or no step can be compared.</summary>
    public StepTest? Step { get; init; }

    /// <summary>The unit that lies furthest out; null of a category, and where there is one alone.</summary>
    public FurthestUnit? Furthest { get; init; }

    /// <summary>Of all of them together, and of the unit that lies furthest out where there are many, each allowed for.</summary>
    public double P { get; init; } = double.NaN;

    /// <summary>After the same for all signals.</summary>
    public double AdjustedP { get; init; } = double.NaN;

    /// <summary>Independent rows that the reference's rows are worth.</summary>
    public required double ReferenceWorth { get; init; }

    /// <summary>Likewise the window's.</summary>
    public required double WindowWorth { get; init; }

    /// <summary>Units of the reference that were compared.</summary>
    public int ReferenceUnits => Location.Units.Where(group => group.New > 0).Sum(group => group.Reference);

    /// <summary>Units of the window.</summary>
    public int WindowUnits => Location.Units.Sum(group => group.New);
}
