namespace Lifecycle.Drift.Watching;

/// <summary>How much of what was watched is of one level of an axis.</summary>
/// <param name="Axis">camera, or one of the plan's.</param>
/// <param name="Level">Which.</param>
/// <param name="Before">The share of frames until the day before the crossing.</param>
/// <param name="Recent">The share since.</param>
public sealed record LevelShare(string Axis, string Level, double Before, double Recent);
