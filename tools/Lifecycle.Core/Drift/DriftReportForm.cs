using Lifecycle.Alerts;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>What <c>lifecycle/drift-report@1</c> looks like.</summary>
internal static class DriftReportForm
{
    private const int UnitsMax = 1_000_000;
    private const int GroupsMax = 2_000;

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
            FormField.Required("model", DriftProfileForm.Scored("it has no scores, or nobody said whose they are")),
            FormField.Required("settings", DriftProfileForm.Settings))),
        FormField.Required("window", Form.Map(
            "what was seen since",
            FormField.Required("name", Text("its file or folder, relative to the workspace")),
            FormField.Required("sha256", Form.Either("its digest", AlertForms.Digest("of the file, the set or the run's record"), Form.Nothing("it is no single file"))),
            FormField.Required("rows", Form.Whole("how many", 1)),
            FormField.Required("model", DriftProfileForm.Scored("it has no scores, or nobody said whose they are")),
            FormField.Required("counted", Form.List("units that the profile had counted: held against itself, nothing moves", Text("a batch or block"), 0, 1_000_000)))),
        FormField.Required("compared", Form.Map(
            "how much of the window was held against the reference: less than the settings ask for is never stable",
            FormField.Required("rows", Form.Whole("whose level was judged, or whose step from such a part", 0)),
            FormField.Required("ofRows", Form.Whole("of the window", 1)),
            FormField.Required("unfinishedRows", Form.Whole("of parts in which the window begins or ends: they are not asked for", 0)),
            FormField.Required("units", Form.Whole("batches or blocks of which some was compared", 0)),
            FormField.Required("ofUnits", Form.Whole("of the window", 1)))),
        FormField.Required("leftOut", Form.List("what was compared with nothing", Form.Map(
            "of one unit",
            FormField.Required("unit", Text("the batch or block")),
            FormField.Required("parts", Text("which of its parts, or all of it")),
            FormField.Required("rows", Form.Whole("so many", 1)),
            FormField.Required("why", Text("in words"))))),
        FormField.Required("parts", Form.List("parts of batches that were compared", Form.Whole("from 0", int.MinValue, int.MaxValue))),
        Remarks,
        FormField.Required("looksLike", Words("what the inputs together look like", "nothing moved, or nothing known looks so")),
        FormField.Optional("consequences", ConsequenceDocument.Shape),
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
        FormField.Required("compared", Form.Map(
            "how much of it was held against the reference: less than the settings ask for is never stable",
            FormField.Required("values", Form.Whole("in what was compared, of units with enough of them", 0)),
            FormField.Required("ofValues", Form.Whole("of the window, without what is not over yet", 0)),
            FormField.Required("units", Form.Whole("batches or blocks with enough of them, of which some was compared", 0)),
            FormField.Required("ofUnits", Form.Whole("of the window, without those of which nothing is over yet", 0)))),
        FormField.Optional("missing", Missing),
        FormField.Optional("effect", Form.Map(
            "how far it moved, whatever that proves",
            Known("difference", "of the means, in the signal's unit"),
            Known("shift", "the same in standard deviations of the reference's rows"),
            Known("psi", "population stability index"),
            Known("wasserstein", "distance on the grid, in the signal's unit"),
            Known("wassersteinGridError", "how much the grid may hide of it"),
            FormField.Required("overlap", Form.Number("the share that both have in common")),
            Known("referenceSd", "of the reference's rows"),
            FormField.Optional("step", Form.Number("how much more a part of a batch differs from the part before than in the reference, in standard deviations")),
            FormField.Optional("furthest", Form.Number("how far the furthest unit is off, in standard deviations, where that is shown by itself")))),
        FormField.Optional("tests", Form.Map(
            "whether units of the reference ever differ so",
            FormField.Required("p", Form.Number("of this signal alone", 0, 1)),
            Known("adjustedP", "among all signals"),
            FormField.Required("referenceUnits", Form.Whole("compared", 0, UnitsMax)),
            FormField.Required("windowUnits", Form.Whole("compared", 0, UnitsMax)),
            FormField.Optional("levels", Form.Whole("of a category: how many there are on either side, of which the one that differs most is judged", 1, UnitsMax)),
            FormField.Required("location", Prediction("of the units' means; of a category, of the logarithm of one level's odds")),
            FormField.Optional("spread", Prediction("of the logarithm of the units' standard deviations")),
            FormField.Required("shape", Prediction("of the logarithm of each unit's distance from all others")),
            FormField.Optional("step", Step),
            FormField.Optional("furthest", Form.Map(
                "the unit of the window whose mean lies furthest out",
                FormField.Required("unit", Text("the batch or block")),
                FormField.Required("p", Form.Number("by itself, times how many units there are", 0, 1)),
                FormField.Required("usual", Form.Number("how far the furthest unit of the reference is from the others", 0)),
                FormField.Required("beyond", Form.Flag("further out than that")),
                FormField.Required("judged", Prediction("of it alone, in the signal's unit")))),
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

    private static Form Missing => Form.Map(
        "values that are missing or infinite",
        FormField.Required("window", Form.Number("share of the rows that are compared", 0, 1)),
        FormField.Required("reference", Form.Number("likewise", 0, 1)),
        FormField.Required("excess", Form.Number("how much larger, of all units or of one", -1, 1)),
        FormField.Required("unit", Words("the one", "of all")),
        FormField.Required("p", Form.Either("its chance", Form.Number("so much", 0, 1), Form.Nothing("the reference never lacked a value: the limits decide"))),
        Known("adjustedP", "among all signals"),
        FormField.Optional("together", Prediction("of the logarithm of the odds, of all units")),
        FormField.Optional("least", MissingUnit("the unit that is least likely by itself")),
        FormField.Optional("named", MissingUnit("the unit that weighs more than all together")));

    private static Form MissingUnit(string meaning) => Form.Map(
        meaning,
        FormField.Required("unit", Text("the batch or block")),
        FormField.Required("window", Form.Number("share of its rows", 0, 1)),
        FormField.Required("reference", Form.Number("share of the reference's rows of its group", 0, 1)),
        FormField.Optional("judged", Prediction("of the logarithm of the odds, of it alone")));

    private static Form Prediction(string meaning) => Form.Map(
        meaning,
        FormField.Required("units", Form.List("how many were compared", Form.Map(
            "units that have a mean of their own",
            FormField.Required("group", Words("the levels of the matched axes", "nothing tells groups apart")),
            FormField.Required("reference", Form.Whole("of the reference", 1, UnitsMax)),
            FormField.Required("window", Form.Whole("of the window; none where the reference only shows the spread", 0, UnitsMax))), 1, GroupsMax)),
        FormField.Required("difference", Form.Number("new units less those of the reference")),
        FormField.Required("unitSd", Form.Number("of units", 0)),
        FormField.Required("rounding", Form.Number("units that differ by no more do not differ", 0)),
        FormField.Required("standardError", Form.Number("of the difference", 0)),
        FormField.Required("degrees", Form.Number("of freedom", 0)),
        FormField.Required("memory", Form.Number("of blocks: 0.5 for none", 0, 1)),
        FormField.Required("t", Form.Either("the difference in standard errors", Form.Number("so many"), Form.Nothing("units that never differ are left by any other value"))),
        FormField.Required("p", Form.Number("two-sided", 0, 1)),
        FormField.Required("upperP", Form.Number("upwards alone", 0, 1)));

    private static Form Step => Form.Map(
        "the part of a batch that differs least likely from the part before",
        FormField.Required("unit", Text("the batch")),
        FormField.Required("part", Form.Whole("the later one, from 0", int.MinValue, int.MaxValue)),
        FormField.Required("mean", Form.Number("of the part, in the signal's unit")),
        Known("ratio", "to what follows the part before, where every mean is above 0"),
        FormField.Required("difference", Form.Number("from that, in the signal's unit")),
        FormField.Required("steps", Form.Whole("of the window that were judged", 1, UnitsMax)),
        FormField.Required("leads", Form.Flag("it shows more than the batch's level does, and is beyond the limit of drift")),
        FormField.Required("judged", Prediction("of the step; of a ratio, its logarithm")));

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
