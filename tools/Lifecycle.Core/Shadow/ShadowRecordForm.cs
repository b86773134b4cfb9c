using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>What <c>lifecycle/shadow-record@1</c> looks like.</summary>
internal static class ShadowRecordForm
{
    private const int Many = 10_000_000;

    public static DocumentFormat Document { get; } = new(
        "lifecycle/shadow-record@1", "what a shadow phase came to: hours, batches, events side by side, key figures, stop rules and the verdict of stage shadow",
        FormField.Required("name", Form.Text("the phase's name", 100)),
        FormField.Required("subject", Form.Map(
            "what it was made of",
            FormField.Required("candidate", Model("whose answer was only recorded")),
            FormField.Required("production", Model("whose answer stood")),
            FormField.Required("plan", AlertForms.Digest("the shadow phase")),
            FormField.Required("rows", AlertForms.Digest("everything that was imported")),
            FormField.Required("outcomes", AlertForms.Digest("the reference outcomes among it")),
            FormField.Required("alertPolicy", AlertForms.Digest("the alert policy")),
            FormField.Required("criteria", AlertForms.Digest("the criteria")),
            FormField.Required("handling", AlertForms.Digest("the check of how operators handled events")))),
        FormField.Required("origin", Form.Choice("of every batch", [.. ChallengeSets.Origins.Names])),
        FormField.Required("verdict", Form.Choice("of stage shadow", "accepted", "rejected", "insufficient-evidence")),
        FormField.Required("informational", Form.Flag("true when an input was not sealed before the first event")),
        FormField.Required("demonstration", Form.Flag("true when nothing of it is of a real process")),
        FormField.Required("lines", Form.List("as every renderer ends", Form.Text("a line"))),
        FormField.Required("covered", Form.Map(
            "what was watched",
            FormField.Required("batches", Form.Whole("how many", 0)), FormField.Required("hours", Form.Number("of all batches", 0)),
            FormField.Required("weeks", Form.Whole("of seven days from the start of the first batch", 0)),
            FormField.Required("phases", Form.List("of the culture", Form.Map("a phase", Covered("phase")))),
            FormField.Required("axes", Form.List("values of the axes", Form.Map("a value", [FormField.Required("axis", Form.Text("which axis")), .. Covered("value")]))))),
        FormField.Required("changes", Form.List("each restarts the count of its type", Form.Map(
            "a change record",
            Named("change"), Named("type"), FormField.Required("at", AlertForms.Time("when it took effect")), Named("role"), Words("reason"), Words("was"), Words("now")))),
        FormField.Required("figures", Form.List("with two-sided 95 % intervals", Form.Map(
            "a key figure",
            FormField.Required("figure", Form.Choice("which", [.. FigureNames.Names])), Of, Named("type"), Named("unit"), Number("estimate"), Number("lower"), Number("upper"),
            FormField.Required("count", Form.Whole("hits, alarms, or events with a value", 0)),
            FormField.Required("among", Form.Number("trials, hours, or events that should have a value", 0)),
            FormField.Required("batches", Form.Whole("different batches among them", 0)), Words("method")))),
        FormField.Required("stops", Form.List("the stop rules", Form.Map(
            "a stop rule",
            Named("id"), FormField.Required("figure", Form.Choice("what is looked at", [.. FigureNames.Names])), Of, Named("trips"),
            FormField.Required("state", Form.Choice("whether it tripped", "holds", "tripped", "not-enough")), Number("got"), Words("counted")))),
        FormField.Required("otherPhases", Form.List("of the same candidate, in this ledger", Form.Map(
            "a phase", Words("name"), Words("plan"), Words("verdict")))),
        FormField.Required("criteria", Form.List("of the criteria file, in its order", Form.Map(
            "a criterion",
            Named("id"), FormField.Required("verdict", Form.Choice("of it", "accepted", "rejected", "insufficient-evidence", "not-in-this-stage")),
            Number("judged"), Named("asks"), Words("reason")))),
        FormField.Required("events", Form.List(
            "events side by side",
            Form.Map(
                "of both models, or of one alone",
                Named("batch"), FormField.Required("type", AlertForms.Type), FormField.Required("start", AlertForms.Time("of the first of them")),
                FormField.Required("counts", Form.Flag("false before the last change of its type")), Id("candidate"), Id("production"),
                Number("leadMinutes"), FormField.Required("found", Form.Either(
                    "what it was found to be", Form.Choice("by triage, or by operators", [.. Disposition.Names.Select(entry => entry.Name)]), Form.Nothing("by nobody")))),
            0, Many)),
        FormField.Required("remarks", Form.List("what a reader must know besides", Form.Text("a remark", 1_000))));

    private static FormField Of => FormField.Required("of", Form.Choice("whose events", [.. FigureNames.Sides]));

    private static Form Model(string meaning) => Form.Map(
        meaning, Named("name"), Named("version"), FormField.Required("digest", AlertForms.Digest("identifies it")));

    private static FormField[] Covered(string name) =>
        [Named(name), FormField.Required("batches", Form.Whole("how many", 0)), FormField.Required("hours", Form.Number("watched", 0))];

    private static FormField Named(string name) => FormField.Required(name, Form.Text("as it is called", 200));

    private static FormField Words(string name) => FormField.Required(name, Form.Text("in words", 4_000));

    private static FormField Number(string name) => FormField.Required(
        name, Form.Either("a number", Form.Number("in the figure's unit"), Form.Nothing("there is none, or it is not reached")));

    private static FormField Id(string name) => FormField.Required(
        name, Form.Either("its event", Form.Text("its id", 200), Form.Nothing("it raised none")));
}
