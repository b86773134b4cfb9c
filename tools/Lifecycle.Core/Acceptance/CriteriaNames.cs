using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>How metrics, methods, levels and stages are written, and what goes with what.</summary>
public static class CriteriaNames
{
    internal static readonly (Metric Metric, string Name)[] Metrics =
    [
        (Metric.Sensitivity, "sensitivity"), (Metric.FalseAlarmsPer100h, "false-alarms-per-100h"),
        (Metric.LeadTimeMedian, "lead-time-median"), (Metric.LeadTimeLowerQuartile, "lead-time-lower-quartile"),
        (Metric.OneEventPerEpisode, "one-event-per-episode"), (Metric.UndecidedShare, "undecided-share"),
    ];

    internal static readonly (IntervalMethod Method, string Name)[] Methods =
    [
        (IntervalMethod.None, "none"), (IntervalMethod.ClopperPearson, "clopper-pearson"),
        (IntervalMethod.Wilson, "wilson"), (IntervalMethod.Poisson, "poisson"),
        (IntervalMethod.KaplanMeier, "kaplan-meier"),
    ];

    internal static readonly (IntervalSide Side, string Name)[] Sides =
        [(IntervalSide.Lower, "lower"), (IntervalSide.Upper, "upper"), (IntervalSide.TwoSided, "two-sided")];

    internal static readonly (GxpLevel Level, string Name)[] Levels = [(GxpLevel.High, "GxP-H"), (GxpLevel.Medium, "GxP-M")];

    internal static readonly (Stage Stage, string Name)[] Stages =
    [
        (Stage.Challenge, "challenge"), (Stage.Shadow, "shadow"), (Stage.Operation, "operation"),
        (Stage.Inspection, "inspection"),
    ];

    public static IReadOnlyList<string> StageNames { get; } = [.. Stages.Select(entry => entry.Name)];

    public static Stage StageOf(string name) => Stages.First(entry => entry.Name == name).Stage;

    public static string NameOf(Metric metric) => Metrics.First(entry => entry.Metric == metric).Name;

    public static string NameOf(IntervalMethod method) => Methods.First(entry => entry.Method == method).Name;

    public static string NameOf(IntervalSide side) => Sides.First(entry => entry.Side == side).Name;

    public static string NameOf(GxpLevel level) => Levels.First(entry => entry.Level == level).Name;

    public static string NameOf(Stage stage) => Stages.First(entry => entry.Stage == stage).Name;

    public static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "accepted",
        Verdict.Rejected => "rejected",
        Verdict.InsufficientEvidence => "insufficient-evidence",
        _ => "not-in-this-stage",
    };

    public static string UnitOf(Metric metric) => metric switch
    {
        Metric.FalseAlarmsPer100h => "per 100 h",
        Metric.LeadTimeMedian or Metric.LeadTimeLowerQuartile => "h",
        _ => "share",
    };

    internal static bool IsShare(Metric metric) => UnitOf(metric) == "share";

    internal static bool UsesCounts(Metric metric) => metric != Metric.UndecidedShare;

    /// <summary>The direction in which the metric is good.</summary>
    internal static BoundDirection DirectionOf(Metric metric) => metric is Metric.FalseAlarmsPer100h or Metric.UndecidedShare
        ? BoundDirection.AtMost
        : BoundDirection.AtLeast;

    internal static IReadOnlyList<IntervalMethod> MethodsFor(Metric metric) => metric switch
    {
        Metric.FalseAlarmsPer100h => [IntervalMethod.Poisson, IntervalMethod.None],
        Metric.LeadTimeMedian or Metric.LeadTimeLowerQuartile => [IntervalMethod.KaplanMeier, IntervalMethod.None],
        _ => [IntervalMethod.ClopperPearson, IntervalMethod.Wilson, IntervalMethod.None],
    };

    /// <summary>The key of the minimum that counts what the metric is made of.</summary>
    internal static string MinimumOf(Metric metric) => metric switch
    {
        Metric.FalseAlarmsPer100h => "quietHours",
        Metric.UndecidedShare => "alerts",
        _ => "episodes",
    };
}
