using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>Everything that watching one case came to.</summary>
public sealed record CaseAlerts
{
    public required string Case { get; init; }

    /// <summary>Of frames without times: smoothing, persistence and re-arming need time, so no alert can be raised.</summary>
    public static CaseAlerts WithoutTimes(string caseId) => new()
    {
        Case = caseId, From = null, To = null, Alerts = [], NotAssessable = [], Types = [], Gaps = 0, FramesOutOfOrder = 0,
        FramesTwice = 0,
    };

    /// <summary>The time of the first frame; null when there was none.</summary>
    public required Moment? From { get; init; }

    /// <summary>Up to here frames were watched; null when there was none.</summary>
    public required Moment? To { get; init; }

    /// <summary>In the order of their start, then of their type.</summary>
    public required IReadOnlyList<Alert> Alerts { get; init; }

    /// <summary>In the order of the types, then of time; touching stretches of one reason are one.</summary>
    public required IReadOnlyList<NotAssessable> NotAssessable { get; init; }

    public required IReadOnlyList<AlertTypeSummary> Types { get; init; }

    /// <summary>Silences longer than the gap.</summary>
    public required long Gaps { get; init; }

    /// <summary>Frames older than the last one seen: ignored.</summary>
    public required long FramesOutOfOrder { get; init; }

    /// <summary>Frames at the time of the last one seen: ignored.</summary>
    public required long FramesTwice { get; init; }
}
