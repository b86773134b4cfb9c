using Lifecycle.Drift.Watching;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Drift;

/// <summary>Where a watch stood when its rows ended.</summary>
/// <param name="Watch">As it is.</param>
/// <param name="IsSealed">Whether somebody sealed its plan.</param>
/// <param name="Rows">That were read in this run.</param>
/// <param name="Unfit">Of them, those that could not be.</param>
/// <param name="Crossings">Of this run.</param>
public sealed record WatchAnswer(Watch Watch, bool IsSealed, long Rows, long Unfit, int Crossings)
{
    /// <summary>Whether any signal of any camera was old enough to be judged.</summary>
    public bool HasJudged => Watch.Judge().Any(standing => !standing.IsLearning);

    public ExitCode Exit => Crossings > 0 || Watch.Judge().Any(standing => standing.Crossing is not null) ? ExitCode.No
        : HasJudged && IsSealed ? ExitCode.Ok
        : ExitCode.NotEnough;
}
