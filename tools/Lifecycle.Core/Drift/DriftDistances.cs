namespace Lifecycle.Drift;

/// <summary>The usual distances, with chances as if rows were so many independent ones: beside the answer, never the answer.</summary>
public sealed record DriftDistances
{
    /// <summary>Kolmogorov's and Smirnov's on the grid; null of a category.</summary>
    public required double? Kolmogorov { get; init; }

    /// <summary>What it could be between the grid's edges at most.</summary>
    public required double? KolmogorovMax { get; init; }

    /// <summary>The chance of the distance on the grid.</summary>
    public required double? KolmogorovP { get; init; }

    /// <summary>The chance of the largest that it could be.</summary>
    public required double? KolmogorovPMin { get; init; }

    public required double? CramerVonMises { get; init; }

    public required double? CramerVonMisesP { get; init; }

    /// <summary>The square root of the divergence in bits.</summary>
    public required double JensenShannon { get; init; }

    /// <summary>What the stability index stays under with 95 % when nothing moved; null when there is one bin.</summary>
    public required double? StabilityCritical { get; init; }

    /// <summary>Of a category; null of numbers.</summary>
    public required double? ChiSquare { get; init; }

    public required double? ChiSquareP { get; init; }
}
