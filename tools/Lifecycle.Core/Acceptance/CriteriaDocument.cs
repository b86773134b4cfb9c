using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Reads <c>lifecycle/criteria@1</c>.</summary>
public static class CriteriaDocument
{
    private const double ConfidenceMin = 0.6;
    private const double ConfidenceMax = 0.999999;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/criteria@1", "the conditions of acceptance, fixed before the first scored run",
        FormField.Required("name", Form.Text("the set's name", 100)),
        FormField.Optional("tolerance", Form.Duration("an alert so long before the onset still detects; absent: 0 min")),
        FormField.Optional("clearDown", Form.Duration(
            "an alert of an episode that is on longer than this after quiet time begins is a false alarm; absent: 60 min")),
        FormField.Required("criteria", Form.List("the criteria", Form.Map(
            "one criterion",
            FormField.Required("id", ChallengeSetForms.Name("unique in the file")),
            FormField.Required("metric", Form.Choice(
                "what is measured", [.. CriteriaNames.Metrics.Select(entry => entry.Name)])),
            FormField.Required("alert", Form.Pattern(
                "the alert type, or all", "^([A-Z][A-Z0-9_-]{0,39}|all)$", "an alert type in capital letters, or all")),
            FormField.Optional("subgroup", Form.Pattern(
                "the only subgroup that counts, as axis=value", "^[a-z][A-Za-z0-9-]{0,39}=.{1,100}$", "axis=value")),
            FormField.Required("bound", Form.Pattern(
                "in the metric's unit: a share from 0 to 1, alarms per 100 h, or hours",
                "^(>=|<=) ?[0-9]{1,9}(\\.[0-9]{1,15})?$", "a bound such as '>= 0.95' or '<= 2.0'")),
            FormField.Required("interval", Form.Choice(
                "how sure the number is; none: the estimate itself is judged",
                [.. CriteriaNames.Methods.Select(entry => entry.Name)])),
            FormField.Optional("side", Form.Choice(
                "the bounded side; absent with interval none", [.. CriteriaNames.Sides.Select(entry => entry.Name)])),
            FormField.Optional("confidence", Form.Number(
                "of the interval; absent with interval none", ConfidenceMin, ConfidenceMax)),
            FormField.Required("minimum", Form.Map(
                "fewer is insufficient evidence: the one that the metric counts",
                FormField.Optional("episodes", Form.Whole("assessable episodes", 1, 1_000_000)),
                FormField.Optional("quietHours", Form.Number("assessed quiet hours", 0.01, 1e9)),
                FormField.Optional("alerts", Form.Whole("alerts", 1, 1_000_000_000)))),
            FormField.Optional("largestPerBatch", Form.Whole("episodes of one batch that count, the first by time", 1, 1_000_000)),
            FormField.Optional("countsAsDetected", Form.List(
                "which alerts detect, and are false alarms in quiet time; absent: alert",
                Form.Choice("alert is band high or medium", "alert", "undecided"), 1, 2)),
            FormField.Optional("baseline", Form.Map(
                "what is done today instead",
                FormField.Optional("value", Form.Number("how well, in the metric's unit")),
                FormField.Required("source", Form.Text("how that is known")))),
            FormField.Required("requirement", ChallengeSetForms.Name("the requirement that this accepts")),
            FormField.Required("level", Form.Choice(
                "what a miss means", [.. CriteriaNames.Levels.Select(entry => entry.Name)])),
            FormField.Required("stage", Form.Choice(
                "when it is judged", [.. CriteriaNames.Stages.Select(entry => entry.Name)]))),
            countMin: 1, countMax: 10_000)));

    /// <summary>The criteria, or every fault of the file at once.</summary>
    /// <param name="node">The parsed file.</param>
    /// <param name="alertTypes">The types of the alert policies that will be scored.</param>
    public static Outcome<CriteriaSet> Read(SourceNode node, IEnumerable<string> alertTypes) => Format.Judge(node).Then(map =>
    {
        var items = map.ItemsOf("criteria").Select(item => item.AsMap()).ToList();
        var faults = CriteriaChecks.Faults(items, [.. alertTypes]);
        return faults.Count > 0 ? faults : (Outcome<CriteriaSet>)new CriteriaSet(
            map.Text("name"), map.DurationOrNone("tolerance") ?? TimeSpan.Zero,
            map.DurationOrNone("clearDown") ?? CriteriaSet.UsualClearDown, [.. items.Select(CriterionOf)]);
    });

    internal static Metric MetricOf(SourceNode.Map map) =>
        CriteriaNames.Metrics.First(entry => entry.Name == map.Text("metric")).Metric;

    internal static IntervalMethod MethodOf(SourceNode.Map map) =>
        CriteriaNames.Methods.First(entry => entry.Name == map.Text("interval")).Method;

    internal static CountsAsDetected CountsOf(SourceNode.Map map)
    {
        var counts = map.ItemsOf("countsAsDetected").Select(item => item.AsText()).ToList();
        return counts.Count == 0
            ? CountsAsDetected.AlertsAlone
            : new CountsAsDetected(counts.Contains("alert"), counts.Contains("undecided"));
    }

    private static Criterion CriterionOf(SourceNode.Map map) => new()
    {
        Id = map.Text("id"),
        Metric = MetricOf(map),
        Alert = map.Text("alert"),
        Subgroup = map.TextOrNone("subgroup")?.Split('=', 2) is [var axis, var value] ? new Subgroup(axis, value) : null,
        Bound = Bound.Parse(map.Text("bound")),
        Interval = MethodOf(map),
        Side = map.TextOrNone("side") is { } side
            ? CriteriaNames.Sides.First(entry => entry.Name == side).Side
            : IntervalSide.TwoSided,
        Confidence = map.NumberOrNone("confidence") ?? double.NaN,
        Minimum = new MinimumEvidence(
            map.Part("minimum").WholeOrNone("episodes"), map.Part("minimum").NumberOrNone("quietHours"),
            map.Part("minimum").WholeOrNone("alerts")),
        LargestPerBatch = (int?)map.WholeOrNone("largestPerBatch"),
        Counts = CountsOf(map),
        Baseline = map.PartOrNone("baseline") is { } baseline
            ? new Baseline(baseline.NumberOrNone("value"), baseline.Text("source"))
            : null,
        Requirement = map.Text("requirement"),
        Level = CriteriaNames.Levels.First(entry => entry.Name == map.Text("level")).Level,
        Stage = CriteriaNames.Stages.First(entry => entry.Name == map.Text("stage")).Stage,
    };
}
