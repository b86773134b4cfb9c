using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>What <c>lifecycle/drift-report@1</c> looks like.</summary>
internal static class DriftReportForm
{
    public static FormField[] Fields { get; } =
    [
        FormField.Required("answer", Answer("of all signals together: the worst of theirs")),
        FormField.Required("informational", Form.Flag("nobody had sealed the profile when the window was checked")),
        FormField.Required("tool", Text("the program that counted")),
        FormField.Required("profile", Form.Map(
            "what the window was held against",
            FormField.Required("sha256", AlertForms.Digest("of the profile's file")),
            FormField.Required("units", Form.Choice("what stands for itself", [.. DriftWords.UnitNames])),
            FormField.Required("count", Form.Whole("units of the reference", 0)),
            FormField.Required("settings", DriftProfileForm.Settings))),
        FormField.Required("window", Form.Map(
            "what was seen since",
            FormField.Required("name", Text("its file or folder, relative to the workspace")),
            FormField.Required("sha256", Form.Either("its digest", AlertForms.Digest("of the file, the set or the run's record"), Form.Nothing("it is no single file"))),
            FormField.Required("rows", Form.Whole("how many", 1)))),
        FormField.Required("parts", Form.List("parts of batches that were compared", Form.Whole("from 0", int.MinValue, int.MaxValue))),
        Remarks,
        FormField.Required("looksLike", Words("what the inputs together look like", "nothing moved, or nothing known looks so")),
        FormField.Required("signals", Form.List("in the order of the profile", Signal(), 1)),
        FormField.Optional("together", Together),
    ];

    private static FormField Remarks => FormField.Required("remarks", Form.List("what a reader must know besides", Text("a remark")));

    private static Form Signal() => Form.Map(
        "a signal",
        FormField.Required("signal", Text("the column")),
        FormField.Required("unit", Words("of its numbers", "none was given")),
        FormField.Required("answer", Answer("by the settings' limits")),
        FormField.Required("reason", Text("in words, with its numbers")),
        Remarks,
        FormField.Optional("effect", Form.Map(
            "how far it moved, whatever that proves",
            Known("difference", "of the means, in the signal's unit"),
            Known("shift", "the same in standard deviations of the reference's rows"),
            Known("psi", "population stability index"),
            Known("wasserstein", "distance on the grid, in the signal's unit"),
            Known("wassersteinGridError", "how much the grid may hide of it"),
            FormField.Required("overlap", Form.Number("the share that both have in common")),
            Known("referenceSd", "of the reference's rows"))),
        FormField.Optional("tests", Form.Map(
            "whether units of the reference ever differ so",
            FormField.Required("p", Form.Number("of this signal alone", 0, 1)),
            Known("adjustedP", "among all signals"),
            FormField.Required("referenceUnits", Form.Whole("compared", 0)),
            FormField.Required("windowUnits", Form.Whole("compared", 0)),
            FormField.Required("location", Prediction("of the units' means")),
            FormField.Optional("spread", Prediction("of the logarithm of the units' standard deviations")),
            FormField.Required("shape", Prediction("of the logarithm of each unit's distance from all others")),
            FormField.Required("referenceWorth", Form.Number("independent rows that its rows are worth", 0)),
            FormField.Required("windowWorth", Form.Number("likewise", 0)))),
        FormField.Optional("distances", Form.Map(
            "beside the answer, as if rows were so many independent ones",
            Known("ks", "Kolmogorov's and Smirnov's D on the grid"),
            Known("ksMax", "what it could be between the grid's edges"),
            Known("ksP", "of the first"),
            Known("ksPMin", "of the second"),
            Known("cramerVonMises", "the statistic"),
            Known("cramerVonMisesP", "its chance"),
            FormField.Required("jensenShannon", Form.Number("the distance, in bits", 0)),
            Known("psiCritical95", "what the index stays under when nothing moved"),
            Known("chiSquare", "of a category"),
            Known("chiSquareP", "its chance"))),
        FormField.Optional("suspect", Form.Map(
            "the subgroup that carries most of it",
            FormField.Required("axis", Text("a column, or batch or block")),
            FormField.Required("level", Words("which", "rows without a level")),
            FormField.Required("shareOfShift", Form.Number("of all")),
            FormField.Required("shareOfRows", Form.Number("of all", 0, 1)))),
        FormField.Optional("since", Form.Map(
            "from where on every unit is out of line",
            FormField.Required("unit", Text("the batch or block")),
            FormField.Required("part", Form.Whole("of it, from 0", int.MinValue, int.MaxValue)),
            FormField.Required("at", Form.Either("its first row", AlertForms.Time("of that row"), Form.Nothing("rows have no times"))))));

    private static Form Prediction(string meaning) => Form.Map(
        meaning,
        FormField.Required("difference", Form.Number("new units less those of the reference")),
        FormField.Required("unitSd", Form.Number("of units", 0)),
        FormField.Required("standardError", Form.Number("of the difference", 0)),
        FormField.Required("degrees", Form.Number("of freedom", 0)),
        FormField.Required("memory", Form.Number("of blocks: 0.5 for none", 0, 1)),
        FormField.Required("t", Text("a number, infinite or -infinite")),
        FormField.Required("p", Form.Number("two-sided", 0, 1)),
        FormField.Required("upperP", Form.Number("upwards alone", 0, 1)));

    private static Form Together => Form.Map(
        "all signals at once; decides nothing",
        FormField.Required("energy", Form.Number("distance of the standardised rows")),
        FormField.Required("p", Form.Number("the share of shuffles at least as far apart", 0, 1)),
        FormField.Required("shuffles", Form.Whole("of whole units", 0)),
        FormField.Required("all", Form.Flag("every possible one")),
        FormField.Required("referenceRows", Form.Whole("that were kept", 0)),
        FormField.Required("windowRows", Form.Whole("likewise", 0)),
        Known("separation", "area under the curve of a line that tells window from reference"));

    private static Form Answer(string meaning) => Form.Choice(meaning, [.. DriftWords.AnswerNames]);

    private static Form Text(string meaning) => Form.Text(meaning, 4_000);

    private static Form Words(string meaning, string otherwise) => Form.Either(meaning, Text("in words"), Form.Nothing(otherwise));

    private static FormField Known(string name, string meaning) =>
        FormField.Required(name, Form.Either(meaning, Form.Number("so much"), Form.Nothing("it has no meaning here")));
}
