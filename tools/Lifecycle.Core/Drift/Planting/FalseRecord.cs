namespace Lifecycle.Drift.Planting;

/// <summary>A check of frames to which nothing was done turned to drifted.</summary>
/// <param name="Day">At the end of which day, from 1 on.</param>
/// <param name="Signals">That had drifted.</param>
public sealed record FalseRecord(int Day, IReadOnlyList<string> Signals);
