using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Checking;

/// <summary>Writes <c>lifecycle/set-check@1</c>.</summary>
public static class SetCheckDocument
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/set-check@1", "every fault of a challenge set, and what was looked at",
        FormField.Required("set", OrNothing(Form.Text("its name and version"))),
        FormField.Required("file", Form.Text("where set.yaml is")),
        FormField.Required("cases", Form.Whole("case files", 0)),
        FormField.Required("files", Form.Whole("frame files that could be opened", 0)),
        FormField.Required("frames", Form.Whole("frames that were decoded", 0)),
        FormField.Required("blank", Form.Whole("of them of one single level; no fault, unless one file of them is in two cases", 0)),
        FormField.Required("nearDuplicates", Form.Map(
            "pairs of frames of two cases",
            FormField.Required("proposed", Form.Whole("by a perceptual hash", 0)),
            FormField.Required("confirmed", Form.Whole("by the correlation of their pixels", 0)))),
        FormField.Required("agreement", Form.List("of blind labellers, per alert type", AgreementForms.Row)),
        FormField.Required("kappaMin", OrNothing(Form.Number("the bar that set.yaml declares", -1, 1))),
        FormField.Required("faults", Form.List("all of them", Form.Map(
            "a fault",
            FormField.Required("code", Form.Text("of its kind; lifecycle explain says more")),
            FormField.Required("file", OrNothing(Form.Text("where"))),
            FormField.Required("line", OrNothing(Form.Whole("in that file", 1))),
            FormField.Required("what", Form.Text("what is wrong")),
            FormField.Required("why", Form.Text("why it matters")),
            FormField.Required("fix", Form.Text("the way out"))))));

    public static byte[] Write(SetCheck check) => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("set", check.Set?.Id);
        json.Member("file", check.File);
        json.Member("cases", check.Looked.Cases);
        json.Member("files", check.Looked.Files);
        json.Member("frames", check.Looked.Frames);
        json.Member("blank", check.Looked.Blank);
        json.Map("nearDuplicates", () =>
        {
            json.Member("proposed", check.Looked.Proposed);
            json.Member("confirmed", check.Looked.Confirmed);
        });
        json.List("agreement", check.Agreement, row => json.Item(() => AgreementForms.Write(json, row)));
        json.Member("kappaMin", check.Set?.Labelling?.KappaMin);
        json.List("faults", check.Faults, fault => json.Item(() => Write(json, fault)));
    });

    private static void Write(JsonText json, Refusal fault)
    {
        json.Member("code", fault.Code.Code);
        json.Member("file", fault.Where?.File);
        json.Member("line", fault.Where is { Line: > 0 and var line } ? line : (double?)null);
        json.Member("what", fault.What);
        json.Member("why", fault.Why);
        json.Member("fix", fault.Fix);
    }

    private static Form OrNothing(Form form) => Form.Either(form.Meaning, form, Form.Nothing("none"));
}
