using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>What one alert type would find, and how often it would cry wolf, at other raise levels.</summary>
/// <remarks>
/// The alerts are raised again over the recorded scores by the alert machine itself, at each level of
/// <see cref="LevelLadder"/>, and judged by the scorer itself, so that the chosen level gives the scorecard's own numbers.
/// It is shown, never judged: a level chosen by looking at it needs frames that it was not chosen on.
/// </remarks>
/// <param name="Type">The alert type.</param>
/// <param name="Sensitivity">The criterion whose numbers are shown; null when there is none without a subgroup.</param>
/// <param name="FalseAlarms">Likewise.</param>
/// <param name="Points">From the laxest level to the strictest.</param>
public sealed record OperatingCurve(
    string Type, Criterion? Sensitivity, Criterion? FalseAlarms, IReadOnlyList<OperatingPoint> Points)
{
    private const double Confidence = 0.95;

    /// <param name="request">What the scorecard was asked for.</param>
    /// <param name="type">One that a policy raises.</param>
    /// <param name="cases">The cases scored, each with its observations.</param>
    /// <param name="progress">Told after each level.</param>
    /// <param name="stop">Stops between levels.</param>
    public static Outcome<OperatingCurve> Of(
        ScoreRequest request, string type, IReadOnlyList<LabelledCase> cases, Action progress,
        CancellationToken stop)
    {
        var own = request.Criteria.Criteria.Where(criterion => criterion.Alert == type && criterion.Stage == request.Stage).ToList();
        var sensitivity = own.FirstOrDefault(criterion => IsPlain(criterion, Metric.Sensitivity));
        var falseAlarms = own.FirstOrDefault(criterion => IsPlain(criterion, Metric.FalseAlarmsPer100h));
        Criterion[] plain = [.. new[] { sensitivity, falseAlarms }.OfType<Criterion>()];

        // What counts as detected is said by any criterion of the type.
        var narrow = request with { Criteria = request.Criteria with { Criteria = plain.Length > 0 ? plain : own } };
        var labelled = cases.Where(one => one.Labels.Episodes.Any(episode => episode.Type == type)
            || one.Labels.Quiet.Any(quiet => quiet.Type == type)).ToList();
        var steps = LevelLadder.Of(request.Policies, type);
        var points = new Outcome<OperatingPoint>[steps.Count];
        Parallel.For(0, steps.Count, new ParallelOptions { CancellationToken = stop }, index =>
        {
            points[index] = Point(narrow, type, steps[index], labelled);
            progress();
        });
        var faults = points.SelectMany(point => point.TryGet(out _, out var why) ? [] : why).Distinct().ToList();
        return faults.Count > 0 ? faults : new OperatingCurve(
            type, sensitivity, falseAlarms, [.. points.Select(point => ((Outcome<OperatingPoint>.Ok)point).Value)]);
    }

    private static Outcome<OperatingPoint> Point(
        ScoreRequest request, string type, LevelStep step, IReadOnlyList<LabelledCase> cases)
    {
        var scored = new List<ScoredCase>();
        foreach (var (facts, labels, observed) in cases)
        {
            if (!observed.Watch(step.Policies).TryGet(out var watched, out var why))
            {
                return new Outcome<OperatingPoint>.Refused(why);
            }

            scored.Add(new ScoredCase(facts, labels with
            {
                Episodes = [.. labels.Episodes.Where(episode => episode.Type == type)],
                Quiet = [.. labels.Quiet.Where(quiet => quiet.Type == type)],
            }, watched));
        }

        var card = Scorer.Score(request with { Policies = step.Policies }, scored);
        var matches = card.Matches.FirstOrDefault(match => match.Type == type) ?? new TypeMatches(type, [], [], []);
        return Point(step, matches, ResultOf(card, Metric.Sensitivity), ResultOf(card, Metric.FalseAlarmsPer100h));
    }

    // Where no criterion asks, everything assessable is counted, with two-sided limits.
    private static OperatingPoint Point(LevelStep step, TypeMatches matches, CriterionResult? found, CriterionResult? alarms)
    {
        var assessable = matches.Episodes.Where(episode => episode.Fate != EpisodeFate.NotAssessable).ToList();
        var episodes = found?.Evidence.Episodes ?? assessable.Count;
        var detected = found?.Evidence.Detected ?? assessable.Count(episode => episode.Fate == EpisodeFate.Detected);
        var hours = alarms?.Evidence.QuietHours ?? matches.QuietHours;
        var count = alarms?.Evidence.FalseAlarms ?? matches.Alerts.Sum(alert => alert.FalseAlarms);
        return new OperatingPoint(
            step.Raise, step.Clear, step.IsChosen, detected, episodes,
            found?.Got ?? Value(Proportions.ClopperPearson(detected, episodes, Confidence, IntervalSide.TwoSided)),
            count, hours,
            alarms?.Got ?? (hours > 0
                ? Value(PoissonRates.Exact(count, hours / 100, Confidence, IntervalSide.TwoSided))
                : new Interval(double.NaN, 0, double.PositiveInfinity)));
    }

    private static CriterionResult? ResultOf(Scorecard card, Metric metric) =>
        card.Results.FirstOrDefault(result => IsPlain(result.Criterion, metric));

    private static bool IsPlain(Criterion criterion, Metric metric) => criterion.Metric == metric && criterion.Subgroup is null;

    private static Interval Value(Outcome<Interval> outcome) => outcome.TryGet(out var interval, out var why)
        ? interval
        : throw new System.Diagnostics.UnreachableException(why[0].What);
}

/// <summary>A case with what is known of it and what a model scored on it.</summary>
public sealed record LabelledCase(CaseFacts Facts, CaseLabels Labels, ObservedCase Observed);

/// <summary>One raise level and what it comes to.</summary>
/// <param name="Raise">In the feature's unit.</param>
/// <param name="Clear">The clear level that goes with it.</param>
/// <param name="IsChosen">The level of the policy itself.</param>
/// <param name="Detected">Of the episodes.</param>
/// <param name="Episodes">That count.</param>
/// <param name="Sensitivity">As the criterion has it; its estimate is NaN without episodes.</param>
/// <param name="FalseAlarms">In the quiet hours.</param>
/// <param name="QuietHours">In which an alert could have been raised at this level.</param>
/// <param name="FalseAlarmRate">Per 100 h, as the criterion has it.</param>
public sealed record OperatingPoint(
    double Raise, double Clear, bool IsChosen, long Detected, long Episodes, Interval Sensitivity, long FalseAlarms,
    double QuietHours, Interval FalseAlarmRate);
