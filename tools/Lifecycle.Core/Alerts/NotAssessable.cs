using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>A stretch in which one type could not alert: from, up to, not including, to. Never "all clear".</summary>
public sealed record NotAssessable(string Type, Moment From, Moment To, FrameState Why)
{
    /// <summary>Was it the rules of the system that kept it from looking, rather than a fault or a choice?</summary>
    /// <remarks>
    /// An episode wholly inside masked or outside-range time is not assessable. Silence, missing scores, settling and
    /// inactive days excuse nothing: a system that cannot see a condition misses it.
    /// </remarks>
    public bool Excuses => Why is FrameState.Masked or FrameState.OutsideRange;
}
