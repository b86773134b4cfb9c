using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;

namespace Lifecycle.Acceptance;

/// <summary>Reads <c>lifecycle/criteria@1</c>.</summary>
public static class CriteriaDocument
{
    public static DocumentFormat Format => CriteriaForms.Document;

    /// <summary>The criteria, or every fault of the file at once.</summary>
    /// <param name="node">The parsed file.</param>
    /// <param name="alertTypes">The types of the alert policies that will be scored.</param>
    public static Outcome<CriteriaSet> Read(SourceNode node, IEnumerable<string> alertTypes) => Format.Judge(node).Then(map =>
    {
        var items = map.ItemsOf("criteria").Select(item => item.AsMap()).ToList();
        var faults = CriteriaChecks.Faults(map, items, [.. alertTypes]);
        var correlation = map.NumberOrNone("correlation") ?? BatchProportion.DefaultCorrelation;
        var variation = map.NumberOrNone("variation") ?? BatchRate.DefaultVariation;
        return faults.Count > 0 ? faults : (Outcome<CriteriaSet>)new CriteriaSet(
            map.Text("name"), map.DurationOrNone("tolerance") ?? TimeSpan.Zero,
            map.DurationOrNone("clearDown") ?? CriteriaSet.UsualClearDown, MultiplicityOf(map.Part("multiplicity")),
            [.. items.Select(item => CriterionOf(item) with { Correlation = correlation, Variation = variation })])
        {
            Owners = OwnerForms.Of(map),
            Correlation = correlation,
            Variation = variation,
        };
    });

    internal static MetricRule RuleOf(SourceNode.Map map) => MetricRules.Named(map.Text("metric"));

    internal static IntervalMethod MethodOf(SourceNode.Map map) =>
        CriteriaNames.Methods.First(entry => entry.Name == map.Text("interval")).Method;

    internal static CountsAsDetected CountsOf(SourceNode.Map map)
    {
        var counts = map.ItemsOf("countsAsDetected").Select(item => item.AsText()).ToList();
        return counts.Count == 0
            ? CountsAsDetected.AlertsAlone
            : new CountsAsDetected(counts.Contains("alert"), counts.Contains("undecided"));
    }

    internal static Multiplicity MultiplicityOf(SourceNode.Map map) => new(
        CriteriaNames.MultiplicityMethods.First(entry => entry.Name == map.Text("method")).Method, map.Text("reason"),
        [.. map.ItemsOf("gates").Select(gate => (IReadOnlyList<string>)[.. gate.AsItems().Select(id => id.AsText())])]);

    private static Criterion CriterionOf(SourceNode.Map map)
    {
        var rule = RuleOf(map);
        return new Criterion
        {
            Id = map.Text("id"),
            Metric = rule.Metric,
            Alert = map.TextOrNone("alert") ?? Criterion.AllTypes,
            Subgroup = map.TextOrNone("subgroup")?.Split('=', 2) is [var axis, var value] ? new Subgroup(axis, value) : null,
            Bound = Bound.Parse(map.Text("bound")),
            Interval = MethodOf(map),
            Side = map.TextOrNone("side") is { } side
                ? CriteriaNames.Sides.First(entry => entry.Name == side).Side
                : IntervalSide.TwoSided,
            Confidence = map.NumberOrNone("confidence") ?? double.NaN,
            Minimum = rule.Minimum is { } what ? new MinimumEvidence(what, map.Part("minimum").Number(what)) : null,
            LargestPerBatch = (int?)map.WholeOrNone("largestPerBatch"),
            Counts = CountsOf(map),
            LateDetects = map.Flag("lateDetects", false),
            Axes = [.. map.ItemsOf("axes").Select(item => item.AsText())],
            Bins = (int?)map.WholeOrNone("bins") ?? Criterion.UsualBins,
            Longest = map.DurationOrNone("longest") ?? TimeSpan.Zero,
            Feature = map.PartOrNone("feature") is { } feature ? FeatureOf(feature) : null,
            Check = map.PartOrNone("check") is { } check ? new CheckAsked(check.Text("name"), check.Text("number")) : null,
            Assumed = map.NumberOrNone("assumed"),
            Baseline = map.PartOrNone("baseline") is { } baseline
                ? new Baseline(baseline.NumberOrNone("value"), baseline.Text("source"))
                : null,
            Requirement = map.Text("requirement"),
            Level = CriteriaNames.Levels.First(entry => entry.Name == map.Text("level")).Level,
            Stage = CriteriaNames.StageOf(map.Text("stage")),
        };
    }

    private static FeatureAsked FeatureOf(SourceNode.Map map) => new(
        map.Text("score"), map.Text("measurement"), map.Number("tolerance"), map.Duration("window"));
}
