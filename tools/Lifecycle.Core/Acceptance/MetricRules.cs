using static Lifecycle.Acceptance.IntervalMethod;

namespace Lifecycle.Acceptance;

/// <summary>Every metric that there is.</summary>
public static class MetricRules
{
    private static readonly IntervalMethod[] ShareMethods = [ClopperPearson, Wilson, None];

    private static readonly string[] AlertKeys = ["alert", "subgroup", "countsAsDetected", "lateDetects", "largestPerBatch"];

    public static IReadOnlyList<MetricRule> All { get; } =
    [
        OfEpisodes(Metric.Sensitivity, "sensitivity", "sensitivity", "the share of assessable episodes with an alert in their window; without times: of specimens with the condition that are raised") with
        {
            Methods = ShareMethods, WorksWithoutTimes = true, OptionalKeys = ["lateDetects"],
        },
        OfEpisodes(
            Metric.WeakestSubgroup, "weakest-subgroup-sensitivity", "weakest group",
            "the sensitivity of the subgroup in which it is lowest, over every declared value of the axes named") with
        {
            Methods = ShareMethods, WorksWithoutTimes = true, OptionalKeys = ["axes", "lateDetects"],
        },
        new MetricRule
        {
            Metric = Metric.Precision, Name = "precision", Brief = "precision", Unit = MetricUnit.Share,
            Meaning = "detected episodes (without times: specimens) among these and false alarms together", Good = BoundDirection.AtLeast,
            Minimum = "alerts", Methods = ShareMethods, UsesCounts = true, WorksWithoutTimes = true,
        },
        new MetricRule
        {
            Metric = Metric.Specificity, Name = "specificity", Brief = "specificity", Unit = MetricUnit.Share,
            Meaning = "the share of assessable quiet stretches (without times: of specimens without the condition) that saw no false alarm",
            Good = BoundDirection.AtLeast, Minimum = "stretches", Methods = ShareMethods, UsesCounts = true, WorksWithoutTimes = true,
        },
        new MetricRule
        {
            Metric = Metric.FalseAlarmsPer100h, Name = "false-alarms-per-100h", Brief = "alarms/100 h", Unit = MetricUnit.Per100Hours,
            Meaning = "alerts raised in quiet time or hanging on into it, per 100 hours in which one could be raised",
            Good = BoundDirection.AtMost, Minimum = "quietHours", Methods = [Poisson, None], UsesCounts = true,
        },
        Lead(Metric.LeadTimeMedian, "lead-time-median", "lead median h", "half"),
        Lead(Metric.LeadTimeLowerQuartile, "lead-time-lower-quartile", "lead quarter h", "three quarters"),
        Lead(Metric.LeadTimeUpperQuartile, "lead-time-upper-quartile", "lead upper h", "one quarter"),
        OfEpisodes(
            Metric.OneEventPerEpisode, "one-event-per-episode", "one event",
            "the share of detected episodes that led to one alert, not to several") with
        {
            Methods = ShareMethods, IsPooled = true,
        },
        new MetricRule
        {
            Metric = Metric.UndecidedShare, Name = "undecided-share", Brief = "undecided", Unit = MetricUnit.Share,
            Meaning = "the share of alerts (without times: of raised specimens) that were undecided", Good = BoundDirection.AtMost, Minimum = "alerts",
            Methods = ShareMethods, IsPooled = true, WorksWithoutTimes = true,
        },
        Calibrated(
            Metric.CalibrationError, "calibration-error", "calibration",
            "how far, on average over bins of the score, the share of frames with the condition is from the mean score (ECE); without times: of specimens, each by its highest score") with
        {
            OptionalKeys = ["bins"],
        },
        Calibrated(
            Metric.Brier, "brier", "Brier score", 
            "the mean squared distance of a frame's score from 1 with the condition and 0 without; without times: of a specimen's highest score"),
        new MetricRule
        {
            Metric = Metric.ShownNormal, Name = "shown-normal", Brief = "shown normal h", Unit = MetricUnit.Hours,
            Meaning = "hours in which an alert of the type was open and another type that it should hide was shown as normal",
            Good = BoundDirection.AtMost, Minimum = "alerts",
        },
        new MetricRule
        {
            Metric = Metric.MaskedTooLong, Name = "masked-too-long", Brief = "masked too long", Unit = MetricUnit.Count,
            Meaning = "stretches in which other alerts kept the type from alerting for longer than allowed",
            Good = BoundDirection.AtMost, Minimum = "stretches", Keys = ["longest"],
        },
        new MetricRule
        {
            Metric = Metric.FeatureWithinTolerance, Name = "feature-within-tolerance", Brief = "within range", Unit = MetricUnit.Share,
            Meaning = "the share of reference measurements that the model's own value is within tolerance of",
            Good = BoundDirection.AtLeast, Minimum = "measurements", Methods = ShareMethods, Keys = ["feature"],
        },
        new MetricRule
        {
            Metric = Metric.Check, Name = "check", Brief = "check", Unit = MetricUnit.Count,
            Meaning = "a number that another verb answered about these very inputs, by the digest of its record", Good = null,
            Minimum = null, Keys = ["check"], WorksWithoutTimes = true,
        },
    ];

    /// <summary>Keys that belong to some metrics only.</summary>
    internal static IReadOnlyList<string> OwnKeys { get; } =
        [.. All.SelectMany(rule => rule.Keys.Concat(rule.OptionalKeys)).Distinct()];

    /// <summary>Keys that say something about alerts, and nothing about a check.</summary>
    internal static IReadOnlyList<string> KeysOfAlerts => AlertKeys;

    public static MetricRule Of(Metric metric) => All.First(rule => rule.Metric == metric);

    public static MetricRule Named(string name) => All.First(rule => rule.Name == name);

    private static MetricRule OfEpisodes(Metric metric, string name, string shortly, string meaning) => new()
    {
        Metric = metric, Name = name, Brief = shortly, Unit = MetricUnit.Share, Meaning = meaning,
        Good = BoundDirection.AtLeast, Minimum = "episodes", UsesCounts = true, IsCapped = true,
    };

    private static MetricRule Lead(Metric metric, string name, string shortly, string share) =>
        OfEpisodes(
            metric, name, shortly, $"hours from alert to confirmation that {share} of the episodes reach; a miss has none") with
        {
            Unit = MetricUnit.Hours, Methods = [KaplanMeier, None],
        };

    private static MetricRule Calibrated(Metric metric, string name, string shortly, string meaning) => new()
    {
        Metric = metric, Name = name, Brief = shortly, Unit = MetricUnit.Share, Meaning = meaning,
        Good = BoundDirection.AtMost, Minimum = "episodes", IsPooled = true, WorksWithoutTimes = true,
    };
}
