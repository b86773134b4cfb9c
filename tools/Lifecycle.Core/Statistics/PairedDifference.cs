using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Intervals for the difference of two proportions about the same events.</summary>
public static class PairedDifference
{
    /// <summary>Newcombe's method 10: Wilson's limits of both, joined by their correlation.</summary>
    /// <param name="both">Both hit.</param>
    /// <param name="firstOnly">The first hits, the second misses.</param>
    /// <param name="secondOnly">The first misses, the second hits.</param>
    /// <param name="neither">Both miss.</param>
    /// <param name="confidence">Two-sided.</param>
    public static Outcome<NewcombeDifference> Newcombe(
        long both, long firstOnly, long secondOnly, long neither, double confidence)
    {
        var faults = StatisticsChecks.Counts(("a", both), ("b", firstOnly), ("c", secondOnly), ("d", neither));
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        if (faults.Count > 0)
        {
            return faults;
        }

        var n = both + firstOnly + secondOnly + neither;
        if (n == 0)
        {
            return new NewcombeDifference(new Interval(double.NaN, -1, 1), 0);
        }

        var phi = Phi(both, firstOnly, secondOnly, neither);
        return Proportions.Wilson(both + firstOnly, n, confidence, IntervalSide.TwoSided).Then(first =>
            Proportions.Wilson(both + secondOnly, n, confidence, IntervalSide.TwoSided).Then<NewcombeDifference>(second =>
                new NewcombeDifference(Joined(((double)firstOnly - secondOnly) / n, phi, first, second), phi)));
    }

    /// <summary>Tango's score interval.</summary>
    /// <param name="firstOnly">The first hits, the second misses.</param>
    /// <param name="secondOnly">The first misses, the second hits.</param>
    /// <param name="pairs">All of them.</param>
    /// <param name="confidence">Two-sided.</param>
    public static Outcome<Interval> Tango(long firstOnly, long secondOnly, long pairs, double confidence)
    {
        var faults = TangoScore.Counted(firstOnly, secondOnly, pairs);
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        if (faults.Count > 0)
        {
            return faults;
        }

        var z = -Normal.Quantile((1 - confidence) / 2);
        return new Interval(
            pairs == 0 ? double.NaN : ((double)firstOnly - secondOnly) / pairs,
            TangoScore.Lower(firstOnly, secondOnly, pairs, z),
            -TangoScore.Lower(secondOnly, firstOnly, pairs, z));
    }

    private static Interval Joined(double difference, double phi, Interval first, Interval second)
    {
        double Distance(double one, double other) =>
            Math.Sqrt(Math.Max(0, (one * one) - (2 * phi * one * other) + (other * other)));
        return new Interval(
            difference,
            difference - Distance(first.Estimate - first.Lower, second.Upper - second.Estimate),
            difference + Distance(second.Estimate - second.Lower, first.Upper - first.Estimate));
    }

    private static double Phi(double a, double b, double c, double d)
    {
        var margins = Math.Sqrt(a + b) * Math.Sqrt(c + d) * Math.Sqrt(a + c) * Math.Sqrt(b + d);
        if (margins == 0)
        {
            return 0;
        }

        var product = (a * d) - (b * c);
        return (product > 0 ? Math.Max(product - ((a + b + c + d) / 2), 0) : product) / margins;
    }
}

/// <summary>A difference with its limits, and the correlation that joins them.</summary>
public sealed record NewcombeDifference(Interval Interval, double Phi);
