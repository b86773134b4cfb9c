using System.Diagnostics;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>A share with its limits, and how many independent trials its evidence is worth.</summary>
/// <param name="Interval">The limits are NaN with trials of one batch only.</param>
/// <param name="DesignEffect">How many trials of the batches are worth one independent trial; 0 where it is not known.</param>
/// <param name="Effective">How many independent trials they are worth; 0 where it is not known.</param>
/// <param name="Declared">The design effect that was declared, before the data could show more; never below 1.</param>
internal sealed record ShareBound(Interval Interval, double DesignEffect, double Effective, double Declared)
{
    public static ShareBound Of(
        IReadOnlyList<BatchShare> batches, double correlation, bool isWilson, double confidence, IntervalSide side)
    {
        if (batches.All(batch => batch.Trials == 0))
        {
            return new ShareBound(new Interval(double.NaN, 0, 1), 0, 0, 1);
        }

        var outcome = BatchProportion.Of(
            [.. batches.Select(batch => batch.Hits)], [.. batches.Select(batch => batch.Trials)], correlation, confidence, side);
        if (!outcome.TryGet(out var bound, out var why))
        {
            throw new UnreachableException(why[0].What);
        }

        var declared = new BatchSizes([.. batches.Select(batch => batch.Trials)], correlation).EffectOf(new EventPart(0, 0));
        return double.IsNaN(bound.DesignEffect)
            ? new ShareBound(new Interval(bound.Estimate, double.NaN, double.NaN), 0, 0, declared)
            : new ShareBound(
                isWilson ? Wilson(bound, confidence, side) : new Interval(bound.Estimate, bound.Lower, bound.Upper),
                bound.DesignEffect, bound.EffectiveTrials, declared);
    }

    private static Interval Wilson(BatchProportion bound, double confidence, IntervalSide side)
    {
        // Not the estimate times the count when it is 1: a product that rounds would open the closed end.
        var hits = bound.Estimate >= 1 ? bound.EffectiveTrials : bound.Estimate * bound.EffectiveTrials;
        return Proportions.Wilson(hits, bound.EffectiveTrials, confidence, side) with { Estimate = bound.Estimate };
    }
}
