namespace Lifecycle.Statistics;

/// <summary>What a <see cref="CusumDetector"/> holds the stream against.</summary>
/// <param name="Target">Where it should be.</param>
/// <param name="Sigma">Its standard deviation there.</param>
/// <param name="Slack">k: how many sigmas from the target are still no change; half of the shift to be found.</param>
/// <param name="Limit">h: how many sigmas of the rest must add up.</param>
public sealed record CusumSettings(double Target, double Sigma, double Slack, double Limit);
