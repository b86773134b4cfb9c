namespace Lifecycle.Statistics;

/// <summary>The result of <see cref="UnitPrediction"/>.</summary>
public sealed record UnitPredictionResult
{
    /// <summary>The mean of the new units less that of the reference.</summary>
    public required double Difference { get; init; }

    /// <summary>Standard deviation from unit to unit.</summary>
    public required double Spread { get; init; }

    /// <summary>Units that differ by no more do not differ: it is what rounding makes of their means.</summary>
    public required double Rounding { get; init; }

    /// <summary>How many there are.</summary>
    public IReadOnlyList<UnitCount> Units { get; init; } = [];

    /// <summary>The exponent of fractional noise that was allowed for; 0.5 is none.</summary>
    public double Memory { get; init; } = 0.5;

    /// <summary>Standard error of the difference; 0 when the reference's units do not differ at all.</summary>
    public required double Error { get; init; }

    /// <summary>Of freedom.</summary>
    public required double Degrees { get; init; }

    /// <summary>The difference in standard errors.</summary>
    public required double T { get; init; }

    /// <summary>Of a difference as large, either way.</summary>
    public required double P { get; init; }

    /// <summary>Of a difference as large upwards.</summary>
    public required double UpperP { get; init; }
}
