using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Two Poisson rates compared exactly: given their sum, the first count is binomial.</summary>
/// <param name="Ratio">First over second; NaN when neither has events, infinity when only the first has.</param>
/// <param name="Lower">0 when the first has no events.</param>
/// <param name="Upper">Infinity when the second has no events.</param>
/// <param name="PLess">Against a ratio that is not less.</param>
/// <param name="PGreater">Against a ratio that is not greater.</param>
/// <param name="PCentral">Twice the smaller of the two: the one that agrees with the interval.</param>
/// <param name="PMinLike">The outcomes that are no more likely than this one, as R counts them.</param>
public sealed record PoissonRateRatio(
    double Ratio, double Lower, double Upper, double PLess, double PGreater, double PCentral, double PMinLike)
{
    // R's allowance: an outcome exactly as likely must not be lost to rounding.
    private const double AsLikely = 1 + 1e-7;

    public static Outcome<PoissonRateRatio> Of(
        long firstEvents, double firstExposure, long secondEvents, double secondExposure, double confidence, double nullRatio)
    {
        var faults = StatisticsChecks.Counts(("k1", firstEvents), ("k2", secondEvents));
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        faults.AddRange(StatisticsChecks.Number("t1", firstExposure, firstExposure > 0, "a finite exposure above 0"));
        faults.AddRange(StatisticsChecks.Number("t2", secondExposure, secondExposure > 0, "a finite exposure above 0"));
        faults.AddRange(StatisticsChecks.Number("ratio0", nullRatio, nullRatio > 0, "a finite ratio above 0"));
        if (faults.Count > 0)
        {
            return faults;
        }

        if (firstEvents + secondEvents == 0)
        {
            return new PoissonRateRatio(double.NaN, 0, double.PositiveInfinity, 1, 1, 1, 1);
        }

        var (n, exposures) = (firstEvents + secondEvents, secondExposure / firstExposure);
        var first = Proportions.ClopperPearson((double)firstEvents, n, confidence, IntervalSide.TwoSided);
        var second = Proportions.ClopperPearson((double)secondEvents, n, confidence, IntervalSide.TwoSided);
        var scaled = nullRatio * firstExposure;
        var (p, q) = (scaled / (scaled + secondExposure), secondExposure / (scaled + secondExposure));
        var (less, greater) = (Binomial.AtMost(firstEvents, n, p), Binomial.AtMost(secondEvents, n, q));

        // The second interval's ends are 1 minus the first's, with their digits kept.
        return new PoissonRateRatio(
            secondEvents == 0 ? double.PositiveInfinity : firstEvents / (double)secondEvents * exposures,
            firstEvents == 0 ? 0 : first.Lower / second.Upper * exposures,
            secondEvents == 0 ? double.PositiveInfinity : first.Upper / second.Lower * exposures,
            less, greater, Math.Min(1, 2 * Math.Min(less, greater)),
            firstEvents <= n * p ? NoMoreLikely(firstEvents, n, p, q) : NoMoreLikely(secondEvents, n, q, p));
    }

    // For a count at or below the mean: its own tail, and of the other one what is no more likely.
    private static double NoMoreLikely(long count, long n, double p, double q)
    {
        if (count == n * p)
        {
            return 1;
        }

        var limit = Binomial.Exactly(count, n, p) * AsLikely;
        var (low, high) = ((long)Math.Ceiling(n * p) - 1, n + 1);
        while (high - low > 1)
        {
            // Above the mean the chances only fall.
            var middle = low + ((high - low) / 2);
            (low, high) = Binomial.Exactly(middle, n, p) <= limit ? (low, middle) : (middle, high);
        }

        return Math.Min(1, Binomial.AtMost(count, n, p) + (high > n ? 0 : Binomial.AtMost(n - high, n, q)));
    }
}
