using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Where the times of frames come from.</summary>
/// <param name="Source">From a part, counted on from a start, or from the OME-XML.</param>
/// <param name="Part">The part that is the time, or the number that is counted by.</param>
/// <param name="Every">From frame to frame, and how long a frame stands for at most; null where the OME-XML says it.</param>
public sealed record TimeRule(TimeSource Source, string Part, TimeSpan? Every)
{
    /// <summary>The form of a cell; null for ISO 8601, microseconds, and what a name's pattern says.</summary>
    public TimeForm? Form { get; init; }

    /// <summary>What is added to UTC where times are written without a zone; null when they must have one.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>The time of the first frame, where frames are counted.</summary>
    public Moment? Start { get; init; }

    /// <summary>How far a page may be from its place in an even row of times.</summary>
    public TimeSpan Tolerance { get; init; }
}

/// <summary>What says when a frame was taken.</summary>
public enum TimeSource
{
    Part,
    Count,
    Ome,
}
