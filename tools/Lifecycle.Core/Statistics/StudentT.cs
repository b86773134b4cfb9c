namespace Lifecycle.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    // From here on the beta function loses digits to its large shape, and the normal one is nearer than that:
    // z = t (1 - 1/4d) / sqrt(1 + t^2/2d) is off by the order of 1/d^2 (Abramowitz and Stegun 26.7.8).
    private const double NormalFrom = 1e7;

    /// <summary>The share above t.</summary>
    public static double Above(double t, double degrees)
    {
        if (!(degrees > 0) || double.IsNaN(t))
        {
            return double.NaN;
        }

        if (double.IsInfinity(t))
        {
            return t > 0 ? 0 : 1;
        }

        if (degrees >= NormalFrom)
        {
            return Normal.Above(t * (1 - (0.25 / degrees)) / Math.Sqrt(1 + (t * t / (2 * degrees))));
        }

        // Of the two shares t^2 : degrees, the smaller is the one that keeps its digits.
        var square = t * t;
        var tail = 0.5 * (square < degrees
            ? BetaFunction.UpperRegularised(0.5, degrees / 2, square / (degrees + square))
            : BetaFunction.Regularised(degrees / 2, 0.5, degrees / (degrees + square)));
        return t >= 0 ? tail : 1 - tail;
    }

    /// <summary>The t with the share q above it.</summary>
    public static double UpperQuantile(double q, double degrees)
    {
        if (!(degrees > 0) || !(q >= 0 && q <= 1))
        {
            return double.NaN;
        }

        if (q > 0.5)
        {
            return -UpperQuantile(1 - q, degrees);
        }

        if (q == 0)
        {
            return double.PositiveInfinity;
        }

        if (degrees >= NormalFrom)
        {
            var (z, shrunk) = (-Normal.Quantile(q), 1 - (0.25 / degrees));
            return z / Math.Sqrt((shrunk * shrunk) - (z * z / (2 * degrees)));
        }

        var share = BetaFunction.UpperInverse(0.5, degrees / 2, 2 * q);
        if (share <= 0.5)
        {
            return Math.Sqrt(degrees * (share / (1 - share)));
        }

        var rest = BetaFunction.Inverse(degrees / 2, 0.5, 2 * q);
        return Math.Sqrt(degrees * ((1 - rest) / rest));
    }
}
