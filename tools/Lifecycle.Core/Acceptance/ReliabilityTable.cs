using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>How the scores of labelled frames, or of specimens where frames have no times, compare with what was there.</summary>
/// <param name="Frames">Assessable frames or specimens that are labelled, either way.</param>
/// <param name="Positives">Of those, with the condition.</param>
/// <param name="Brier">The mean squared distance.</param>
/// <param name="Calibration">The expected error, and the bins.</param>
public sealed record ReliabilityTable(long Frames, long Positives, double Brier, Calibration Calibration);
