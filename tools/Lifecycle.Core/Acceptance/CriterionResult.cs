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

    /// <summary>How much more evidence at least; null unless that is what is lacking.</summary>
    public Need? Needed { get; init; }

    /// <summary>What to do now; null when the criterion holds or is judged later.</summary>
    public string? NextStep { get; init; }

    /// <summary>Limits that must hold together; empty when there is but one.</summary>
    public IReadOnlyList<LimitFound> Limits { get; init; } = [];

    /// <summary>The subgroup that was the weakest, where that is what is judged.</summary>
    public Subgroup? Weakest { get; init; }

    /// <summary>The digest of the record that a check was read from.</summary>
    public Formats.Digest? Record { get; init; }

    /// <summary>The metric cannot be computed on this set or this run at all: more of the same would not help.</summary>
    public bool IsNotComputable { get; init; }

    /// <summary>Episodes that were missed.</summary>
    public IReadOnlyList<MatchedEpisode> Misses { get; init; } = [];

    /// <summary>Specimens with the condition that were missed.</summary>
    public IReadOnlyList<MatchedSpecimen> MissedSpecimens { get; init; } = [];

    /// <summary>Specimens without the condition that were raised.</summary>
    public IReadOnlyList<MatchedSpecimen> FalseAlarmSpecimens { get; init; } = [];

    /// <summary>Alerts raised in quiet time, or still on in it for too long.</summary>
    public IReadOnlyList<MatchedAlert> FalseAlarms { get; init; } = [];

    /// <summary>Room to the bound; null when there is no number.</summary>
    public double? Margin => double.IsFinite(Judged) ? Criterion.Bound.Margin(Judged) : null;
}
