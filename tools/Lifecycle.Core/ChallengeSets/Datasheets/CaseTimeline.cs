using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>When what was labelled in one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="From">The first frame.</param>
/// <param name="To">One interval after the last.</param>
/// <param name="Gaps">Time without frames.</param>
/// <param name="Stretches">Episodes and quiet time of every alert type.</param>
public sealed record CaseTimeline(
    string Case, Moment From, Moment To, IReadOnlyList<FrameGap> Gaps, IReadOnlyList<TimelineStretch> Stretches);

/// <summary>A labelled stretch.</summary>
public sealed record TimelineStretch(string Type, Moment From, Moment To, bool IsEpisode);
