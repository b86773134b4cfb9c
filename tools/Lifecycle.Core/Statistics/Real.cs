namespace Lifecycle.Statistics;

/// <summary>Elementary functions built from + - * / alone, so that evidence has the same bytes on every processor.</summary>
/// <remarks>
/// The library functions pick code by the processor they run on and differ in the last digit. These are within
/// 2 units in the last place (RealTests holds the measured error) and never use a fused multiply-add.
/// </remarks>
public static class Real
{
    // ln 2 in two parts: the high part has 21 trailing zero bits, so k * Ln2High is exact for every exponent k.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double ExpArgumentMax = 709.782712893384;
    private const double ExpArgumentMin = -745.1332191019412;
    private const int ExponentBias = 1023;
    private const int MantissaBits = 52;

    /// <summary>e to the x; 0 and infinity beyond the range of a double.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x > ExpArgumentMax)
        {
            return double.PositiveInfinity;
        }

        if (x < ExpArgumentMin)
        {
            return 0;
        }

        var k = Math.Floor((x / (Ln2High + Ln2Low)) + 0.5);
        var high = x - (k * Ln2High);
        var low = k * Ln2Low;
        var r = high - low;

        // e^r = 1 + r + ..., |r| <= 0.347: fourteen terms of the series reach below half a unit in the last place.
        var tail = 0.0;
        for (var term = 14; term >= 2; term--)
        {
            tail = (1 + tail) * r / term;
        }

        // (high - r) - low is what rounding took away from r.
        var result = 1 + (r + ((r * tail) + ((high - r) - low)));
        return Scale(result, (int)k);
    }

    /// <summary>The natural logarithm; NaN below 0, minus infinity at 0.</summary>
    public static double Log(double x)
    {
        if (double.IsNaN(x) || x < 0)
        {
            return double.NaN;
        }

        if (x == 0 || double.IsPositiveInfinity(x))
        {
            return x == 0 ? double.NegativeInfinity : x;
        }

        var (mantissa, exponent) = Split(x);
        var f = mantissa - 1;
        var s = f / (2 + f);
        var z = s * s;

        // ln((1+s)/(1-s)) = 2s + 2s^3/3 + 2s^5/5 + ...; |s| <= 0.1716, so z^11 is below 2^-56.
        var series = 0.0;
        for (var power = 23; power >= 3; power -= 2)
        {
            series = (series + (2.0 / power)) * z;
        }

        // 2s = f - s f, which keeps f exact.
        return (exponent * Ln2High) + (f - ((s * (f - series)) - (exponent * Ln2Low)));
    }

    /// <summary>ln(1 + x), with the digits of x kept when x is small.</summary>
    public static double LogOnePlus(double x)
    {
        // What 1 + x rounds to, u, is off by a known share of itself; u - 1 is exact, so the quotient mends it.
        var u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? u : Log(u) * (x / (u - 1));
    }

    /// <summary>Base to a power, for a base above 0.</summary>
    public static double Pow(double b, double power) =>
        b > 0 ? Exp(power * Log(b))
        : b == 0 ? (power > 0 ? 0 : power == 0 ? 1 : double.PositiveInfinity)
        : double.NaN;

    /// <summary>1 / (1 + e^-x), without overflow at either end.</summary>
    public static double Sigmoid(double x)
    {
        if (x >= 0)
        {
            return 1 / (1 + Exp(-x));
        }

        var e = Exp(x);
        return e / (1 + e);
    }

    // Splits x into mantissa in [1/sqrt2, sqrt2) and a power of two.
    private static (double Mantissa, int Exponent) Split(double x)
    {
        var exponent = 0;
        if (x < 2.2250738585072014e-308)
        {
            x *= 18014398509481984.0; // 2^54 lifts a subnormal into the normal range.
            exponent = -54;
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        exponent += (int)((bits >> MantissaBits) & 0x7FF) - ExponentBias;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | ((long)ExponentBias << MantissaBits));
        return mantissa > 1.4142135623730951 ? (mantissa / 2, exponent + 1) : (mantissa, exponent);
    }

    // value * 2^k in two steps, because 2^k alone may be outside the range of a double.
    private static double Scale(double value, int k)
    {
        var half = k / 2;
        return value * PowerOfTwo(half) * PowerOfTwo(k - half);
    }

    private static double PowerOfTwo(int k) => BitConverter.Int64BitsToDouble((long)(k + ExponentBias) << MantissaBits);
}
