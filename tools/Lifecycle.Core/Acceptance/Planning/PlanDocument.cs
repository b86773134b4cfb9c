using Lifecycle.Formats;

namespace Lifecycle.Acceptance.Planning;

/// <summary>Writes <c>lifecycle/plan@1</c>.</summary>
public static class PlanDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/plan@1", "from criteria to the smallest set that can decide them",
        FormField.Required("criteria", Form.Text("the name of the criteria", 100)),
        FormField.Required("stage", Form.Choice("the stage that was planned", [.. CriteriaNames.StageNames])),
        FormField.Required("set", Form.Either("the set that is there", Form.Text("its name and version"), Form.Nothing("none was given"))),
        FormField.Required("assumptions", Form.Map(
            "what was taken for given",
            FormField.Required("correlation", Form.Number("of episodes of one batch, at least", 0, 1)),
            FormField.Required("variation", Form.Number("of the rates between batches, at least", 0)),
            FormField.Required("perBatch", Form.Whole("episodes of a type that one batch will bring", 1)),
            FormField.Required("hoursPerBatch", Form.Number("quiet hours that one batch will bring", 0)),
            FormField.Required("power", Form.Number("the chance to accept that is asked for", 0, 1)),
            FormField.Required("seed", Form.Text("of the studies drawn")))),
        FormField.Required("enough", Form.Flag("the set that is there lacks nothing of the smallest")),
        FormField.Required("rows", Form.List("one per criterion of the stage that counts something", Form.Map(
            "a criterion",
            FormField.Required("id", Form.Text("its id")),
            FormField.Required("counts", Form.Text("what is counted")),
            FormField.Required("assumed", OrNothing(Form.Number("how good the model is taken to be"))),
            FormField.Required("fewest", Design("the smallest that can accept, with nothing against the model")),
            FormField.Required("powered", OrNothing(Design("the smallest with the power asked for"))),
            FormField.Required("present", OrNothing(Design("the set that is there"))),
            FormField.Required("lacks", Form.List("what the set that is there lacks of the smallest", Form.Text("so many of what"))),
            FormField.Optional("remark", Form.Text("why something is not said"))))),
        FormField.Required("needs", Form.List("per alert type, what a set must bring for all of them together", Form.Map(
            "an alert type",
            FormField.Required("type", Form.Text("the alert type")),
            FormField.Required("episodes", Form.Number("with the power asked for", 0)),
            FormField.Required("batches", Form.Whole("that hold them", 0)),
            FormField.Required("quietHours", Form.Number("with the power asked for", 0)),
            FormField.Required("quietBatches", Form.Whole("that hold them", 0))))));

    public static byte[] Write(Plan plan) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("criteria", plan.Criteria);
        json.Member("stage", CriteriaNames.NameOf(plan.Stage));
        json.Member("set", plan.Set);
        json.Map("assumptions", () =>
        {
            json.Member("correlation", plan.Correlation);
            json.Member("variation", plan.Variation);
            json.Member("perBatch", plan.Assumptions.PerBatch);
            json.Member("hoursPerBatch", plan.Assumptions.HoursPerBatch);
            json.Member("power", plan.Assumptions.Power);
            json.Member("seed", plan.Assumptions.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });
        json.Member("enough", plan.IsEnough);
        json.List("rows", plan.Rows, row => json.Item(() => Write(json, row)));
        json.List("needs", plan.Needs, need => json.Item(() =>
        {
            json.Member("type", need.Type);
            json.Member("episodes", need.Episodes);
            json.Member("batches", need.Batches);
            json.Member("quietHours", need.QuietHours);
            json.Member("quietBatches", need.QuietBatches);
        }));
    });

    private static void Write(JsonText json, PlanRow row)
    {
        json.Member("id", row.Criterion.Id);
        json.Member("counts", row.What);
        json.Member("assumed", row.Assumed);
        json.Map("fewest", row.Fewest, design => Write(json, design));
        json.Map("powered", row.Powered, design => Write(json, design));
        json.Map("present", row.Present, design => Write(json, design));
        json.List("lacks", row.Lacks, json.Item);
        if (row.Remark is { } remark)
        {
            json.Member("remark", remark);
        }
    }

    private static void Write(JsonText json, PlanDesign design)
    {
        json.Member("count", design.Count);
        json.Member("batches", design.Batches);
        json.Member("allowed", (double?)design.Allowed);
        json.Member("power", design.Power);
    }

    private static Form Design(string meaning) => Form.Map(
        meaning,
        FormField.Required("count", Form.Number("of what is counted", 0)),
        FormField.Required("batches", Form.Whole("in so many batches; 0 where they do not matter", 0)),
        FormField.Required("allowed", OrNothing(Form.Whole("the most misses or alarms with which it still accepts; -1 when not even none", -1))),
        FormField.Required("power", OrNothing(Form.Number("the chance to accept a model as good as assumed", 0, 1))));

    private static Form OrNothing(Form form) => Form.Either(form.Meaning, form, Form.Nothing("there is none"));
}
