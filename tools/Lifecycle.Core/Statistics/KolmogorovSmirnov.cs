using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The largest distance between two empirical distribution functions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>Up to this product of the two sizes the exact chance is counted.</summary>
    private const long LatticeMax = 1_000_000;

    public static Outcome<KolmogorovSmirnovResult> TwoSamples(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var faults = SampleChecks.Both(first, second);
        if (faults.Count > 0)
        {
            return faults;
        }

        // In units of the least common multiple of the sizes every distance is a whole number.
        using var pair = SortedPair.Of(first, second);
        var sweep = new PooledSweep(pair);
        var (m, n, farthest) = ((long)first.Count, (long)second.Count, sweep.Farthest());
        var (perFirst, perSecond) = sweep.Worth;
        var distance = farthest / (double)sweep.Units;
        var scaled = Math.Sqrt((double)m * n / (m + n)) * distance;
        return new KolmogorovSmirnovResult(
            distance,
            Kolmogorov.Above(scaled),
            m * n <= LatticeMax ? Outside((int)m, (int)n, perFirst, perSecond, farthest) : double.NaN);
    }

    // The chance that a random order of all values strays so far: a walk over the lattice from (0, 0) to (m, n) that
    // takes from each sample in proportion to what is left of it. Every term is above 0, so small chances keep digits.
    private static double Outside(int m, int n, long perFirst, long perSecond, long farthest)
    {
        if (farthest == 0)
        {
            return 1;
        }

        var (chance, next, outside) = (new double[n + 1], new double[n + 1], 0.0);
        chance[0] = 1;
        for (var i = 0; i <= m; i++)
        {
            for (var j = 0; j <= n; j++)
            {
                if (chance[j] == 0 || i + j == m + n)
                {
                    continue;
                }

                var step = chance[j] / (m + n - i - j);
                Go((m - i) * step, ((i + 1) * perFirst) - (j * perSecond), ref next[j]);
                if (j < n)
                {
                    Go((n - j) * step, (i * perFirst) - ((j + 1) * perSecond), ref chance[j + 1]);
                }
            }

            (chance, next) = (next, chance);
            Array.Clear(next);
        }

        return Math.Min(1, outside);

        void Go(double share, long distance, ref double inside)
        {
            if (Math.Abs(distance) < farthest)
            {
                inside += share;
            }
            else
            {
                outside += share;
            }
        }
    }
}

/// <summary>The result of <see cref="KolmogorovSmirnov"/>.</summary>
/// <param name="Distance">The largest difference of the two distribution functions.</param>
/// <param name="AsymptoticP">By the limiting distribution.</param>
/// <param name="ExactP">By counting, as if no two values were equal; NaN when the samples are too large to count.</param>
public sealed record KolmogorovSmirnovResult(double Distance, double AsymptoticP, double ExactP);
