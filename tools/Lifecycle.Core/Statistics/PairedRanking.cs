using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>Two models' areas under the curve on the same cases, compared as DeLong, DeLong and Clarke-Pearson do.</summary>
/// <param name="First">The first model's area.</param>
/// <param name="Second">The second model's area.</param>
/// <param name="Difference">First minus second.</param>
/// <param name="Variance">Of the difference, with the covariance in it; NaN with fewer than two of a class.</param>
/// <param name="Z">Difference by its standard error; 0 when both are equal without any spread.</param>
/// <param name="P">Two-sided.</param>
/// <param name="Lower">Wald's limit of the difference.</param>
/// <param name="Upper">Wald's limit of the difference.</param>
public sealed record PairedRanking(
    double First, double Second, double Difference, double Variance, double Z, double P, double Lower, double Upper)
{
    public static Outcome<PairedRanking> Of(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<bool> isPositive, double confidence)
    {
        var faults = RankingChecks.Of(first, isPositive);
        faults.AddRange(RankingChecks.Of(second, isPositive));
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        if (faults.Count > 0)
        {
            return faults;
        }

        using var firstPositives = SortedScores.Of(first, isPositive, wanted: true);
        using var firstNegatives = SortedScores.Of(first, isPositive, wanted: false);
        using var secondPositives = SortedScores.Of(second, isPositive, wanted: true);
        using var secondNegatives = SortedScores.Of(second, isPositive, wanted: false);
        var (m, n) = (firstPositives.Count, firstNegatives.Count);

        // The variance of a case's own differences is that of both less twice their covariance.
        var (positives, negatives, firstSum) = (default(PlacementSums), default(PlacementSums), default(Int128));
        for (var index = 0; index < isPositive.Length; index++)
        {
            if (isPositive[index])
            {
                var placed = firstNegatives.TwicePlaced(first[index]);
                firstSum += placed;
                positives.Add(placed - secondNegatives.TwicePlaced(second[index]), 1);
            }
            else
            {
                negatives.Add(firstPositives.TwicePlaced(first[index]) - secondPositives.TwicePlaced(second[index]), 1);
            }
        }

        var pairs = 2.0 * m * n;
        var variance = (positives.Variance / m / (4.0 * n * n)) + (negatives.Variance / n / (4.0 * m * m));
        return Tested(
            (double)firstSum / pairs, (double)(firstSum - positives.Sum) / pairs, (double)positives.Sum / pairs, variance, confidence);
    }

    private static PairedRanking Tested(double first, double second, double difference, double variance, double confidence)
    {
        var error = Math.Sqrt(variance);
        var z = variance == 0 && difference == 0 ? 0 : difference / error;
        var p = double.IsInfinity(z) ? 0 : Math.Min(1, 2 * Normal.Above(Math.Abs(z)));
        var half = -Normal.Quantile((1 - confidence) / 2) * error;
        return new PairedRanking(first, second, difference, variance, z, p, difference - half, difference + half);
    }
}
