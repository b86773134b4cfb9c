using Lifecycle.Acceptance;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Consequences;

/// <summary>What a window means for every criterion that was asked about.</summary>
public sealed record ConsequenceReport
{
    /// <summary>What the labelled spells are from, in words.</summary>
    public required string Reference { get; init; }

    /// <summary>In the order of the criteria.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }

    /// <summary>Criteria that nothing here estimates: id and reason.</summary>
    public required IReadOnlyList<(string Id, string Why)> Unasked { get; init; }

    public required IReadOnlyList<CalibrationFound> Calibrations { get; init; }

    /// <summary>The mix of inputs: of every stratum how much of the window and of the reference is in it.</summary>
    public required IReadOnlyList<StratumShare> Mix { get; init; }

    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    public ConsequenceAnswer Answer => Consequences.Any(one => one.Answer == ConsequenceAnswer.AtRisk) ? ConsequenceAnswer.AtRisk
        : Unasked.Count == 0 && Consequences.All(one => one.Answer == ConsequenceAnswer.Holds) ? ConsequenceAnswer.Holds
        : ConsequenceAnswer.CannotSay;
}

/// <summary>One criterion, estimated in two ways.</summary>
/// <param name="Asked">What is asked.</param>
/// <param name="Before">What the reference came to, unweighted; NaN where nothing counts.</param>
/// <param name="ByScores">By what scores meant in the reference.</param>
/// <param name="ByMix">By how the reference did on such inputs.</param>
public sealed record Consequence(AskedCriterion Asked, double Before, ConsequenceEstimate ByScores, ConsequenceEstimate ByMix)
{
    public ConsequenceAnswer Answer => ByScores.Answer == ConsequenceAnswer.AtRisk || ByMix.Answer == ConsequenceAnswer.AtRisk ? ConsequenceAnswer.AtRisk
        : ByScores.Answer == ConsequenceAnswer.Holds || ByMix.Answer == ConsequenceAnswer.Holds ? ConsequenceAnswer.Holds
        : ConsequenceAnswer.CannotSay;
}

/// <param name="Answer">What it means.</param>
/// <param name="Got">In the metric's unit; null where nothing was estimated.</param>
/// <param name="Worth">How many independent trials, or events, it is worth; null where nothing was estimated.</param>
/// <param name="Covered">The share of the window that strata of the reference cover; null where nothing was estimated.</param>
/// <param name="Reason">In words.</param>
public sealed record ConsequenceEstimate(ConsequenceAnswer Answer, Interval? Got, double? Worth, double? Covered, string Reason);

/// <summary>A criterion, or a bound of the settings.</summary>
/// <param name="Id">Of the criterion, or type and metric.</param>
/// <param name="Type">The alert type.</param>
/// <param name="Metric">What is measured.</param>
/// <param name="Bound">What is asked.</param>
/// <param name="Subgroup">The only one that counts; null for all.</param>
public sealed record AskedCriterion(string Id, string Type, Metric Metric, Bound Bound, Subgroup? Subgroup)
{
    /// <summary>How alike trials of one batch are taken to be, at least; null for what the settings say.</summary>
    public double? Correlation { get; init; }

    /// <summary>How much the batches' rates are taken to differ, at least; null for what the settings say.</summary>
    public double? Variation { get; init; }
}

/// <summary>How well what scores meant in other units of the reference says what they meant in one.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Level">Of the matched axes; null for all together.</param>
/// <param name="Units">Units of it.</param>
/// <param name="Error">Of all together: how far units are off beyond chance; of a level: how far it is off on average. Shares of spells.</param>
/// <param name="Lower">95 % limit.</param>
/// <param name="Upper">95 % limit.</param>
/// <param name="Holds">Whether the limits are within what the settings allow.</param>
public sealed record CalibrationFound(string Type, string? Level, int Units, double Error, double Lower, double Upper, bool Holds);

/// <param name="Stratum">In words.</param>
/// <param name="Window">Its share of the window's rows.</param>
/// <param name="Reference">Its share of the reference's rows.</param>
/// <param name="Units">Units of the reference in it.</param>
public sealed record StratumShare(string Stratum, double Window, double Reference, int Units);

/// <param name="What">What is taken to be so.</param>
/// <param name="Stands">True or false where it was looked at; null where nobody can.</param>
/// <param name="Found">What was seen, in words.</param>
public sealed record Assumption(string What, bool? Stands, string Found);
