using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Comparability;

/// <summary>Reads <c>lifecycle/comparison@1</c>.</summary>
public static class ComparisonDocument
{
    private const double ConfidenceMin = 0.8;
    private const double ConfidenceMax = 0.999999;
    private const double Many = 1e9;

    public static DocumentFormat Format { get; } = new(
        "lifecycle/comparison@1", "what comparable means, fixed before the data",
        FormField.Required("name", Form.Text("the plan's name", 100)),
        OwnerForms.Owners,
        FormField.Required("multiplicity", Form.Map(
            "what is done about many endpoints",
            FormField.Required("method", Form.Choice("none: each is judged alone; holm: adjusted over all of them", "none", "holm")),
            FormField.Optional("reason", Form.Text("why; required with none")))),
        FormField.Optional("confidence", Form.Number(
            "two-sided, of every interval between models; absent with features alone", ConfidenceMin, ConfidenceMax)),
        FormField.Optional("withinBatch", Form.Number(
            "how alike episodes and alarms of one batch are taken to be at least, as a correlation; what the data show counts when it is more",
            0, 1)),
        FormField.Optional("types", Form.List("alert types of two models, or of a model and a record", Type(), 1, 1_000)),
        FormField.Optional("features", Form.List("image features from batch to batch", Feature(), 1, 1_000)));

    /// <summary>The plan, or every fault of the file at once.</summary>
    /// <param name="node">The parsed file.</param>
    /// <param name="alertTypes">The types of the alert policies that will be compared; null when none is at hand.</param>
    public static Outcome<ComparisonPlan> Read(SourceNode node, IEnumerable<string>? alertTypes) => Format.Judge(node).Then(map =>
    {
        var faults = ComparisonChecks.Faults(map, alertTypes?.ToList());
        return faults.Count > 0 ? faults : (Outcome<ComparisonPlan>)new ComparisonPlan(
            map.Text("name"), map.NumberOrNone("confidence") ?? double.NaN, map.NumberOrNone("withinBatch") ?? 0,
            new Multiplicity(map.Part("multiplicity").Text("method") == "holm", map.Part("multiplicity").TextOrNone("reason")),
            [.. map.ItemsOf("types").Select(item => TypeOf(item.AsMap()))],
            [.. map.ItemsOf("features").Select(item => FeatureOf(item.AsMap()))])
        {
            Owners = OwnerForms.Of(map),
        };
    });

    private static Form Type() => Form.Map(
        "one alert type: at least one of sensitivity, falseAlarms, leadTime",
        FormField.Required("alert", ChallengeSetForms.AlertType),
        FormField.Required("requirement", ChallengeSetForms.Name("the requirement that this answers to")),
        FormField.Required("level", Form.Choice(
            "what not comparable means", [.. CriteriaNames.Levels.Select(entry => entry.Name)])),
        FormField.Optional("sensitivity", Form.Map(
            "share of the same episodes that is found",
            FormField.Required("margin", Form.Number("how much less is still comparable: a share above 0 and below 1", 0, 1)),
            Superior(), Minimum("pairs"))),
        FormField.Optional("falseAlarms", Form.Map(
            "false alarms in quiet time: one of ratio and per100h",
            FormField.Optional("ratio", Form.Number("how many times as many is still comparable: above 1", 0, 1_000)),
            FormField.Optional("per100h", Form.Number(
                "how many more per 100 h are still comparable: above 0; for rates near 0, where no ratio can be shown", 0, Many)),
            Superior(), Minimum("quietHours"))),
        FormField.Optional("leadTime", Form.Map(
            "lead time of the same episodes, by its median difference",
            FormField.Required("margin", Form.Duration("how much less is still comparable: above 0")),
            Superior(), Minimum("pairs"))));

    private static Form Feature() => Form.Map(
        "one feature",
        FormField.Required("name", Form.Text("the column", 100)),
        FormField.Required("margin", Form.Map(
            "the means may differ by less than this: one of sd and absolute",
            FormField.Optional("sd", Form.Number("in standard deviations of the reference batches: above 0", 0, 100)),
            FormField.Optional("absolute", Form.Number("in the feature's unit: above 0", 0)))),
        FormField.Required("alpha", Form.Number("the chance to call comparable what is not", 0.000001, 0.2)),
        FormField.Required("pairing", Form.Choice("donor: batches of one donor are compared with each other", "none", "donor")),
        FormField.Required("minimum", Form.Map(
            "fewer is not shown",
            FormField.Required("batches", Form.Whole("in either group, or donors when paired", 2, 1_000_000)))));

    private static FormField Superior() => FormField.Optional("superior", Form.Choice(
        "required: the answer needs the candidate to be better; absent: reported beside it", "reported", "required"));

    private static FormField Minimum(string size) => FormField.Required("minimum", Form.Map(
        "fewer is not shown",
        FormField.Required(size, size == "pairs"
            ? Form.Whole("episodes that both could assess", 1, 1_000_000)
            : Form.Number("quiet hours of either side", 0.01, Many)),
        FormField.Required("batches", Form.Whole("different batches among them", 2, 1_000_000))));

    private static ComparedType TypeOf(SourceNode.Map map)
    {
        var endpoints = new List<EndpointPlan>();
        if (map.PartOrNone("sensitivity") is { } found)
        {
            endpoints.Add(Plan(Endpoint.Sensitivity, found, found.Number("margin"), "pairs"));
        }

        if (map.PartOrNone("falseAlarms") is { } alarms)
        {
            endpoints.Add(alarms.NumberOrNone("ratio") is { } ratio
                ? Plan(Endpoint.FalseAlarmRatio, alarms, ratio, "quietHours")
                : Plan(Endpoint.FalseAlarmDifference, alarms, alarms.Number("per100h"), "quietHours"));
        }

        if (map.PartOrNone("leadTime") is { } lead)
        {
            endpoints.Add(Plan(Endpoint.LeadTime, lead, lead.Duration("margin").Ticks / (double)TimeSpan.TicksPerHour, "pairs"));
        }

        return new ComparedType(
            map.Text("alert"), map.Text("requirement"),
            CriteriaNames.Levels.First(entry => entry.Name == map.Text("level")).Level, endpoints);
    }

    private static EndpointPlan Plan(Endpoint endpoint, SourceNode.Map map, double margin, string size) => new(
        endpoint, margin, map.TextOrNone("superior") == "required", map.Part("minimum").Number(size),
        map.Part("minimum").Whole("batches"));

    private static FeaturePlan FeatureOf(SourceNode.Map map)
    {
        var margin = map.Part("margin");
        return new FeaturePlan(
            map.Text("name"), margin.NumberOrNone("sd") ?? margin.Number("absolute"), margin.Has("sd"), map.Number("alpha"),
            map.Text("pairing") == "donor", map.Part("minimum").Whole("batches"));
    }
}
