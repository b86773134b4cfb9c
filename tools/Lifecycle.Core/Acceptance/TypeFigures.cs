using Lifecycle.Acceptance.Judging;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>What the matches of one alert type come to, with two-sided 95 % intervals. Judged by nothing.</summary>
public sealed record TypeFigures
{
    private const double Confidence = 0.95;

    // Stated in the scorecard, so that anybody can draw the same batches again.
    public static ResamplingPlan Resampling { get; } = new(10_000, 1, Confidence, IntervalSide.TwoSided);

    public required string Type { get; init; }

    /// <summary>By metric: sensitivity, precision, specificity; with times, false alarms per 100 h and lead time quartiles too.</summary>
    public required IReadOnlyDictionary<Metric, Interval> Intervals { get; init; }

    /// <summary>The same where whole batches are drawn again, as a description; NaN limits where there are none.</summary>
    public required IReadOnlyDictionary<Metric, Interval> Resampled { get; init; }

    /// <summary>What alerted in the episodes of the type; counts of episodes.</summary>
    public required ConfusionRow Confusion { get; init; }

    /// <summary>Null when the score is no probability, or no scores were at hand.</summary>
    public required ReliabilityTable? Reliability { get; init; }

    private static readonly Metric[] Metrics =
    [
        Metric.Sensitivity, Metric.Precision, Metric.Specificity, Metric.FalseAlarmsPer100h, Metric.LeadTimeMedian,
        Metric.LeadTimeLowerQuartile, Metric.LeadTimeUpperQuartile,
    ];

    internal static TypeFigures Of(Ground ground, TypeMatches matches) => new()
    {
        Type = matches.Type,
        Intervals = Metrics.Where(metric => ground.HasTimes || MetricRules.Of(metric).WorksWithoutTimes)
            .ToDictionary(metric => metric, metric => CriterionJudge.Judge(Asked(ground.Request, matches.Type, metric), ground).Got),
        Resampled = ground.HasTimes
            ? new Dictionary<Metric, Interval>
            {
                [Metric.Sensitivity] = Drawn(BatchResampling.Sensitivity(matches, Resampling)),
                [Metric.FalseAlarmsPer100h] = Drawn(BatchResampling.FalseAlarmRate(matches, Resampling)),
            }
            : new Dictionary<Metric, Interval>
            {
                [Metric.Sensitivity] = Drawn(BatchResampling.OfSpecimens(matches, isPresent: true, Resampling)),
                [Metric.Specificity] = Drawn(BatchResampling.OfSpecimens(matches, isPresent: false, Resampling)),
            },
        Confusion = ConfusionRow.Of(ground, matches),
        Reliability = ground.ReliabilityOf(matches.Type, null, Criterion.UsualBins),
    };

    private static Interval Drawn(Outcome<ClusterInterval> outcome) => outcome.TryGet(out var drawn, out _)
        ? drawn.Interval
        : new Interval(double.NaN, double.NaN, double.NaN);

    // Figures are what the judges of criteria would get, so that the two can never differ.
    internal static Criterion Asked(ScoreRequest request, string type, Metric metric)
    {
        var rule = MetricRules.Of(metric);
        return new Criterion
        {
            Id = rule.Name, Metric = metric, Alert = type, Bound = rule.Good == BoundDirection.AtMost ? Bound.AtMost(1) : Bound.AtLeast(0.5),
            Interval = rule.Methods[0], Side = IntervalSide.TwoSided, Confidence = Confidence,
            Minimum = new MinimumEvidence(rule.Minimum!, 0), Counts = request.Criteria.CountsOf(type),
            Correlation = request.Criteria.Correlation, Variation = request.Criteria.Variation, Requirement = rule.Name, Level = GxpLevel.Medium,
            Stage = request.Stage,
        };
    }
}
