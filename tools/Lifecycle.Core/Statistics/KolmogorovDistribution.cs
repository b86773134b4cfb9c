namespace Lifecycle.Statistics;

/// <summary>The limiting distribution of the largest distance between distribution functions.</summary>
public static class KolmogorovDistribution
{
    private const double SquareRootOfTwoPi = 2.5066282746310002;
    private const double SquareOfPi = 9.869604401089358;

    /// <summary>The share above x.</summary>
    public static double Above(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        return x <= 0 ? 1 : x < 1 ? 1 - Below(x) : Alternating(x);
    }

    // 2 (e^-2x² - e^-8x² + e^-18x² - ...), which needs few terms when x is large.
    private static double Alternating(double x)
    {
        var sum = 0.0;
        for (var k = 20; k >= 1; k--)
        {
            sum += (k % 2 == 1 ? 2 : -2) * Real.Exp(-2.0 * k * k * x * x);
        }

        return sum;
    }

    // The same sum turned over by Jacobi's identity, which needs few terms when x is small.
    private static double Below(double x)
    {
        var sum = 0.0;
        for (var odd = 19; odd >= 1; odd -= 2)
        {
            sum += Real.Exp(-odd * odd * SquareOfPi / (8 * x * x));
        }

        return SquareRootOfTwoPi / x * sum;
    }
}
