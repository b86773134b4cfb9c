using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How well scores tell two classes apart, whatever level an alert is raised at.</summary>
public static class Ranking
{
    /// <summary>The chance that a positive scores above a negative, ties by half; NaN when a class is missing.</summary>
    public static Outcome<double> Auc(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive) =>
        DeLong(scores, isPositive, 0.5).Then<double>(found => found.Auc);

    /// <summary>The sum over distinct scores, from above, of what recall gains times precision; NaN without positives.</summary>
    public static Outcome<double> AveragePrecision(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive)
    {
        var faults = RankingChecks.Of(scores, isPositive);
        if (faults.Count > 0)
        {
            return faults;
        }

        using var positives = SortedScores.Of(scores, isPositive, wanted: true);
        using var negatives = SortedScores.Of(scores, isPositive, wanted: false);
        return positives.Count == 0 ? double.NaN : Precision(positives.Keys, negatives.Keys);
    }

    /// <summary>The area with the variance of DeLong, DeLong and Clarke-Pearson (1988); Wald's interval, cut to 0 and 1.</summary>
    /// <param name="scores">Finite.</param>
    /// <param name="isPositive">One per score.</param>
    /// <param name="confidence">Two-sided.</param>
    public static Outcome<AucEstimate> DeLong(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive, double confidence)
    {
        var faults = RankingChecks.Of(scores, isPositive);
        faults.AddRange(StatisticsChecks.Confidence(confidence));
        if (faults.Count > 0)
        {
            return faults;
        }

        using var positives = SortedScores.Of(scores, isPositive, wanted: true);
        using var negatives = SortedScores.Of(scores, isPositive, wanted: false);
        var (m, n) = (positives.Count, negatives.Count);
        if (m == 0 || n == 0)
        {
            return new AucEstimate(double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var (above, below) = Placements(positives.Keys, negatives.Keys);
        var auc = (double)above.Sum / (2.0 * m * n);
        var variance = (above.Variance / m / (4.0 * n * n)) + (below.Variance / n / (4.0 * m * m));
        var half = -Normal.Quantile((1 - confidence) / 2) * Math.Sqrt(variance);
        return double.IsNaN(variance)
            ? new AucEstimate(auc, variance, double.NaN, double.NaN)
            : new AucEstimate(auc, variance, Math.Max(0, auc - half), Math.Min(1, auc + half));
    }

    // Twice the negatives below each positive, ties once; and twice the positives above each negative.
    private static (PlacementSums Positives, PlacementSums Negatives) Placements(
        ReadOnlySpan<ulong> positives, ReadOnlySpan<ulong> negatives)
    {
        var (above, below) = (default(PlacementSums), default(PlacementSums));
        var (p, n) = (0, 0);
        while (p < positives.Length || n < negatives.Length)
        {
            var key = p == positives.Length || (n < negatives.Length && negatives[n] < positives[p]) ? negatives[n] : positives[p];
            var (firstP, firstN) = (p, n);
            while (p < positives.Length && positives[p] == key)
            {
                p++;
            }

            while (n < negatives.Length && negatives[n] == key)
            {
                n++;
            }

            above.Add((long)firstN + n, p - firstP);
            below.Add((2L * positives.Length) - firstP - p, n - firstN);
        }

        return (above, below);
    }

    private static double Precision(ReadOnlySpan<ulong> positives, ReadOnlySpan<ulong> negatives)
    {
        var (p, n, sum) = (positives.Length, negatives.Length, 0.0);
        while (p > 0)
        {
            var key = positives[p - 1];
            var last = p;
            while (p > 0 && positives[p - 1] == key)
            {
                p--;
            }

            while (n > 0 && negatives[n - 1] >= key)
            {
                n--;
            }

            double found = positives.Length - p;
            sum += (last - p) * (found / (found + (negatives.Length - n)));
        }

        return sum / positives.Length;
    }
}

/// <summary>An area under the curve. The variance is NaN with fewer than two of a class, and the limits with it.</summary>
public sealed record AucEstimate(double Auc, double Variance, double Lower, double Upper);
