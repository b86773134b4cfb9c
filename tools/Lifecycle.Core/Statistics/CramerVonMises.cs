using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The squared distance between two empirical distribution functions, summed over all values.</summary>
public static class CramerVonMises
{
    private const int CountedAlways = 20;
    private const double WorkMax = 4e8;

    public static Outcome<CramerVonMisesResult> TwoSamples(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var faults = SampleChecks.Both(first, second);
        if (faults.Count == 0 && Math.Min(first.Count, second.Count) < 2)
        {
            faults.Add(StatisticsRefusals.Insufficient(Math.Min(first.Count, second.Count), 2));
        }

        if (faults.Count > 0)
        {
            return faults;
        }

        var (m, n) = (first.Count, second.Count);
        var fourTimes = FourTimesU(SortedSample.Of(first), SortedSample.Of(second));
        double pairs = (double)m * n, all = (double)m + n;
        var statistic = ((double)fourTimes / 4 / (pairs * all)) - (((4 * pairs) - 1) / (6 * all));

        // Anderson (1962), page 1151 and equation 15: the statistic with the moments of its limit.
        var mean = (1 + (1 / all)) / 6;
        var variance = (all + 1) * ((4 * pairs * all) - (3 * (((double)m * m) + ((double)n * n))) - (2 * pairs))
            / (45 * all * all * 4 * pairs);
        var limiting = (1.0 / 6) + ((statistic - mean) / Math.Sqrt(45 * variance));
        return new CramerVonMisesResult(
            statistic,
            CramerVonMisesDistribution.Above(limiting),
            IsCounted(m, n) ? CramerVonMisesDistribution.ExactlyAtLeast(fourTimes, m, n) : double.NaN);
    }

    private static bool IsCounted(int m, int n)
    {
        var multiple = (double)m * n / (double)System.Numerics.BigInteger.GreatestCommonDivisor(m, n);
        return Math.Max(m, n) <= CountedAlways || (double)m * n * multiple * multiple * (m + n) / 3 <= WorkMax;
    }

    // U = m sum (rank of the i-th of the first - i)^2 + the same for the second. Midranks are halves, so 4 U is whole.
    private static Int128 FourTimesU(double[] first, double[] second)
    {
        var (before, i, j) = (0, 0, 0);
        var (ofFirst, ofSecond) = ((Int128)0, (Int128)0);
        PooledWalk.Over(first, second, (firstAtMost, secondAtMost, _) =>
        {
            var after = firstAtMost + secondAtMost;
            Int128 twiceRank = before + after + 1;
            for (; i < firstAtMost; i++)
            {
                ofFirst += (twiceRank - (2 * (i + 1))) * (twiceRank - (2 * (i + 1)));
            }

            for (; j < secondAtMost; j++)
            {
                ofSecond += (twiceRank - (2 * (j + 1))) * (twiceRank - (2 * (j + 1)));
            }

            before = after;
        });
        return (first.Length * ofFirst) + (second.Length * ofSecond);
    }
}

/// <summary>The result of <see cref="CramerVonMises"/>.</summary>
/// <param name="Statistic">Anderson's T.</param>
/// <param name="AsymptoticP">By the limiting distribution.</param>
/// <param name="ExactP">By counting all orders; NaN when the samples are too large to count.</param>
public sealed record CramerVonMisesResult(double Statistic, double AsymptoticP, double ExactP);
