using Lifecycle.ChallengeSets;
using Lifecycle.Formats;

namespace Lifecycle.Acceptance;

/// <summary>The form of a criteria file.</summary>
internal static class CriteriaForms
{
    private const double ConfidenceMin = 0.6;
    private const double ConfidenceMax = 0.999999;
    private const int CriteriaMax = 10_000;
    private const int AxesMax = 50;

    public static DocumentFormat Document { get; } = new(
        "lifecycle/criteria@1", "the conditions of acceptance, fixed before the first scored run",
        FormField.Required("name", Form.Text("the set's name", 100)),
        OwnerForms.Owners,
        FormField.Optional("tolerance", Form.Duration("an alert so long before the onset still detects; absent: 0 min; at most 24 h")),
        FormField.Optional("clearDown", Form.Duration(
            "an alert of an episode that is on longer than this after quiet time begins is a false alarm; absent: 60 min; at most 24 h")),
        FormField.Optional("correlation", Form.Number(
            "how alike episodes of one batch are taken to be, at least: 0 not at all, 1 the same; absent: 0.1", 0, 0.99)),
        FormField.Optional("variation", Form.Number(
            "how much the batches' false alarm rates are taken to differ, at least: their standard deviation over their mean; absent: 1",
            0, 10)),
        FormField.Required("multiplicity", Form.Map(
            "what is done about many criteria being judged at once",
            FormField.Required("method", Form.Choice(
                "the rule", [.. CriteriaNames.MultiplicityMethods.Select(entry => entry.Name)])),
            FormField.Required("reason", Form.Text("why it is enough", 1_000)),
            FormField.Optional("gates", Form.List("only with gatekeeping: the gates in order", Form.List(
                "the ids of one gate", ChallengeSetForms.Name("a criterion"), countMin: 1), countMin: 2)))),
        FormField.Required("criteria", Form.List("the criteria", Criterion(), countMin: 1, countMax: CriteriaMax)));

    private static Form Criterion() => Form.Map(
        "one criterion",
        [
            FormField.Required("id", ChallengeSetForms.Name("unique in the file")),
            FormField.Required("metric", Form.Choice("what is measured", [.. MetricRules.All.Select(rule => rule.Name)])),
            FormField.Optional("alert", Form.Pattern(
                "the alert type, or all; absent with metric check", "^([A-Z][A-Z0-9_-]{0,39}|all)$",
                "an alert type in capital letters, or all")),
            FormField.Optional("subgroup", Form.Pattern(
                "the only subgroup that counts, as axis=value", "^[a-z][A-Za-z0-9-]{0,39}=.{1,100}$", "axis=value")),
            FormField.Required("bound", Form.Pattern(
                "in the metric's unit: a share from 0 to 1, alarms per 100 h, hours, or a count",
                "^(>=|<=) ?[0-9]{1,9}(\\.[0-9]{1,15})?$", "a bound such as '>= 0.95' or '<= 2.0'")),
            FormField.Required("interval", Form.Choice(
                "how sure the number is; none: the estimate itself is judged",
                [.. CriteriaNames.Methods.Select(entry => entry.Name)])),
            FormField.Optional("side", Form.Choice(
                "the bounded side; absent with interval none", [.. CriteriaNames.Sides.Select(entry => entry.Name)])),
            FormField.Optional("confidence", Form.Number(
                "of the interval; absent with interval none", ConfidenceMin, ConfidenceMax)),
            FormField.Optional("minimum", Minimum()),
            FormField.Optional("largestPerBatch", Form.Whole("episodes of one batch that count, the first by time", 1, 1_000_000)),
            FormField.Optional("countsAsDetected", Form.List(
                "which alerts detect, and are false alarms in quiet time; absent: alert",
                Form.Choice("alert is band high or medium", "alert", "undecided"), 1, 2)),
            .. OfSomeMetrics(),
            FormField.Optional("assumed", Form.Number(
                "how good the model is taken to be when the study is planned, in the metric's unit; judged by nothing", 0, 1e9)),
            FormField.Optional("baseline", Form.Map(
                "what is done today instead",
                FormField.Optional("value", Form.Number("how well, in the metric's unit")),
                FormField.Required("source", Form.Text("how that is known")))),
            FormField.Required("requirement", ChallengeSetForms.Name("the requirement that this accepts")),
            FormField.Required("level", Form.Choice(
                "what a miss means", [.. CriteriaNames.Levels.Select(entry => entry.Name)])),
            FormField.Required("stage", Form.Choice("when it is judged", [.. CriteriaNames.StageNames])),
        ]);

    private static Form Minimum() => Form.Map(
        "fewer is insufficient evidence: the one that the metric counts; absent with metric check",
        FormField.Optional("episodes", Form.Whole("assessable episodes; of each subgroup, where the weakest is judged", 1, 1_000_000)),
        FormField.Optional("quietHours", Form.Number("assessed quiet hours", 0.01, 1e9)),
        FormField.Optional("alerts", Form.Whole("alerts", 1, 1_000_000_000)),
        FormField.Optional("stretches", Form.Whole(
            "quiet stretches; with masked-too-long the stretches in which the type was masked", 1, 1_000_000)),
        FormField.Optional("measurements", Form.Whole("reference measurements", 1, 1_000_000)));

    private static FormField[] OfSomeMetrics() =>
    [
        FormField.Optional("lateDetects", Form.Flag("an alert after the confirmation, up to the end, detects too; absent: no")),
        FormField.Optional("axes", Form.List(
            "over which axes the weakest subgroup is looked for; absent: all that the set declares",
            Form.Pattern("an axis", "^[a-z][A-Za-z0-9-]{0,39}$", "the name of an axis"), 1, AxesMax)),
        FormField.Optional("bins", Form.Whole("bins of equal width for the calibration error; absent: 10", 2, 1_000)),
        FormField.Optional("longest", Form.Duration("for how long other alerts may keep the type from alerting")),
        FormField.Optional("feature", Form.Map(
            "which of the model's values is held against which measurement",
            FormField.Required("score", Form.Text("the model's score", 100)),
            FormField.Required("measurement", Form.Text("the name of the measurement in the labels", 100)),
            FormField.Required("tolerance", Form.Number("how far off, as a share of the measured value", 0, 10)),
            FormField.Required("window", Form.Duration("the median of the scores this close to the measurement is the value")))),
        FormField.Optional("check", Form.Map(
            "which number of which record",
            FormField.Required("name", ChallengeSetForms.Name("the name of the check")),
            FormField.Required("number", ChallengeSetForms.Name("the name of the number in its record")))),
    ];
}
