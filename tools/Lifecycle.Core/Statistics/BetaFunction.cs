namespace Lifecycle.Statistics;

/// <summary>The regularised incomplete beta function and its inverse.</summary>
public static class BetaFunction
{
    private const double TwoPi = 6.283185307179586;
    private const int StepsMax = 10_000_000;
    private const double Tiny = 1e-300;

    /// <summary>I_x(a, b): the share below x.</summary>
    public static double Regularised(double a, double b, double x)
    {
        if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1))
        {
            return double.NaN;
        }

        return x == 0 ? 0 : x == 1 ? 1 : x < (a + 1) / (a + b + 2)
            ? Fraction(a, b, x, 1 - x)
            : 1 - Fraction(b, a, 1 - x, x);
    }

    /// <summary>1 - I_x(a, b): the share above x, with its own digits when it is small.</summary>
    public static double UpperRegularised(double a, double b, double x)
    {
        if (!(a > 0) || !(b > 0) || !(x >= 0 && x <= 1))
        {
            return double.NaN;
        }

        return x == 0 ? 1 : x == 1 ? 0 : x < (a + 1) / (a + b + 2)
            ? 1 - Fraction(a, b, x, 1 - x)
            : Fraction(b, a, 1 - x, x);
    }

    /// <summary>The x with I_x(a, b) = p.</summary>
    public static double Inverse(double a, double b, double p) =>
        Solve(a, b, p, x => Regularised(a, b, x) - p);

    /// <summary>The x with 1 - I_x(a, b) = q, with the digits of a small q kept.</summary>
    public static double UpperInverse(double a, double b, double q) =>
        Solve(a, b, q, x => q - UpperRegularised(a, b, x));

    private static double Solve(double a, double b, double p, Func<double, double> excess) =>
        a > 0 && b > 0 && p >= 0 && p <= 1
            ? Root.Of(excess, x => Front(a, b, x, 1 - x) / (x * (1 - x)), 0, 1)
            : double.NaN;

    // x^a y^b gamma(a + b) / (gamma(a) gamma(b)), by deviances: logarithms of large gammas would cancel.
    private static double Front(double a, double b, double x, double y)
    {
        var n = a + b;
        var error = GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a) - GammaFunction.StirlingError(b);
        return Math.Sqrt(a / TwoPi * (b / n))
            * Real.Exp(error - GammaFunction.Deviance(a, n * x) - GammaFunction.Deviance(b, n * y));
    }

    // Lentz's way through the continued fraction; quick for x below the mean.
    private static double Fraction(double a, double b, double x, double y)
    {
        var c = 1.0;
        var d = 1 / Away(1 - ((a + b) * x / (a + 1)));
        var h = d;
        for (var m = 1; m < StepsMax; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Away(1 + (even * d));
            c = Away(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Away(1 + (odd * d));
            c = Away(1 + (odd / c));
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 1e-16)
            {
                break;
            }
        }

        return Math.Min(1, Front(a, b, x, y) / a * h);
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
