using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>One criterion judged.</summary>
public sealed record CriterionResult
{
    public required Criterion Criterion { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>The estimate and its limits in the metric's unit; NaN and infinities where there is none.</summary>
    public required Interval Got { get; init; }

    /// <summary>The number held against the bound: an end of the interval, or the estimate.</summary>
    public required double Judged { get; init; }

    public required Evidence Evidence { get; init; }

    /// <summary>In words, with its numbers; for insufficient evidence how much more is needed.</summary>
    public required string Reason { get; init; }

    /// <summary>How many more episodes, quiet hours or alerts at least; null unless evidence is insufficient.</summary>
    public double? Needed { get; init; }

    /// <summary>Episodes that were missed.</summary>
    public IReadOnlyList<MatchedEpisode> Misses { get; init; } = [];

    /// <summary>Alerts raised in quiet time, or still on in it for too long.</summary>
    public IReadOnlyList<MatchedAlert> FalseAlarms { get; init; } = [];

    /// <summary>Room to the bound; null when there is no number.</summary>
    public double? Margin => double.IsFinite(Judged) ? Criterion.Bound.Margin(Judged) : null;
}
