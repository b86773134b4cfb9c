namespace Lifecycle.Statistics;

/// <summary>The binomial distribution: k of n, each with probability p.</summary>
public static class Binomial
{
    /// <summary>The chance of at most k of n.</summary>
    public static double AtMost(long k, long n, double p) =>
        k < 0 ? 0 : k >= n ? 1 : BetaFunction.Regularised(n - k, k + 1, 1 - p);

    /// <summary>The chance of exactly k of n.</summary>
    public static double Exactly(long k, long n, double p)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        if (p <= 0 || p >= 1)
        {
            return (p <= 0 ? k == 0 : k == n) ? 1 : 0;
        }

        if (k == 0 || k == n)
        {
            return Real.Exp(n * (k == 0 ? Real.LogOnePlus(-p) : Real.Log(p)));
        }

        // Loader's saddle point form.
        var error = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(k) - GammaFunction.StirlingError(n - k);
        return Math.Sqrt(n / (6.283185307179586 * k * (n - k)))
            * Real.Exp(error - GammaFunction.Deviance(k, n * p) - GammaFunction.Deviance(n - k, n * (1 - p)));
    }
}
