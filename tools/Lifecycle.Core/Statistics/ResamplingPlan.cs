namespace Lifecycle.Statistics;

/// <summary>How resamples are drawn and read off, so that anybody can draw them again.</summary>
/// <param name="Resamples">How many.</param>
/// <param name="Seed">Of the draws.</param>
/// <param name="Confidence">Of the interval.</param>
/// <param name="Side">Which ends are bounded at that confidence.</param>
public sealed record ResamplingPlan(int Resamples, ulong Seed, double Confidence, IntervalSide Side);
