namespace Lifecycle.Drift;

/// <summary>All signals together, on the rows that were kept: whole units are shuffled, never rows.</summary>
/// <param name="Energy">The energy distance of the standardised rows.</param>
/// <param name="P">The share of shuffles at least as far apart.</param>
/// <param name="Shuffles">How many there were.</param>
/// <param name="IsAll">Every possible one.</param>
/// <param name="ReferenceRows">Rows of the reference.</param>
/// <param name="WindowRows">Rows of the window.</param>
/// <param name="Separation">How well a straight line through the signals tells window from reference rows that it was not drawn with: area under the curve, 0.5 for not at all; null with one unit.</param>
public sealed record TogetherReport(double Energy, double P, int Shuffles, bool IsAll, int ReferenceRows, int WindowRows, double? Separation);
