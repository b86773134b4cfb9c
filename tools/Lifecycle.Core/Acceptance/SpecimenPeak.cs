using Lifecycle.Alerts;

namespace Lifecycle.Acceptance;

/// <summary>The frame of a specimen that speaks most for the condition.</summary>
/// <param name="Frame">From 0; the first of equals.</param>
/// <param name="Score">The model's.</param>
/// <param name="Confidence">By the alert policy: the highest of the specimen.</param>
/// <param name="Band">Of that confidence.</param>
/// <param name="IsRaised">Is the score at or beyond the raise level?</param>
public sealed record SpecimenPeak(int Frame, double Score, double Confidence, Band Band, bool IsRaised);
