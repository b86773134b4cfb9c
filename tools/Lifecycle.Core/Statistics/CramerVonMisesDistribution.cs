namespace Lifecycle.Statistics;

/// <summary>The distribution of the two-sample statistic of Cramér and von Mises: its limit, and the exact one.</summary>
internal static class CramerVonMisesDistribution
{
    private const double SmallestArgument = 0.003;
    private const double TermMin = 1e-7;
    private const double Pi = 3.141592653589793;

    /// <summary>The share above x in the limit (Anderson and Darling 1952, equation 1.3).</summary>
    public static double Above(double x)
    {
        if (x < SmallestArgument)
        {
            return 1;
        }

        var (sum, ratio) = (0.0, Math.Sqrt(Pi)); // gamma(k + 1/2) / gamma(k + 1)
        for (var k = 0; ; k++)
        {
            var odd = (4 * k) + 1;
            var term = ratio / (Pi * Math.Sqrt(Pi) * Math.Sqrt(x)) * Math.Sqrt(odd)
                * ScaledBessel((double)odd * odd / (16 * x));
            sum += term;
            if (term < TermMin)
            {
                return Math.Max(0, 1 - sum);
            }

            ratio *= (k + 0.5) / (k + 1);
        }
    }

    /// <summary>The share of all orders of m and n values whose 4 U is at least so much.</summary>
    /// <remarks>
    /// Xiao, Gordon and Yakovlev (2007): on the lattice of orders the statistic is a sum of whole numbers over the
    /// points passed. A walk that has reached the limit cannot come back, so its whole chance counts at once.
    /// </remarks>
    public static double ExactlyAtLeast(Int128 fourTimesU, int m, int n)
    {
        Int128 pairs = (Int128)m * n;
        var multiple = (long)(pairs / (Int128)System.Numerics.BigInteger.GreatestCommonDivisor(m, n));
        var top = (Int128)multiple * multiple * (m + n) * ((6 * fourTimesU) - (4 * pairs * ((4 * pairs) - 1)));
        var limit = top <= 0 ? 0 : (long)(top / (24 * pairs * pairs));
        if (limit <= 0)
        {
            return 1;
        }

        var (perFirst, perSecond, reached) = (multiple / m, multiple / n, 0.0);
        var row = new Chances[m + 1];
        Array.Fill(row, Chances.None);
        for (var j = 0; j <= n; j++)
        {
            var left = Chances.None;
            for (var i = 0; i <= m; i++)
            {
                double remaining = m + n - i - j + 1;
                var here = i + j == 0
                    ? Chances.Start
                    : Chances.Merge(left, (m - i + 1) / remaining, row[i], (n - j + 1) / remaining);
                var distance = (i * perFirst) - (j * perSecond);
                left = row[i] = here.Moved(distance * distance, limit, ref reached);
            }
        }

        return Math.Min(1, reached);
    }

    // e^-q K(1/4, q) by the trapezoidal rule on the integral of e^(-q cosh t) cosh(t / 4): it converges faster than any
    // power of the step. The step follows the width of the integrand.
    private static double ScaledBessel(double q)
    {
        var step = 0.25 / Math.Sqrt(1 + q);
        var sum = 0.5;
        for (var index = 1; ; index++)
        {
            var t = index * step;
            var half = Real.Exp(t / 2);
            var sinh = (half - (1 / half)) / 2;
            var quarter = Real.Exp(t / 4);
            var term = Real.Exp(-2 * q * sinh * sinh) * (quarter + (1 / quarter)) / 2;
            sum += term;
            if (term < 1e-18 * sum)
            {
                return Real.Exp(-2 * q) * step * sum;
            }
        }
    }

    // The values a sum has at one point of the lattice, in order, each with its chance.
    private sealed record Chances(long[] Sums, double[] Shares, int Count)
    {
        public static Chances None { get; } = new([], [], 0);

        public static Chances Start { get; } = new([0], [1], 1);

        public static Chances Merge(Chances first, double firstShare, Chances second, double secondShare)
        {
            var (sums, shares) = (new long[first.Count + second.Count], new double[first.Count + second.Count]);
            var (count, i, j) = (0, 0, 0);
            while (i < first.Count || j < second.Count)
            {
                var sum = Math.Min(
                    i < first.Count ? first.Sums[i] : long.MaxValue, j < second.Count ? second.Sums[j] : long.MaxValue);
                var share = 0.0;
                if (i < first.Count && first.Sums[i] == sum)
                {
                    share += first.Shares[i++] * firstShare;
                }

                if (j < second.Count && second.Sums[j] == sum)
                {
                    share += second.Shares[j++] * secondShare;
                }

                (sums[count], shares[count]) = (sum, share);
                count++;
            }

            return new Chances(sums, shares, count);
        }

        // What reaches the limit leaves the lattice.
        public Chances Moved(long distance, long limit, ref double reached)
        {
            var (sums, count) = (new long[Count], Count);
            for (var index = Count - 1; index >= 0; index--)
            {
                sums[index] = Sums[index] + distance;
                if (sums[index] >= limit)
                {
                    reached += Shares[index];
                    count = index;
                }
            }

            return new Chances(sums, Shares, count);
        }
    }
}
