namespace Lifecycle.Drift;

/// <summary>A subgroup of the window that carries more of a shift than of the rows.</summary>
/// <param name="Axis">A declared axis, or the batch.</param>
/// <param name="Level">Its value.</param>
/// <param name="ShareOfShift">From 0 to 1.</param>
/// <param name="ShareOfRows">From 0 to 1.</param>
public sealed record DriftSuspect(string Axis, string Level, double ShareOfShift, double ShareOfRows);
