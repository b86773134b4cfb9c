namespace Lifecycle.Drift;

/// <summary>What a check found of one signal.</summary>
public sealed record SignalReport
{
    public required DriftSignal Signal { get; init; }

    public required DriftAnswer Answer { get; init; }

    /// <summary>In words, with its numbers.</summary>
    public required string Reason { get; init; }

    /// <summary>How many of its values were compared.</summary>
    public ComparedValues Compared { get; init; } = new(0, 0, 0, 0);

    /// <summary>Null when there are too few units.</summary>
    public MissingTest? Missing { get; init; }

    /// <summary>Null when there is nothing to compare.</summary>
    public DriftEffect? Effect { get; init; }

    /// <summary>Null when there are too few units.</summary>
    public DriftTests? Tests { get; init; }

    public DriftDistances? Distances { get; init; }

    /// <summary>What else a reader must know: missing values, new categories, values beyond the grid.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>The subgroup that carries most of it; null when nothing moved, or when every one moved alike.</summary>
    public DriftSuspect? Suspect { get; init; }

    /// <summary>The first unit from which on every one is out of line; null when none is, or nothing moved.</summary>
    public DriftOnset? Since { get; init; }

    /// <summary>Of the reference, over what was compared; null when nothing was.</summary>
    public SignalTally? Reference { get; init; }

    public SignalTally? Window { get; init; }

    /// <summary>Unit by unit, those of the reference first; empty of a category.</summary>
    public IReadOnlyList<UnitBand> Bands { get; init; } = [];

    /// <summary>Bin by bin; empty of a category.</summary>
    public IReadOnlyList<StabilityPart> StabilityParts { get; init; } = [];
}
