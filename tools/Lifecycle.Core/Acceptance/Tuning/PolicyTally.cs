using Lifecycle.Alerts;
using Lifecycle.Alerts.Tuning;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>Counts what the alerts of one policy come to, by the rules of the scorer and without its records of each match.</summary>
/// <remarks>Kept by a worker from policy to policy. What it counts is held against the scorer's own count for the whole front.</remarks>
internal sealed class PolicyTally(TuningGround ground)
{
    private const double HoursPerRate = 100;

    private readonly TimeSpan?[] leads = new TimeSpan?[ground.Counted.Length];
    private readonly bool[] late = new bool[ground.Counted.Length];
    private long falseAlarms;
    private long busy;
    private long open;

    public TunedPolicy Of(int place, AlertPolicy policy, List<RaisedAlert> alerts)
    {
        Array.Clear(leads);
        Array.Clear(late);
        (falseAlarms, busy, open) = (0, 0, 0);
        foreach (var alert in alerts)
        {
            Add(alert, policy);
        }

        var detected = 0L;
        for (var episode = 0; episode < leads.Length; episode++)
        {
            var isHit = leads[episode] is not null || (late[episode] && ground.Criteria.Sensitivity.LateDetects);
            detected += isHit && ground.Counted[episode] ? 1 : 0;
        }

        var episodes = (long)ground.Counted.Count(counts => counts);
        var hours = (ground.QuietTicks - busy) / (double)TimeSpan.TicksPerHour;
        return new TunedPolicy
        {
            Place = place,
            Policy = policy,
            Alerts = alerts.Count,
            Detected = detected,
            Episodes = episodes,
            Sensitivity = Share(detected, episodes),
            FalseAlarms = falseAlarms,
            QuietHours = hours,
            AlarmOnHours = open / (double)TimeSpan.TicksPerHour,
            FalseAlarmRate = Rate(falseAlarms, hours),
            LeadTime = Lead(),
        };
    }

    private void Add(RaisedAlert raised, AlertPolicy policy)
    {
        var own = ground.Cases[raised.Case];
        var (start, end) = (new Moment(ground.Series.Times[raised.Frame]), new Moment(raised.End));
        open += own.Between(start, end);
        busy += own.Between(start, end + policy.Rearm);
        var band = ground.Bands.Of(policy.Confidence.Of(ground.Series.Values[raised.Frame]));
        if (band == Band.Undecided ? !ground.Criteria.Counts.Undecided : !ground.Criteria.Counts.Alert)
        {
            return;
        }

        var (fate, place) = own.Windows.At(start);
        if (fate == AlertFate.Detection)
        {
            leads[own.FirstEpisode + place] ??= own.Episodes[place].ConfirmedAt - start;
        }
        else if (fate == AlertFate.Late)
        {
            late[own.FirstEpisode + place] = true;
        }

        falseAlarms += (fate == AlertFate.FalseAlarm ? 1 : 0)
            + own.HangsInto(start, end, place < 0 ? null : own.Episodes[place].Ended);
    }

    private static Interval Share(long hits, long trials) => trials > 0
        ? Value(Proportions.ClopperPearson(hits, trials, TuningResult.Confidence, IntervalSide.TwoSided))
        : new Interval(double.NaN, 0, 1);

    private static Interval Rate(long events, double hours) => hours > 0
        ? Value(PoissonRates.Exact(events, hours / HoursPerRate, TuningResult.Confidence, IntervalSide.TwoSided))
        : new Interval(double.NaN, 0, double.PositiveInfinity);

    private Interval Lead()
    {
        List<TimeSpan?> counted = [];
        for (var episode = 0; episode < leads.Length; episode++)
        {
            if (ground.CountedForLead[episode])
            {
                counted.Add(leads[episode]);
            }
        }

        return counted.Count > 0
            ? LeadTimes.Of(counted, LeadTimes.ShareOf(Metric.LeadTimeMedian), TuningResult.Confidence)
            : new Interval(double.NaN, double.NaN, double.NaN);
    }

    private static Interval Value(Outcome<Interval> outcome) => outcome.TryGet(out var interval, out var why)
        ? interval
        : throw new System.Diagnostics.UnreachableException(why[0].What);
}
