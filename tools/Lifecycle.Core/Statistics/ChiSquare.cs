namespace Lifecycle.Statistics;

/// <summary>The chi-square distribution.</summary>
public static class ChiSquare
{
    public static double Below(double x, double degrees) => GammaFunction.Lower(degrees / 2, x / 2);

    public static double Above(double x, double degrees) => GammaFunction.Upper(degrees / 2, x / 2);

    /// <summary>The x with the share p below it.</summary>
    public static double Quantile(double p, double degrees) => 2 * GammaFunction.LowerInverse(degrees / 2, p);

    /// <summary>The x with the share q above it.</summary>
    public static double UpperQuantile(double q, double degrees) => 2 * GammaFunction.UpperInverse(degrees / 2, q);
}
