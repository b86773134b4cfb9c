namespace Lifecycle.Drift.Watching;

/// <summary>Where a camera stood when another one, or it, crossed a limit.</summary>
/// <param name="Camera">Which.</param>
/// <param name="Batch">What it looked at.</param>
/// <param name="Levels">Of the plan's axes.</param>
/// <param name="Off">From the level of its batch, in the signal's unit; null while that is not known.</param>
/// <param name="HasMoved">As the one that crossed.</param>
public sealed record LaneOffset(string Camera, string Batch, IReadOnlyList<string> Levels, double? Off, bool HasMoved);
