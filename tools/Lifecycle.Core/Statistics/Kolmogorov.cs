namespace Lifecycle.Statistics;

/// <summary>Kolmogorov's distribution: the limit of the largest difference of two distribution functions.</summary>
public static class Kolmogorov
{
    private const double Pi = 3.141592653589793;
    private const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>The share above x: 2 times the sum of (-1)^(k-1) e^(-2 k^2 x^2).</summary>
    public static double Above(double x)
    {
        if (double.IsNaN(x) || x <= 0)
        {
            return double.IsNaN(x) ? double.NaN : 1;
        }

        return x < 1 ? 1 - Below(x) : Math.Min(1, 2 * Alternating(x));
    }

    private static double Alternating(double x)
    {
        var sum = 0.0;
        for (var k = 1; ; k++)
        {
            var term = Real.Exp(-2 * k * k * x * x);
            sum += k % 2 == 1 ? term : -term;
            if (term <= sum * 1e-17)
            {
                return sum;
            }
        }
    }

    // The same function by Jacobi's identity: quick where the alternating sum is slow and loses its digits.
    private static double Below(double x)
    {
        var sum = 0.0;
        for (var odd = 1; ; odd += 2)
        {
            var term = Real.Exp(-(odd * Pi / x) * (odd * Pi / x) / 8);
            sum += term;
            if (term <= sum * 1e-17)
            {
                return RootOfTwoPi / x * sum;
            }
        }
    }
}
