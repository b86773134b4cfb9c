using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>A signal of one camera went beyond its limit.</summary>
public sealed record Crossing
{
    public required string Signal { get; init; }

    public required CrossingKind Kind { get; init; }

    /// <summary>Which way it went; a silent signal goes no way.</summary>
    public required bool IsUp { get; init; }

    public required string Camera { get; init; }

    public required string Batch { get; init; }

    /// <summary>Of the plan's axes, in their order.</summary>
    public required IReadOnlyList<string> Levels { get; init; }

    /// <summary>From when on the signal went this way, as far as its sums show.</summary>
    public required Moment Since { get; init; }

    /// <summary>Of the frame with which it was seen.</summary>
    public required Moment At { get; init; }

    /// <summary>The number of that frame in this watch, from 1 on.</summary>
    public required long Frame { get; init; }

    public required double Before { get; init; }

    /// <summary>Of a frozen signal its one number; null of an empty one.</summary>
    public required double? After { get; init; }

    /// <summary>How many blocks, or outcomes, <see cref="After"/> is the mean of; of a silent signal how many blocks it was silent.</summary>
    public required long Behind { get; init; }

    /// <summary>Other signals of this camera that are off by three standard deviations or more.</summary>
    public required IReadOnlyList<string> AlsoOff { get; init; }

    public required IReadOnlyList<LaneOffset> Cameras { get; init; }

    public required IReadOnlyList<LevelShare> Shares { get; init; }

    /// <summary>The likeliest first.</summary>
    public required IReadOnlyList<WatchSuspect> Suspects { get; init; }

    /// <summary>Whether both point to the same suspect, and began to move at about the same time: one cause, as far as a watch can tell.</summary>
    /// <param name="other">Another crossing of the watch.</param>
    /// <param name="within">How far apart they may have begun.</param>
    public bool IsOfOneCauseWith(Crossing other, TimeSpan within) =>
        (Suspects[0].Axis, Suspects[0].Level) == (other.Suspects[0].Axis, other.Suspects[0].Level)
        && Since.Since(other.Since).Duration() <= within;

    public double? Shift => After - Before;

    public bool IsSilent => WatchWords.IsSilence(Kind);

    /// <summary>What it is known by, while it stands: a second crossing of the same is not another one.</summary>
    public string Name => Camera.Length == 0 ? Signal : $"{Signal} of {Camera}";
}
