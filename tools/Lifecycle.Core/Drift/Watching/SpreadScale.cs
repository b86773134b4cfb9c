using Lifecycle.Statistics;

namespace Lifecycle.Drift.Watching;

/// <summary>Spreads on a scale on which they are about normal: the cube root of a variance (Wilson and Hilferty 1931).</summary>
/// <remarks>
/// A logarithm has a long tail towards small ones, which costs a chart most of its power where few numbers lie in a block, and has no place
/// for numbers that are all equal. Here that is 0.
/// </remarks>
public static class SpreadScale
{
    public static double Of(double variance) => variance > 0 ? Real.Pow(variance, 1.0 / 3) : 0;

    /// <summary>What standard deviation is meant by a mean on this scale.</summary>
    /// <param name="mean">Of values that are normal around it.</param>
    /// <param name="share">Their standard deviation, as a share of it.</param>
    public static double Deviation(double mean, double share) => Math.Sqrt(Math.Max(0, mean * mean * mean * (1 + (3 * share * share))));

    /// <summary>The mean on this scale of a signal with this standard deviation, likewise.</summary>
    public static double MeanOf(double deviation, double share) => Of(deviation * deviation / (1 + (3 * share * share)));

    /// <summary>By how much a value grows when numbers are so many times as far apart.</summary>
    public static double Times(double factor) => Of(factor * factor);
}
