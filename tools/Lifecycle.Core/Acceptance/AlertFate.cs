namespace Lifecycle.Acceptance;

/// <summary>What an alert was, by the written matching rule.</summary>
public enum AlertFate
{
    /// <summary>The first in the window of an episode.</summary>
    Detection,

    /// <summary>A further one in the window of an episode: counts neither way.</summary>
    Repeat,

    /// <summary>In an episode after it was confirmed: no detection.</summary>
    Late,

    /// <summary>Raised in quiet time.</summary>
    FalseAlarm,

    /// <summary>In time that is neither an episode nor labelled quiet: nobody knows.</summary>
    Unassigned,

    /// <summary>In time in which its type was not assessable.</summary>
    NotAssessable,

    /// <summary>Of a band that the criteria of its type do not count.</summary>
    NotCounted,
}
