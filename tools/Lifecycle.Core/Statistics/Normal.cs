namespace Lifecycle.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    // Beyond this a double holds no probability above 0.
    private const double Farthest = 39;

    /// <summary>The share below z.</summary>
    public static double Below(double z) => double.IsNaN(z) ? double.NaN
        : z <= 0 ? 0.5 * GammaFunction.Upper(0.5, z * z / 2)
        : 1 - (0.5 * GammaFunction.Upper(0.5, z * z / 2));

    /// <summary>The share above z.</summary>
    public static double Above(double z) => Below(-z);

    /// <summary>The z with the share p below it.</summary>
    public static double Quantile(double p)
    {
        if (!(p >= 0 && p <= 1))
        {
            return double.NaN;
        }

        // The lower tail keeps its digits, so the upper one is its mirror image.
        return p == 0 ? double.NegativeInfinity
            : p == 1 ? double.PositiveInfinity
            : p == 0.5 ? 0
            : p < 0.5 ? Root.Of(z => Below(z) - p, Density, -Farthest, 0)
            : -Quantile(1 - p);
    }

    private static double Density(double z) => 0.3989422804014327 * Real.Exp(-z * z / 2);
}
