namespace Lifecycle.Statistics;

/// <summary>What an <see cref="EwmaDetector"/> holds the stream against.</summary>
/// <param name="Target">Where it should be.</param>
/// <param name="Sigma">Its standard deviation there.</param>
/// <param name="Weight">Lambda: the weight of the newest value, above 0 and at most 1.</param>
/// <param name="Limit">L: how many of its own standard deviations the average may be off.</param>
public sealed record EwmaSettings(double Target, double Sigma, double Weight, double Limit);
