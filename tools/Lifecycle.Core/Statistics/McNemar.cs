using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>McNemar's test of two answers about the same events: only the pairs that differ count.</summary>
/// <param name="Discordant">Pairs of which exactly one is a hit.</param>
/// <param name="PExact">Two-sided, by the binomial distribution with 1/2.</param>
/// <param name="PMid">Half the chance of the very outcome taken off; M. W. Fagerland et al. (2013).</param>
/// <param name="PFirstIsBetter">One-sided, against "the first has no more hits".</param>
/// <param name="ChiSquare">NaN without discordant pairs, as its p is.</param>
/// <param name="PChiSquare">Of the chi-square, one degree of freedom.</param>
/// <param name="ChiSquareCorrected">With the continuity correction.</param>
/// <param name="PChiSquareCorrected">Of the corrected chi-square.</param>
public sealed record McNemar(
    long Discordant, double PExact, double PMid, double PFirstIsBetter, double ChiSquare, double PChiSquare,
    double ChiSquareCorrected, double PChiSquareCorrected)
{
    /// <param name="firstOnly">Pairs in which the first hits and the second misses.</param>
    /// <param name="secondOnly">Pairs in which the first misses and the second hits.</param>
    public static Outcome<McNemar> Of(long firstOnly, long secondOnly)
    {
        var faults = StatisticsChecks.Counts(("b", firstOnly), ("c", secondOnly));
        if (faults.Count > 0)
        {
            return faults;
        }

        var n = firstOnly + secondOnly;
        if (n == 0)
        {
            return new McNemar(0, 1, 1, 1, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var (fewer, apart) = (Math.Min(firstOnly, secondOnly), Math.Abs((double)firstOnly - secondOnly));
        var (below, exactly) = (Binomial.AtMost(fewer, n, 0.5), Binomial.Exactly(fewer, n, 0.5));
        var corrected = Math.Max(0, apart - 1);
        var (plain, mended) = (apart * apart / n, corrected * corrected / n);
        return new McNemar(
            n,
            apart == 0 ? 1 : Math.Min(1, 2 * below),
            apart == 0 ? 1 - (exactly / 2) : (2 * below) - exactly,
            Binomial.AtMost(secondOnly, n, 0.5),
            plain, Statistics.ChiSquare.Above(plain, 1), mended, Statistics.ChiSquare.Above(mended, 1));
    }
}
