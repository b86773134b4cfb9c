using Lifecycle.Refusals;

namespace Lifecycle.Acceptance.Planning;

/// <summary>From criteria to the smallest set that can decide them.</summary>
/// <param name="Criteria">The name of the criteria.</param>
/// <param name="Stage">The stage that was planned.</param>
/// <param name="Assumptions">What was taken for given.</param>
/// <param name="Correlation">Of episodes of one batch, at least.</param>
/// <param name="Variation">Of the rates between batches, at least.</param>
/// <param name="Set">The set that is there; null when none was given.</param>
/// <param name="Rows">One per criterion of the stage that counts something.</param>
/// <param name="Needs">Per alert type what a set must bring for all of them together.</param>
public sealed record Plan(
    string Criteria, Stage Stage, PlanAssumptions Assumptions, double Correlation, double Variation, string? Set,
    IReadOnlyList<PlanRow> Rows, IReadOnlyList<PlanNeed> Needs)
{
    public bool IsEnough => Rows.All(row => row.Lacks.Count == 0);

    /// <summary>A plan without a set is an answer; one for a set says whether it can decide.</summary>
    public ExitCode Exit => Set is null || IsEnough ? ExitCode.Ok : ExitCode.NotEnough;
}

/// <summary>What a set must bring for one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">With the power asked for.</param>
/// <param name="Batches">That hold them.</param>
/// <param name="QuietHours">With the power asked for.</param>
/// <param name="QuietBatches">That hold them.</param>
public sealed record PlanNeed(string Type, double Episodes, long Batches, double QuietHours, long QuietBatches);
