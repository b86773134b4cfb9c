using System.Globalization;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Judges one criterion on what was matched. Pure, and every comparison is written so that NaN fails it.</summary>
internal sealed class CriterionJudge(Criterion criterion, IReadOnlyList<TypeMatches> matches)
{
    private const double HoursPerRate = 100;

    public CriterionResult Judge() => criterion.Metric switch
    {
        Metric.Sensitivity => Sensitivity(),
        Metric.FalseAlarmsPer100h => FalseAlarms(),
        Metric.LeadTimeMedian => LeadTime(0.5),
        Metric.LeadTimeLowerQuartile => LeadTime(0.75),
        Metric.OneEventPerEpisode => OneEvent(),
        _ => UndecidedShare(),
    };

    private IEnumerable<TypeMatches> Own => matches.Where(match => criterion.IsOf(match.Type));

    private CriterionResult Sensitivity()
    {
        var (episodes, evidence) = EpisodeEvidence();
        return Share(evidence.Detected, evidence.Episodes, "episodes", evidence) with { Misses = Missed(episodes) };
    }

    private CriterionResult OneEvent()
    {
        var (_, evidence) = EpisodeEvidence();
        return Share(evidence.WithOneAlert, evidence.Detected, "detected episodes", evidence);
    }

    private CriterionResult UndecidedShare()
    {
        var alerts = Own.SelectMany(match => match.Alerts).Where(alert => IsIn(alert.Case.Axes)).ToList();
        var undecided = alerts.Count(alert => alert.Alert.Band == Alerts.Band.Undecided);
        return Share(undecided, alerts.Count, "alerts", new Evidence { Alerts = alerts.Count, Undecided = undecided });
    }

    private CriterionResult FalseAlarms()
    {
        var quiet = Own.SelectMany(match => match.Quiet).Where(time => IsIn(time.Case.Axes)).ToList();
        var alarms = Own.SelectMany(match => match.Alerts)
            .Where(alert => alert.FalseAlarms > 0 && IsIn(alert.Case.Axes)).ToList();
        var count = alarms.Sum(alert => alert.FalseAlarms);
        var hours = QuietEvidence.HoursOf(quiet, time => time.Assessed);
        var on = QuietEvidence.HoursOf(quiet, time => time.AlarmOn);
        var evidence = new Evidence
        {
            QuietHours = hours, AlarmOnHours = on, FalseAlarms = count,
            Batches = quiet.Where(time => time.Assessed > TimeSpan.Zero).Select(time => time.Case.Facts.Batch).Distinct().Count(),
        };
        var got = hours > 0 ? Rate(count, hours, criterion.Side) : new Interval(double.NaN, 0, double.PositiveInfinity);
        var needed = criterion.Interval == IntervalMethod.Poisson
            ? Value(SampleSizes.ForUpperRate(criterion.Bound.Limit / HoursPerRate, OneSided, 0))
            : 0;
        var least = Math.Max(criterion.Minimum.QuietHours ?? 0, needed);
        var counted = $"{count} false alarms in {Hours(hours)} quiet hours";
        var beside = on > 0 ? $", beside {Hours(on)} with the alarm on" : "";
        var best = hours > 0 ? Rate(count, hours, IntervalSide.Lower).Lower : double.NaN;
        var result = hours >= least || (hours >= criterion.Minimum.QuietHours && IsHopeless(best))
            ? Held(got, counted + beside, evidence)
            : Insufficient(got, $"{counted} of {Hours(least)}{beside}", evidence, More(least, count) - hours, "quiet hours");
        return result with { FalseAlarms = alarms };
    }

    // Hours that are missing are reckoned with the alarms seen so far: fewer would promise too much.
    private double More(double least, int alarms) => criterion.Interval == IntervalMethod.Poisson
        ? Math.Max(least, Value(SampleSizes.ForUpperRate(criterion.Bound.Limit / HoursPerRate, OneSided, alarms)))
        : least;

    private CriterionResult LeadTime(double share)
    {
        var (episodes, evidence) = EpisodeEvidence();
        var least = Math.Max(
            criterion.Minimum.Episodes ?? 0,
            criterion.Interval == IntervalMethod.KaplanMeier ? LeadTimes.FewestFor(share, TwoSided) : 1);
        var got = evidence.Episodes > 0
            ? LeadTimes.Of(episodes, share, criterion.Interval == IntervalMethod.KaplanMeier ? TwoSided : 0.95)
            : new Interval(double.NaN, double.NaN, double.NaN);
        var counted = $"{evidence.Detected} of {evidence.Episodes} episodes detected";
        var result = evidence.Episodes >= least || (evidence.Episodes >= criterion.Minimum.Episodes && IsHopeless(got.Upper))
            ? Held(got, counted, evidence)
            : Insufficient(got, $"{evidence.Episodes} of {least} episodes", evidence, least - evidence.Episodes, "episodes");
        return result with { Misses = Missed(episodes) };
    }

    private CriterionResult Share(long hits, long trials, string what, Evidence evidence)
    {
        var got = criterion.Interval == IntervalMethod.Wilson
            ? Value(Proportions.Wilson(hits, trials, criterion.Confidence, criterion.Side))
            : Value(Proportions.ClopperPearson(
                hits, trials, HasInterval ? criterion.Confidence : 0.95, HasInterval ? criterion.Side : IntervalSide.TwoSided));
        var isLow = criterion.Bound.Direction == BoundDirection.AtLeast;
        var bad = isLow ? trials - hits : hits;
        var minimum = criterion.Minimum.Episodes ?? criterion.Minimum.Alerts ?? 1;
        var counted = $"{hits} of {trials} {what}";
        var least = Math.Max(minimum, FewestWith(0, isLow));
        return trials >= least || (trials >= minimum && IsHopeless(BestShare(hits, trials, isLow)))
            ? Held(got, counted, evidence)
            : Insufficient(
                got, $"{counted}, and {least} are needed", evidence,
                Math.Max(least, FewestWith(bad, isLow)) - trials, what);
    }

    // The fewest trials that could show the bound with so many against it.
    private long FewestWith(long bad, bool isLow)
    {
        var limit = isLow ? criterion.Bound.Limit : 1 - criterion.Bound.Limit;
        if (!HasInterval)
        {
            return 1;
        }

        if (criterion.Interval == IntervalMethod.ClopperPearson)
        {
            return Value(SampleSizes.ForLowerBound(limit, OneSided, bad));
        }

        // With none against, Wilson's lower limit is n / (n + z^2).
        var z = Normal.Quantile(OneSided);
        return (long)Math.Ceiling(z * z * limit / (1 - limit));
    }

    private CriterionResult Held(Interval got, string counted, Evidence evidence)
    {
        var judged = JudgedOf(got);
        var isMet = criterion.Bound.Allows(judged);
        var number = double.IsFinite(judged) ? Number(judged) : "not reached";
        return new CriterionResult
        {
            Criterion = criterion, Verdict = isMet ? Verdict.Accepted : Verdict.Rejected, Got = got, Judged = judged,
            Evidence = evidence, Reason = $"{counted}; {End()} {number}, asks for {criterion.Bound}",
        };
    }

    private CriterionResult Insufficient(Interval got, string counted, Evidence evidence, double needed, string what)
    {
        var more = what == "quiet hours" ? Math.Ceiling(Math.Max(needed, 0.1) * 10) / 10 : Math.Max(needed, 1);
        return new CriterionResult
        {
            Criterion = criterion, Verdict = Verdict.InsufficientEvidence, Got = got, Judged = JudgedOf(got),
            Evidence = evidence, Needed = more, Reason = $"{counted}: at least {Scalars.Write(more)} more {what} needed",
        };
    }

    private double JudgedOf(Interval got) => !HasInterval ? got.Estimate
        : double.IsNaN(got.Estimate) ? double.NaN
        : criterion.Bound.Direction == BoundDirection.AtLeast ? got.Lower : got.Upper;

    private string End() => !HasInterval ? "estimate"
        : criterion.Bound.Direction == BoundDirection.AtLeast ? "lower bound" : "upper bound";

    // Too little to accept can be enough to reject: when even the favourable limit misses the bound. Only once the
    // stated minimum is there; below it nothing is decided.
    private bool IsHopeless(double best) => HasInterval && !double.IsNaN(best) && !criterion.Bound.Allows(best);

    private double BestShare(long hits, long trials, bool isLow)
    {
        var interval = Value(Proportions.ClopperPearson(
            hits, trials, HasInterval ? OneSided : 0.95, isLow ? IntervalSide.Upper : IntervalSide.Lower));
        return isLow ? interval.Upper : interval.Lower;
    }

    private Interval Rate(int alarms, double hours, IntervalSide side) => Value(PoissonRates.Exact(
        alarms, hours / HoursPerRate, !HasInterval ? 0.95 : side == criterion.Side ? criterion.Confidence : OneSided,
        HasInterval ? side : IntervalSide.TwoSided));

    private bool HasInterval => criterion.Interval != IntervalMethod.None;

    // The confidence of the judged end alone, and of the two-sided interval that has this end.
    private double OneSided => criterion.Side == IntervalSide.TwoSided ? 1 - ((1 - criterion.Confidence) / 2) : criterion.Confidence;

    private double TwoSided => criterion.Side == IntervalSide.TwoSided ? criterion.Confidence : 1 - (2 * (1 - criterion.Confidence));

    private (IReadOnlyList<MatchedEpisode> Episodes, Evidence Evidence) EpisodeEvidence()
    {
        var all = Own.SelectMany(match => match.Episodes).Where(episode => IsIn(episode.Axes)).ToList();
        var assessable = all.Where(episode => episode.Fate != EpisodeFate.NotAssessable).ToList();

        // The first of a batch by time: chosen before anybody could know how they come out.
        var counted = criterion.LargestPerBatch is { } cap
            ? [.. assessable.GroupBy(episode => (episode.Case.Facts.Batch, episode.Episode.Type)).SelectMany(batch => batch.Take(cap))]
            : assessable;
        var detected = counted.Where(episode => episode.Fate == EpisodeFate.Detected).ToList();
        return (counted, new Evidence
        {
            Episodes = counted.Count, Detected = detected.Count,
            WithOneAlert = detected.Count(episode => episode.AlertCount == 1),
            EpisodesNotAssessable = all.Count - assessable.Count, EpisodesBeyondCap = assessable.Count - counted.Count,
            Batches = counted.Select(episode => episode.Case.Facts.Batch).Distinct().Count(),
        });
    }

    private static IReadOnlyList<MatchedEpisode> Missed(IEnumerable<MatchedEpisode> episodes) =>
        [.. episodes.Where(episode => episode.Fate == EpisodeFate.Missed)];

    private bool IsIn(ChallengeSets.Axes axes) =>
        criterion.Subgroup is not { } group || (axes.TryGet(group.Axis, out var value) && value == group.Value);

    // The reader has let valid arguments through, so a refusal here is a bug.
    private static T Value<T>(Outcome<T> outcome) => outcome is Outcome<T>.Ok ok
        ? ok.Value
        : throw new System.Diagnostics.UnreachableException(((Outcome<T>.Refused)outcome).Why[0].What);

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Hours(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
