using Lifecycle.Reports.Images;
using Lifecycle.Reports.Svg;

namespace Lifecycle.Reports.Scorecards;

/// <summary>One miss or false alarm, with what a person needs to see why.</summary>
public sealed record ContactSheet
{
    /// <summary>What a recorded reason points at.</summary>
    public required string Id { get; init; }

    /// <summary>A miss; otherwise a false alarm.</summary>
    public required bool IsMiss { get; init; }

    /// <summary>Such as "missed: DEBRIS V103-DEBRIS-1".</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>In order of time.</summary>
    public required IReadOnlyList<SheetFrame> Frames { get; init; }

    public required ScoreTraceFigure Trace { get; init; }
}

/// <summary>A frame that matters: at the onset, a raise, the peak.</summary>
/// <param name="What">Why it is shown.</param>
/// <param name="Facts">Its number, time, and what was measured on it.</param>
/// <param name="Picture">Null where there is none to show.</param>
/// <param name="WhyNone">Then the reason, in words.</param>
public sealed record SheetFrame(string What, IReadOnlyList<Fact> Facts, Thumbnail? Picture, string? WhyNone);

/// <summary>A name and what it is.</summary>
public sealed record Fact(string Name, string Value);
