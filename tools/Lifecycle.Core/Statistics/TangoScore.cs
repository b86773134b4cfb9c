using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Tango's score for a difference of paired proportions, and the lower limit that it gives.</summary>
/// <remarks>T. Tango, Statistics in Medicine 17 (1998), equations 24 to 26.</remarks>
internal static class TangoScore
{
    public static List<Refusal> Counted(long firstOnly, long secondOnly, long pairs)
    {
        var faults = StatisticsChecks.Counts(("b", firstOnly), ("c", secondOnly), ("n", pairs));
        if (faults.Count == 0 && firstOnly + secondOnly > pairs)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"b + c = {firstOnly + secondOnly} of n = {pairs}", "b + c <= n"));
        }

        return faults;
    }

    /// <summary>How many standard errors the observed difference lies above <paramref name="delta"/>.</summary>
    public static double At(double b, double c, double n, double delta)
    {
        var apart = b - c - (n * delta);
        var variance = n * ((2 * Share(b, c, n, delta)) + (delta * (1 - delta)));

        // What rounding leaves of a variance that is 0 must not decide.
        if (!(variance > n * 1e-15))
        {
            return apart == 0 ? 0 : apart > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        }

        return apart / Math.Sqrt(variance);
    }

    /// <summary>The difference at which the score is z, found by halving: the score falls from end to end.</summary>
    public static double Lower(double b, double c, double n, double z)
    {
        if (c == n)
        {
            return -1;
        }

        var (low, high) = (-1.0, (b - c) / n);
        while (true)
        {
            var middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = At(b, c, n, middle) > z ? (middle, high) : (low, middle);
        }
    }

    // The most likely chance of "second only" when the difference is delta: the larger root of 2n q^2 + B q + C.
    private static double Share(double b, double c, double n, double delta)
    {
        var linear = -b - c + (((2 * n) - b + c) * delta);
        var constant = -c * delta * (1 - delta);
        var root = Math.Sqrt(Math.Max(0, (linear * linear) - (8 * n * constant)));
        return linear > 0 && root + linear > 0 ? -2 * constant / (root + linear) : (root - linear) / (4 * n);
    }
}
