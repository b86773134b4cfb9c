using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>How metrics, methods, levels and stages are written.</summary>
public static class CriteriaNames
{
    internal static readonly (IntervalMethod Method, string Name)[] Methods =
    [
        (IntervalMethod.None, "none"), (IntervalMethod.ClopperPearson, "clopper-pearson"),
        (IntervalMethod.Wilson, "wilson"), (IntervalMethod.Poisson, "poisson"),
        (IntervalMethod.KaplanMeier, "kaplan-meier"),
    ];

    internal static readonly (IntervalSide Side, string Name)[] Sides =
        [(IntervalSide.Lower, "lower"), (IntervalSide.Upper, "upper"), (IntervalSide.TwoSided, "two-sided")];

    internal static readonly (GxpLevel Level, string Name)[] Levels = [(GxpLevel.High, "GxP-H"), (GxpLevel.Medium, "GxP-M")];

    internal static readonly (MultiplicityMethod Method, string Name)[] MultiplicityMethods =
    [
        (MultiplicityMethod.None, "none"), (MultiplicityMethod.Holm, "holm"), (MultiplicityMethod.Gatekeeping, "gatekeeping"),
    ];

    private static readonly (Stage Stage, string Name)[] Stages =
    [
        (Stage.Challenge, "challenge"), (Stage.Shadow, "shadow"), (Stage.Operation, "operation"),
        (Stage.Inspection, "inspection"),
    ];

    public static IReadOnlyList<string> StageNames { get; } = [.. Stages.Select(entry => entry.Name)];

    public static Stage StageOf(string name) => Stages.First(entry => entry.Name == name).Stage;

    public static string NameOf(Metric metric) => MetricRules.Of(metric).Name;

    public static string NameOf(IntervalMethod method) => Methods.First(entry => entry.Method == method).Name;

    public static string NameOf(IntervalSide side) => Sides.First(entry => entry.Side == side).Name;

    public static string NameOf(GxpLevel level) => Levels.First(entry => entry.Level == level).Name;

    public static string NameOf(Stage stage) => Stages.First(entry => entry.Stage == stage).Name;

    public static string NameOf(MultiplicityMethod method) => MultiplicityMethods.First(entry => entry.Method == method).Name;

    public static string NameOf(Verdict verdict) => verdict switch
    {
        Verdict.Accepted => "accepted",
        Verdict.Rejected => "rejected",
        Verdict.InsufficientEvidence => "insufficient-evidence",
        _ => "not-in-this-stage",
    };

    public static string UnitOf(Metric metric) => MetricRules.Of(metric).Unit switch
    {
        MetricUnit.Per100Hours => "per 100 h",
        MetricUnit.Hours => "h",
        MetricUnit.Share => "share",
        _ => "count",
    };
}
