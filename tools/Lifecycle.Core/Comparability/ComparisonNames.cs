namespace Lifecycle.Comparability;

/// <summary>How answers and endpoints are written.</summary>
public static class ComparisonNames
{
    internal static readonly (ComparisonAnswer Answer, string Name)[] Answers =
    [
        (ComparisonAnswer.Comparable, "comparable"), (ComparisonAnswer.NotShown, "not-shown"),
        (ComparisonAnswer.NotComparable, "not-comparable"),
    ];

    internal static readonly (Endpoint Endpoint, string Name)[] Endpoints =
    [
        (Endpoint.Sensitivity, "sensitivity"), (Endpoint.FalseAlarmRatio, "false-alarm-ratio"),
        (Endpoint.FalseAlarmDifference, "false-alarms-per-100h"), (Endpoint.LeadTime, "lead-time"),
    ];

    public static string NameOf(ComparisonAnswer answer) => Answers.First(entry => entry.Answer == answer).Name;

    public static string NameOf(Endpoint endpoint) => Endpoints.First(entry => entry.Endpoint == endpoint).Name;

    public static string UnitOf(Endpoint endpoint) => endpoint switch
    {
        Endpoint.Sensitivity => "share of episodes, candidate less the other",
        Endpoint.FalseAlarmRatio => "candidate over the other",
        Endpoint.FalseAlarmDifference => "alarms per 100 h, candidate less the other",
        _ => "h, candidate less the other",
    };

    /// <summary>The worst of several; what nobody answered is not shown.</summary>
    public static ComparisonAnswer Worst(IReadOnlyCollection<ComparisonAnswer> answers) =>
        answers.Contains(ComparisonAnswer.NotComparable) ? ComparisonAnswer.NotComparable
        : answers.Count == 0 || answers.Contains(ComparisonAnswer.NotShown) ? ComparisonAnswer.NotShown
        : ComparisonAnswer.Comparable;
}
