using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges false alarms per 100 quiet hours.</summary>
internal sealed class RateJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var quiet = Ground.Of(Criterion).SelectMany(match => match.Quiet)
            .Where(time => Ground.IsIn(time.Case.Axes, Criterion.Subgroup)).ToList();
        var alarms = Ground.Of(Criterion).SelectMany(match => match.Alerts)
            .Where(alert => alert.FalseAlarms > 0 && Ground.IsIn(alert.Case.Axes, Criterion.Subgroup)).ToList();
        var count = alarms.Sum(alert => (long)alert.FalseAlarms);
        var hours = QuietEvidence.HoursOf(quiet, time => time.Assessed);
        var on = QuietEvidence.HoursOf(quiet, time => time.AlarmOn);
        var batches = BatchAlarms.Of(quiet, alarms);
        var evidence = new Evidence
        {
            QuietHours = hours, AlarmOnHours = on, FalseAlarms = count, Batches = batches.Count(batch => batch.Hours > 0),
        };
        return Rule(batches, evidence, hours, on) with { FalseAlarms = alarms };
    }

    private CriterionResult Rule(IReadOnlyList<BatchAlarms> batches, Evidence evidence, double hours, double on)
    {
        var count = evidence.FalseAlarms;
        var bound = RateBound.Of(batches, Criterion.Variation, Confidence(Criterion.Side), Side(Criterion.Side));
        var counted = $"{count} false alarms in {Hours(hours)} quiet hours";
        var beside = on > 0 ? $", beside {Hours(on)} with the alarm on" : "";
        var best = hours > 0 ? RateBound.Of(batches, Criterion.Variation, Confidence(IntervalSide.Lower), IntervalSide.Lower).Joint.Lower : double.NaN;
        var minimum = Criterion.Minimum!.Count;

        // Hours with an alarm on show nothing of the rate, but they were there: who alarms all the time is not owed more.
        var offered = batches.Sum(batch => batch.HoursOffered);
        if (hours > 0 && offered >= minimum && IsHopeless(best))
        {
            return Held(bound.Joint, counted + beside, evidence) with { Limits = bound.Limits };
        }

        var even = RateBound.EvenBatches([.. batches.Select(batch => batch.HoursOffered)]);
        var result = Criterion.HasInterval && even < BatchRate.FewestBatches
            ? Insufficient(
                bound.Joint, $"{counted} of {evidence.Batches} batches, worth {Hours(even)} even ones", evidence,
                BatchRate.FewestBatches - Math.Floor(even), "batches")
            : offered < minimum || !CanShow(batches)
                ? Insufficient(
                    bound.Joint, $"{counted} of {Hours(Math.Max(minimum, FewestHours(batches, 0)))}{beside}", evidence,
                    Math.Max(minimum, FewestHours(batches, count)) - hours, "quiet hours")
                : Held(bound.Joint, counted + beside, evidence);
        return result with { Limits = bound.Limits };
    }

    // What the hours could have shown, whatever came out: else a bad result would buy itself more of them.
    private bool CanShow(IReadOnlyList<BatchAlarms> batches) => !Criterion.HasInterval
        || Value(BatchPlans.LargestEvents(
            Criterion.Bound.Limit / RateBound.HoursPerRate,
            [.. batches.Where(batch => batch.HoursOffered > 0).Select(batch => batch.HoursOffered)], Criterion.Variation, OneSided)) > BatchPlans.NoneAllowed;

    // Hours that are missing are reckoned with the alarms seen so far: fewer would promise too much.
    private double FewestHours(IReadOnlyList<BatchAlarms> batches, long alarms) => Criterion.HasInterval
        ? Value(BatchPlans.FewestHours(
            Criterion.Bound.Limit / RateBound.HoursPerRate, Math.Max(BatchRate.FewestBatches, batches.Count(batch => batch.Hours > 0)),
            alarms, Criterion.Variation, OneSided))
        : 0;

    private double Confidence(IntervalSide side) =>
        !Criterion.HasInterval ? 0.95 : side == Criterion.Side ? Criterion.Confidence : OneSided;

    private IntervalSide Side(IntervalSide side) => Criterion.HasInterval ? side : IntervalSide.TwoSided;
}
