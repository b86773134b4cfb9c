using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>A proportion whose trials come in clusters that are alike, with the exact bound on an effective count.</summary>
/// <param name="Estimate">All hits of all trials.</param>
/// <param name="Clusters">How many batches or donors.</param>
/// <param name="DesignEffect">How many times the variance is that of independent trials; 1 when there is no spread to see.</param>
/// <param name="EffectiveTrials">How many independent trials the evidence is worth; never more than there are.</param>
/// <param name="Lower">NaN with one cluster: nothing is known of what differs between clusters.</param>
/// <param name="Upper">NaN with one cluster.</param>
/// <remarks>E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998).</remarks>
public sealed record ClusteredProportion(
    double Estimate, long Clusters, double DesignEffect, double EffectiveTrials, double Lower, double Upper)
{
    /// <param name="hits">Of each cluster.</param>
    /// <param name="trials">Of each cluster, in the same order.</param>
    /// <param name="confidence">Two-sided.</param>
    public static Outcome<ClusteredProportion> Of(
        IReadOnlyList<long> hits, IReadOnlyList<long> trials, double confidence)
    {
        var faults = StatisticsChecks.Confidence(confidence);
        if (hits.Count != trials.Count)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(hits.Count, trials.Count));
        }
        else if (hits.Count == 0)
        {
            faults.Add(StatisticsRefusals.Empty());
        }

        foreach (var (hit, trial) in hits.Zip(trials))
        {
            if (hit < 0 || hit > trial || trial > StatisticsChecks.CountMax)
            {
                faults.Add(StatisticsRefusals.InvalidArgument($"{hit} hits of {trial} trials", "0 <= hits <= trials"));
            }
        }

        return faults.Count > 0 ? faults : Fitted(hits, trials, confidence);
    }

    private static ClusteredProportion Fitted(IReadOnlyList<long> hits, IReadOnlyList<long> trials, double confidence)
    {
        var (x, n, k) = (hits.Sum(hit => (double)hit), trials.Sum(trial => (double)trial), hits.Count);
        var p = x / n;
        var squares = hits.Zip(trials).Sum(pair => Square(pair.First - (p * pair.Second)));
        var variance = (double)k / (k - 1) * squares / (n * n);
        var effect = k < 2 || n == 0 ? double.NaN : x == 0 || x == n ? 1 : variance / (p * (1 - p) / n);
        var tail = (1 - confidence) / 2;

        // The fewer the clusters, the less their spread is known: the ratio of the two t quantiles pays for that.
        var ratio = StudentT.UpperQuantile(tail, n - 1) / StudentT.UpperQuantile(tail, k - 1);
        var effective = Math.Min(n, n / effect * ratio * ratio);
        if (double.IsNaN(effective))
        {
            return new ClusteredProportion(p, k, effect, double.NaN, double.NaN, double.NaN);
        }

        // Not p times the count when p is 1: a product that rounds would open the closed end.
        var effectiveHits = x == n ? effective : p * effective;
        var interval = Proportions.ClopperPearson(effectiveHits, effective, confidence, IntervalSide.TwoSided);
        return new ClusteredProportion(p, k, effect, effective, interval.Lower, interval.Upper);
    }

    private static double Square(double value) => value * value;
}
