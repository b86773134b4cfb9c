using Lifecycle.Drift.Watching;
using Lifecycle.Ledger;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Drift;

/// <summary>Where a watch stood when its rows ended.</summary>
/// <param name="Watch">As it is.</param>
/// <param name="Unsealed">The plan, and its profile, where one is not sealed by all who must.</param>
/// <param name="Rows">That were read in this run.</param>
/// <param name="Unfit">Of them, those that could not be.</param>
/// <param name="Taken">Of them, those that were watched: neither unfit, nor late, nor of a camera beyond the plan.</param>
/// <param name="Crossings">Of this run.</param>
/// <param name="Open">Drift records of what stands, the one that was opened first before the others; none where nothing is entered.</param>
public sealed record WatchAnswer(
    Watch Watch, IReadOnlyList<UnsealedInput> Unsealed, long Rows, long Unfit, long Taken, int Crossings, IReadOnlyList<DriftNote> Open)
{
    public bool IsSealed => Unsealed.Count == 0;

    /// <summary>Whether any signal of any camera was old enough to be judged.</summary>
    public bool HasJudged => Watch.Judge().Any(standing => !standing.IsLearning);

    /// <summary>What was not watched is not quiet: where a row of twenty was not, that nothing crossed says less.</summary>
    public bool HasTakenEnough => Rows - Taken <= Rows / 20.0;

    public ExitCode Exit => Crossings > 0 || Watch.Judge().Any(standing => standing.Crossing is not null) ? ExitCode.No
        : HasJudged && HasTakenEnough && IsSealed ? ExitCode.Ok
        : ExitCode.NotEnough;
}
