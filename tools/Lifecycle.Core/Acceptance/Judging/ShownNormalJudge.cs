using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Judging;

/// <summary>Judges that nothing reads as normal while an alert hides it.</summary>
/// <remarks>
/// While an alert of the type is open, every other type must be not assessable or alerting itself: for as long as the
/// policy lets the type mask it, or all the time where the policy forgot to mask it.
/// </remarks>
internal sealed class ShownNormalJudge(Criterion criterion, Ground ground) : CriterionJudge(criterion, ground)
{
    public override CriterionResult Judge()
    {
        var policies = Ground.Request.Policies.Policies;
        var masks = policies.FirstOrDefault(policy => policy.Type == Criterion.Alert)?.Masks ?? [];
        var cases = Ground.Cases.Where(scored => Ground.IsIn(scored.Axes, Criterion.Subgroup)).ToList();
        var alerts = cases.Sum(scored => scored.Watched.Alerts.Count(alert => alert.Type == Criterion.Alert));
        var shown = cases.Sum(scored => policies.Where(policy => policy.Type != Criterion.Alert)
            .Sum(policy => ShownNormal(scored, policy.Type, masks.FirstOrDefault(mask => mask.Type == policy.Type)?.Longest)));
        var got = new Interval(shown / (double)TimeSpan.TicksPerHour, double.NaN, double.NaN);
        var evidence = new Evidence { Alerts = alerts };
        var least = Criterion.Minimum!.Count;
        return alerts >= least || !Criterion.Bound.Allows(got.Estimate)
            ? Held(got, $"{alerts} alerts", evidence)
            : Insufficient(got, $"{alerts} of {Hours(least)} alerts", evidence, least - alerts, "alerts");
    }

    private long ShownNormal(ScoredCase scored, string other, TimeSpan? longest)
    {
        var last = scored.Watched.To ?? new Moment(0);
        var hiding = Stretches.Of(scored.Watched.Alerts.Where(alert => alert.Type == Criterion.Alert).Select(alert =>
        {
            var end = alert.End ?? last;
            return (alert.Start, longest is { } most && alert.Start + most < end ? alert.Start + most : end);
        }));
        var away = scored.Watched.NotAssessable.Where(stretch => stretch.Type == other).Select(stretch => (stretch.From, stretch.To));
        var alerting = scored.Watched.Alerts.Where(alert => alert.Type == other).Select(alert => (alert.Start, alert.End ?? last));
        return hiding.Without(Stretches.Of(away.Concat(alerting))).Total.Ticks;
    }
}
