using Lifecycle.Acceptance;
using Lifecycle.Formats;

namespace Lifecycle.Drift.Consequences;

/// <summary>The member <c>consequences</c> of <c>lifecycle/drift-report@1</c>: its shape, and how it is written.</summary>
internal static class ConsequenceDocument
{
    public static Form Shape { get; } = Form.Map(
        "what the window means for criteria; absent where nothing is asked",
        FormField.Required("answer", Answer()),
        FormField.Required("reference", Text("what the labelled spells are from")),
        FormField.Required("criteria", Form.List("estimated in two ways", Form.Map(
            "a criterion",
            FormField.Required("id", Text("of the criterion, or type and metric")),
            FormField.Required("alert", Text("the alert type")),
            FormField.Required("metric", Text("what is measured")),
            FormField.Required("subgroup", OrNothing(Text("as axis=value"), "all count")),
            FormField.Required("asks", Text("the bound")),
            FormField.Required("answer", Answer()),
            FormField.Required("before", OrNothing(Form.Number("what the reference came to, unweighted"), "nothing counts")),
            FormField.Required("byScores", Estimate("if scores mean what they meant in the reference")),
            FormField.Required("byMix", Estimate("if the window is like the reference inside each stratum"))))),
        FormField.Required("notEstimated", Form.List("criteria that need outcomes of the window itself", Form.Map(
            "a criterion", FormField.Required("id", Text("its id")), FormField.Required("reason", Text("why"))))),
        FormField.Required("calibration", Form.List("how well the others' scores say what they meant in each unit", Form.Map(
            "an alert type, or a level of the matched axes",
            FormField.Required("alert", Text("the alert type")),
            FormField.Required("level", OrNothing(Text("of the matched axes"), "all together")),
            FormField.Required("units", Form.Whole("of the reference", 1)),
            FormField.Required("error", Form.Number("in shares of spells")),
            FormField.Required("lower", OrNothing(Form.Number("95 % limit"), "one unit has none")),
            FormField.Required("upper", OrNothing(Form.Number("95 % limit"), "one unit has none")),
            FormField.Required("holds", Form.Flag("within what the settings allow"))))),
        FormField.Required("mix", Form.List("window and reference by stratum", Form.Map(
            "a stratum",
            FormField.Required("stratum", Text("levels of its axes")),
            FormField.Required("window", Form.Number("share of rows", 0, 1)),
            FormField.Required("reference", Form.Number("share of rows", 0, 1)),
            FormField.Required("units", Form.Whole("of the reference in it", 0))))),
        FormField.Required("assumptions", Form.List("what estimates stand on", Form.Map(
            "an assumption",
            FormField.Required("assumed", Text("what is taken to be so")),
            FormField.Required("stands", OrNothing(Form.Flag("as far as it was looked at"), "nobody can look")),
            FormField.Required("found", Text("what was seen"))))));

    public static void Write(JsonText json, ConsequenceReport report)
    {
        json.Member("answer", ConsequenceWords.Of(report.Answer));
        json.Member("reference", report.Reference);
        json.List("criteria", report.Consequences, one => json.Item(() => Write(json, one)));
        json.List("notEstimated", report.Unasked, one => json.Item(() =>
        {
            json.Member("id", one.Id);
            json.Member("reason", one.Why);
        }));
        json.List("calibration", report.Calibrations, one => json.Item(() =>
        {
            json.Member("alert", one.Type);
            json.Member("level", one.Level);
            json.Member("units", one.Units);
            json.Member("error", one.Error);
            json.NumberOrNone("lower", one.Lower);
            json.NumberOrNone("upper", one.Upper);
            json.Member("holds", one.Holds);
        }));
        json.List("mix", report.Mix, one => json.Item(() =>
        {
            json.Member("stratum", one.Stratum);
            json.Member("window", one.Window);
            json.Member("reference", one.Reference);
            json.Member("units", one.Units);
        }));
        json.List("assumptions", report.Assumptions, one => json.Item(() =>
        {
            json.Member("assumed", one.What);
            Flag(json, "stands", one.Stands);
            json.Member("found", one.Found);
        }));
    }

    private static void Write(JsonText json, Consequence one)
    {
        json.Member("id", one.Asked.Id);
        json.Member("alert", one.Asked.Type);
        json.Member("metric", CriteriaNames.NameOf(one.Asked.Metric));
        json.Member("subgroup", one.Asked.Subgroup?.ToString());
        json.Member("asks", one.Asked.Bound.ToString());
        json.Member("answer", ConsequenceWords.Of(one.Answer));
        json.NumberOrNone("before", one.Before);
        json.Map("byScores", () => Write(json, one.ByScores));
        json.Map("byMix", () => Write(json, one.ByMix));
    }

    private static void Write(JsonText json, ConsequenceEstimate estimate)
    {
        json.Member("answer", ConsequenceWords.Of(estimate.Answer));
        json.Member("estimate", estimate.Got?.Estimate);
        json.Member("lower", estimate.Got?.Lower);
        json.Member("upper", estimate.Got?.Upper);
        json.Member("worth", estimate.Worth);
        json.Member("covered", estimate.Covered);
        json.Member("reason", estimate.Reason);
    }

    private static void Flag(JsonText json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.Member(name, known);
        }
        else
        {
            json.Member(name, (string?)null);
        }
    }

    private static Form Estimate(string meaning) => Form.Map(
        meaning,
        FormField.Required("answer", Answer()),
        FormField.Required("estimate", OrNothing(Form.Number("in the metric's unit"), "nothing was estimated")),
        FormField.Required("lower", OrNothing(Form.Number("of the two-sided interval"), "nothing was estimated")),
        FormField.Required("upper", OrNothing(Form.Number("of the two-sided interval"), "nothing was estimated")),
        FormField.Required("worth", OrNothing(Form.Number("independent trials, or events", 0), "nothing was estimated")),
        FormField.Required("covered", OrNothing(Form.Number("share of the window that the reference covers", 0, 1), "it was not looked at")),
        FormField.Required("reason", Text("in words")));

    private static Form Answer() => Form.Choice("what it means", [.. ConsequenceWords.AnswerNames]);

    private static Form OrNothing(Form form, string meaning) => Form.Either("if there is one", form, Form.Nothing(meaning));

    private static Form Text(string meaning) => Form.Text(meaning, 4_000);
}
