using Lifecycle.Acceptance;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>How is estimated what drift means for criteria, and when nothing can be said; fixed before any window is looked at.</summary>
public sealed record ConsequenceSettings
{
    /// <summary>So long is one spell, whose highest scores stand for it; null: a day in a run, a row in a table.</summary>
    public TimeSpan? Spell { get; init; }

    /// <summary>A calibration that may be further off than this does not hold.</summary>
    public double CalibrationErrorMax { get; init; } = 0.1;

    /// <summary>The share of the window that strata of the reference must cover.</summary>
    public double CoveredMin { get; init; } = 0.95;

    /// <summary>Of an input that has less in common with the reference, nothing is known.</summary>
    public double OverlapMin { get; init; } = 0.5;

    /// <summary>A stratum of fewer labelled spells covers nothing.</summary>
    public int SpellsMin { get; init; } = 5;

    /// <summary>Fewer units of the window are a story and no estimate.</summary>
    public int WindowUnitsMin { get; init; } = 3;

    /// <summary>Two-sided.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How alike spells of one unit are taken to be, at least.</summary>
    public double Correlation { get; init; } = BatchProportion.DefaultCorrelation;

    /// <summary>How much the units' false alarm rates are taken to differ, at least.</summary>
    public double Variation { get; init; } = BatchRate.DefaultVariation;

    /// <summary>Axes whose mix is weighted; empty for all.</summary>
    public IReadOnlyList<string> Strata { get; init; } = [];

    /// <summary>Whose scores the columns of tables are; null where nobody said. A run brings its own.</summary>
    public ScoredBy? Model { get; init; }

    /// <summary>Alert types of tables, and what they are asked.</summary>
    public IReadOnlyList<AskedAlert> Alerts { get; init; } = [];
}

/// <summary>An alert type as the columns of a table hold it.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Score">The column of its score, from 0 to 1.</param>
/// <param name="Outcome">The column that says 1 with the condition and 0 without it; null where no table has one.</param>
/// <param name="Raise">From this score on it is raised.</param>
/// <param name="Asks">What is asked of it.</param>
public sealed record AskedAlert(string Type, string Score, string? Outcome, double Raise, IReadOnlyList<AskedBound> Asks);

/// <summary>A metric and its bound, without an interval: what a criterion asks.</summary>
public sealed record AskedBound(Metric Metric, Bound Bound);
