namespace Lifecycle.Statistics;

/// <summary>The gamma function's logarithm, and the regularised incomplete gamma function with its inverse.</summary>
public static class GammaFunction
{
    private const double TwoPi = 6.283185307179586;
    private const double SeriesFrom = 16;
    private const int StepsMax = 10_000_000;
    private const double Tiny = 1e-300;

    // Bernoulli numbers B2k / (2k (2k-1)): Stirling's series.
    private static readonly double[] Stirling =
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    /// <summary>ln gamma(x) for x above 0.</summary>
    public static double Log(double x) => x > 0
        ? (0.5 * Real.Log(TwoPi / x)) + (x * Real.Log(x)) - x + StirlingError(x)
        : double.NaN;

    /// <summary>P(a, x): the share below x.</summary>
    public static double Lower(double a, double x)
    {
        if (!(a > 0) || !(x >= 0))
        {
            return double.NaN;
        }

        return x == 0 ? 0 : double.IsPositiveInfinity(x) ? 1 : x < a + 1 ? Series(a, x) : 1 - Fraction(a, x);
    }

    /// <summary>Q(a, x) = 1 - P(a, x), with its own digits when it is small.</summary>
    public static double Upper(double a, double x)
    {
        if (!(a > 0) || !(x >= 0))
        {
            return double.NaN;
        }

        return x == 0 ? 1 : double.IsPositiveInfinity(x) ? 0 : x < a + 1 ? 1 - Series(a, x) : Fraction(a, x);
    }

    /// <summary>The x with P(a, x) = p.</summary>
    public static double LowerInverse(double a, double p) => Inverse(a, p, x => Lower(a, x) - p);

    /// <summary>The x with Q(a, x) = q.</summary>
    public static double UpperInverse(double a, double q) => Inverse(a, 1 - q, x => q - Upper(a, x));

    /// <summary>gamma(x) = sqrt(2 pi / x) (x / e)^x e^error.</summary>
    internal static double StirlingError(double x)
    {
        // The series is good from 16 on; below, step up: each step is exact up to rounding.
        var shift = 0.0;
        while (x < SeriesFrom)
        {
            shift += ((x + 0.5) * Real.LogOnePlus(1 / x)) - 1;
            x++;
        }

        var (sum, square) = (0.0, x * x);
        for (var term = Stirling.Length - 1; term >= 0; term--)
        {
            sum = (sum / square) + Stirling[term];
        }

        return (sum / x) + shift;
    }

    /// <summary>a ln(a / m) + m - a, which is small when a and m are close, without losing its digits.</summary>
    /// <remarks>C. Loader, "Fast and accurate computation of binomial probabilities" (2000).</remarks>
    internal static double Deviance(double a, double m)
    {
        if (Math.Abs(a - m) >= 0.1 * (a + m))
        {
            return (a * Real.Log(a / m)) + m - a;
        }

        var v = (a - m) / (a + m);
        var (sum, term) = ((a - m) * v, 2 * a * v);
        for (var odd = 3; ; odd += 2)
        {
            term *= v * v;
            var next = sum + (term / odd);

            // Each term is at most a hundredth of the one before, so ten do; what goes on is no number.
            if (next == sum || odd > 99)
            {
                return sum;
            }

            sum = next;
        }
    }

    // x^a e^-x / gamma(a)
    private static double Front(double a, double x) =>
        Math.Sqrt(a / TwoPi) * Real.Exp(-Deviance(a, x) - StirlingError(a));

    private static double Series(double a, double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var step = 1; step < StepsMax && term > sum * 1e-17; step++)
        {
            term *= x / (a + step);
            sum += term;
        }

        return Math.Min(1, Front(a, x) / a * sum);
    }

    // Lentz's way through the continued fraction of Q(a, x).
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var h = d;
        for (var step = 1; step < StepsMax; step++)
        {
            var an = -step * (step - a);
            b += 2;
            d = 1 / Away((an * d) + b);
            c = Away(b + (an / c));
            var change = d * c;
            h *= change;
            if (Math.Abs(change - 1) < 1e-16)
            {
                break;
            }
        }

        return Math.Min(1, Front(a, x) * h);
    }

    private static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double Inverse(double a, double p, Func<double, double> excess)
    {
        if (!(a > 0) || !(p >= 0 && p <= 1))
        {
            return double.NaN;
        }

        var high = a;
        while (excess(high) < 0 && double.IsFinite(high))
        {
            high *= 2;
        }

        return double.IsFinite(high) ? Root.Of(excess, x => Front(a, x) / x, 0, high) : double.PositiveInfinity;
    }
}
