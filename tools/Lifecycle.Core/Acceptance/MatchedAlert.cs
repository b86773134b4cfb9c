using Lifecycle.Alerts;

namespace Lifecycle.Acceptance;

/// <summary>One alert, and what it was.</summary>
/// <param name="Case">The case it is in.</param>
/// <param name="Alert">As raised.</param>
/// <param name="Fate">What it was.</param>
/// <param name="Episode">The episode that it belongs to; null when it belongs to none.</param>
public sealed record MatchedAlert(ScoredCase Case, Alert Alert, AlertFate Fate, string? Episode);

public enum AlertFate
{
    /// <summary>The first in the window of an episode.</summary>
    Detection,

    /// <summary>A further one in the window of an episode: counts neither way.</summary>
    Repeat,

    /// <summary>In an episode after it was confirmed: no detection.</summary>
    Late,

    /// <summary>In quiet time.</summary>
    FalseAlarm,

    /// <summary>In time that is neither an episode nor labelled quiet: nobody knows.</summary>
    Unassigned,

    /// <summary>In time in which its type was not assessable.</summary>
    NotAssessable,

    /// <summary>Of a band that the criteria of its type do not count.</summary>
    NotCounted,
}
