using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The time that a frame stands for: up to, not including, the next one's or an interval, whichever is shorter.</summary>
public readonly record struct FrameSpan(Moment From, Moment To);
