using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>A proportion of trials that come in batches, with the exact bound on an effective number of trials.</summary>
/// <param name="Estimate">All hits of all trials.</param>
/// <param name="Batches">Those that have trials.</param>
/// <param name="Correlation">Of two trials of one batch: the declared one, or the larger one that the data show.</param>
/// <param name="DesignEffect">How many trials of the batches are worth one independent trial; never below what is declared.</param>
/// <param name="EffectiveTrials">The trials, divided by the design effect.</param>
/// <param name="Lower">NaN with fewer than <see cref="FewestBatches"/>: nothing is known of what differs between batches.</param>
/// <param name="Upper">NaN where <paramref name="Lower"/> is.</param>
/// <remarks>
/// What counts against a bound is scaled down with the trials, save one that stays whole: with few misses nobody can
/// see how alike they are, and that one pays for it. Why this and not another rule: docs/ideas/acceptance.md.
/// </remarks>
public sealed record BatchProportion(
    double Estimate, int Batches, double Correlation, double DesignEffect, double EffectiveTrials, double Lower, double Upper)
{
    /// <summary>The intra-batch correlation where nobody declares one.</summary>
    public const double DefaultCorrelation = 0.1;

    public const int FewestBatches = 2;

    /// <param name="hits">Of each batch.</param>
    /// <param name="trials">Of each batch, in the same order.</param>
    /// <param name="correlation">Declared before the data were seen; the data may show more, and then that counts.</param>
    /// <param name="confidence">Of the interval, or of the one bound.</param>
    /// <param name="side">Which ends are bounded.</param>
    public static Outcome<BatchProportion> Of(
        IReadOnlyList<long> hits, IReadOnlyList<long> trials, double correlation, double confidence, IntervalSide side)
    {
        var faults = BatchChecks.Of(hits, trials, correlation, confidence);
        return faults.Count > 0 ? faults : Bounded(hits, new BatchSizes(trials, correlation), confidence, side);
    }

    private static BatchProportion Bounded(IReadOnlyList<long> hits, BatchSizes sizes, double confidence, IntervalSide side)
    {
        var (x, n) = (hits.Sum(), sizes.Trials);
        if (sizes.Batches < FewestBatches)
        {
            return new BatchProportion(
                x / (double)n, sizes.Batches, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        }

        var tail = Proportions.Tail(confidence, side);
        var misses = new BatchEvents(sizes.Misses(hits));
        var found = new BatchEvents(hits);
        var effect = side == IntervalSide.Upper ? sizes.EffectOf(found) : sizes.EffectOf(misses);
        return new BatchProportion(
            x / (double)n, sizes.Batches, sizes.CorrelationAt(effect), effect, n / effect,
            side == IntervalSide.Upper ? 0 : sizes.WorstOf(misses, tail).Complement(tail),
            side == IntervalSide.Lower ? 1 : sizes.WorstOf(found, tail).Share(tail));
    }
}
