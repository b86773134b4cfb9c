using Lifecycle.Acceptance.Judging;
using Lifecycle.Alerts;
using Lifecycle.Alerts.Tuning;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>What policies with one smoothing and one measure are held against.</summary>
internal sealed class TuningGround
{
    private readonly ScoreRequest request;
    private readonly string type;
    private readonly ScoredCase[] scored;
    private readonly IReadOnlyList<LabelledCase> cases;

    /// <param name="request">What is asked.</param>
    /// <param name="criteria">The three.</param>
    /// <param name="type">The alert type.</param>
    /// <param name="cases">Those that count, in the order of their ids.</param>
    /// <param name="series">Of these cases.</param>
    public TuningGround(
        ScoreRequest request, TuningCriteria criteria, string type, IReadOnlyList<LabelledCase> cases, MeasuredSeries series)
    {
        (this.request, this.type, this.cases, Series, Criteria) = (request, type, cases, series, criteria);
        scored = [.. cases.Select((one, place) => new ScoredCase(one.Facts, Narrow(one), series.Watched[place]))];
        var first = 0;
        Cases = new CaseGround[scored.Length];
        for (var place = 0; place < scored.Length; place++)
        {
            Cases[place] = new CaseGround(scored[place], request.Criteria, first);
            first += Cases[place].Episodes.Count;
        }

        // Which episodes count is the set's and not the policy's: what is not assessable hangs on masks and ranges alone.
        var matches = Scorer.Match(request, scored).Where(match => match.Type == type).ToList();
        Counted = Marked(EpisodeCount.Of(criteria.Sensitivity, matches, null));
        CountedForLead = Marked(EpisodeCount.Of(criteria.LeadTime, matches, null));
        QuietTicks = Cases.Sum(one => one.Quiet);
    }

    public MeasuredSeries Series { get; }

    public TuningCriteria Criteria { get; }

    public CaseGround[] Cases { get; }

    /// <summary>Per episode of all cases: does it count for the sensitivity?</summary>
    public bool[] Counted { get; }

    public bool[] CountedForLead { get; }

    public long QuietTicks { get; }

    public ConfidenceBands Bands => request.Policies.Bands;

    /// <summary>Judged as a scorecard would be, from whole alerts; and held against what the fast count says.</summary>
    public (Interval Sensitivity, Interval FalseAlarmRate) Judge(TunedPolicy tuned, IReadOnlyList<RaisedAlert> raised)
    {
        var byCase = raised.ToLookup(alert => alert.Case);
        ScoredCase[] watched = [.. scored.Select((one, place) => new ScoredCase(
            one.Facts, one.Labels, one.Watched with { Alerts = [.. byCase[place].Select(alert => Whole(alert, tuned.Policy))] }))];
        var policies = request.Policies.Policies.Select(policy => policy.Type == type ? tuned.Policy : policy);
        var asked = request with { Policies = request.Policies with { Policies = [.. policies] } };
        var ground = new Ground(asked, watched, Scorer.Match(asked, watched, workers: 1));
        var (found, alarms, lead) = (
            CriterionJudge.Judge(Criteria.Sensitivity, ground), CriterionJudge.Judge(Criteria.FalseAlarms, ground),
            CriterionJudge.Judge(Criteria.LeadTime, ground));
        var isSame = found.Evidence.Detected == tuned.Detected && found.Evidence.Episodes == tuned.Episodes
            && alarms.Evidence.FalseAlarms == tuned.FalseAlarms && alarms.Evidence.QuietHours.Equals(tuned.QuietHours)
            && alarms.Evidence.AlarmOnHours.Equals(tuned.AlarmOnHours)
            && lead.Got.Estimate.Equals(tuned.LeadTime.Estimate);
        return isSame
            ? (found.Got, alarms.Got)
            : throw new System.Diagnostics.UnreachableException($"policy {tuned.Place} of {type} is counted otherwise by the scorer");
    }

    /// <summary>Throws when the alert machine itself raises other alerts.</summary>
    public void Hold(TunedPolicy tuned, IReadOnlyList<RaisedAlert> raised, CancellationToken stop)
    {
        var around = LevelLadder.Around(request.Policies, type);
        var policies = around with
        {
            Policies = [.. around.Policies.Select(policy => policy.Type == type ? tuned.Policy : policy)],
        };
        var byCase = raised.ToLookup(alert => alert.Case);
        Parallel.For(0, cases.Count, new ParallelOptions { CancellationToken = stop }, place =>
        {
            var machine = ((Refusals.Outcome<CaseAlerts>.Ok)cases[place].Observed.Watch(policies)).Value;
            var theirs = machine.Alerts.Where(alert => alert.Type == type)
                .Select(alert => (alert.Start.Micros, alert.End!.Value.Micros, alert.EndedBy!.Value, alert.Value));
            var ours = byCase[place].Select(alert =>
                (Series.Times[alert.Frame], alert.End, alert.EndedBy, Series.Values[alert.Frame]));
            if (!theirs.SequenceEqual(ours))
            {
                throw new System.Diagnostics.UnreachableException($"policy {tuned.Place} of {type} raises otherwise in {cases[place].Facts.Id}");
            }
        });
    }

    private Alert Whole(RaisedAlert raised, AlertPolicy policy)
    {
        var (time, value) = (new Formats.Moment(Series.Times[raised.Frame]), Series.Values[raised.Frame]);
        var raise = new AlertRaise(time, value, policy.Confidence.Of(value), policy.Persistence.Hits);
        return AlertWords.Alert(policy, Bands, cases[raised.Case].Observed.Subject, raise) with
        {
            End = new Formats.Moment(raised.End), EndedBy = raised.EndedBy,
        };
    }

    private ChallengeSets.CaseLabels Narrow(LabelledCase one) => one.Labels with
    {
        Episodes = [.. one.Labels.Episodes.Where(episode => episode.Type == type)],
        Quiet = [.. one.Labels.Quiet.Where(quiet => quiet.Type == type)],
    };

    private bool[] Marked(EpisodeCount count)
    {
        var ids = count.Counted.Select(episode => (episode.Case.Facts.Id, episode.Episode.Id)).ToHashSet();
        return [.. scored.SelectMany((one, place) => Cases[place].Episodes.Select(episode => ids.Contains((one.Facts.Id, episode.Id))))];
    }
}
