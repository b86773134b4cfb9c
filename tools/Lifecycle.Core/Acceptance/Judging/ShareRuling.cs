using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Holds a share, counted batch by batch, against its bound.</summary>
internal sealed class ShareRuling(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    private const long TrialsMax = 1_000_000_000;

    public override CriterionResult Judge() => throw new NotSupportedException("a ruling is asked with its counts");

    /// <param name="batches">The counts.</param>
    /// <param name="what">What was counted, in words.</param>
    /// <param name="evidence">All that was counted.</param>
    public CriterionResult Rule(IReadOnlyList<BatchShare> batches, string what, Evidence evidence)
    {
        var (hits, trials) = (batches.Sum(batch => batch.Hits), batches.Sum(batch => batch.Trials));
        var bound = Bound(batches, Criterion.Side);
        var bad = IsLow ? trials - hits : hits;
        var minimum = (long)Criterion.Minimum!.Count;
        var counted = $"{hits} of {trials} {what}";
        var all = evidence with
        {
            Batches = batches.Count(batch => batch.Trials > 0), DesignEffect = bound.DesignEffect, Effective = bound.Effective,
        };
        if (Criterion.HasInterval && batches.Count(batch => batch.Trials > 0) == 1)
        {
            return Insufficient(bound.Interval, $"{counted}, all of one batch", all, BatchProportion.FewestBatches - 1, "batches");
        }

        // What the design could have shown, whatever came out: else a bad result would buy itself more data.
        var least = Math.Max(minimum, FewestWith(0, bound.Declared));
        var isEnough = trials >= least || (trials >= minimum && IsHopeless(BestOf(batches)));
        return !isEnough
            ? Insufficient(
                bound.Interval, $"{counted}, and {least} are needed", all,
                Math.Max(least, FewestWith(bad, Math.Max(bound.DesignEffect, bound.Declared))) - trials, what)
            : Held(bound.Interval, counted + Worth(bound, trials), all);
    }

    private string Worth(ShareBound bound, long trials) => Criterion.HasInterval && bound.Effective < trials
        ? $", worth {Hours(bound.Effective)} independent ones"
        : "";

    private ShareBound Bound(IReadOnlyList<BatchShare> batches, IntervalSide side) => ShareBound.Of(
        batches, Criterion.Correlation, Criterion.Interval == IntervalMethod.Wilson,
        !Criterion.HasInterval ? 0.95 : side == Criterion.Side ? Criterion.Confidence : OneSided,
        Criterion.HasInterval ? side : IntervalSide.TwoSided);

    private double BestOf(IReadOnlyList<BatchShare> batches)
    {
        var interval = Bound(batches, IsLow ? IntervalSide.Upper : IntervalSide.Lower).Interval;
        return IsLow ? interval.Upper : interval.Lower;
    }

    // The fewest trials that could show the bound with so many against it, if batches stay as large as they are.
    private long FewestWith(long bad, double effect)
    {
        var limit = IsLow ? Criterion.Bound.Limit : 1 - Criterion.Bound.Limit;
        if (!Criterion.HasInterval)
        {
            return 1;
        }

        if (Criterion.Interval == IntervalMethod.Wilson)
        {
            // With none against, Wilson's lower limit is n / (n + z^2).
            var z = Normal.Quantile(OneSided);
            return (long)Math.Ceiling(z * z * limit / (1 - limit) * effect);
        }

        bool Shows(long trials) => EffectiveCount.Of(bad, trials, effect).Complement(1 - OneSided) >= limit;
        var (low, high) = (bad, bad + 1);
        while (!Shows(high) && high < TrialsMax)
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Shows(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
