namespace Lifecycle.Drift;

/// <summary>One bin of the stability index.</summary>
/// <param name="From">Where it begins; null of the first.</param>
/// <param name="Was">Its share of the reference.</param>
/// <param name="Now">Its share of the window.</param>
/// <param name="Index">What it adds.</param>
public sealed record StabilityPart(double? From, double Was, double Now, double Index);
