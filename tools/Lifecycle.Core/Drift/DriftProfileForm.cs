using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>What <c>lifecycle/drift-profile@2</c> looks like.</summary>
internal static class DriftProfileForm
{
    // As many bins as a declared grid may have, and one more beyond either end; numbers of 20 digits and less.
    private const int TallyMax = 40_000;
    private const int EdgesMax = 1_001;

    // 100 years, as everywhere that people write a duration.
    private const long LengthMax = 3_155_760_000_000_000;

    // The first of January of the year 1.
    private const long MicrosMin = -62_135_596_800_000_000;

    private static Form Text(string meaning) => Form.Text(meaning, 2_000);

    // A CSV cell may be empty, and a text of a document may not: an axis without a level is written as nothing.
    public static Form Level => Form.Either("its level", Text("a level"), Form.Nothing("none was given"));

    public static Form Limits(string meaning) => Form.Map(
        meaning, FormField.Required("watch", Form.Number("to be looked at", 0, 1_000)), FormField.Required("drifted", Form.Number("drift", 0, 1_000)));

    // The bounds are those of the settings file: what a person could not ask for is no profile either.
    public static Form Settings { get; } = Form.Map(
        "what is watched, and what counts as drift",
        FormField.Required("name", Text("of the settings")),
        FormField.Required("owners", Form.List("the roles that must all seal a profile of these settings; empty when a seal of any role is enough", Form.Text("a role", 100), 0, 20)),
        FormField.Required("alpha", Form.Number("over all signals together", DriftSettingsDocument.AlphaMin, DriftSettingsDocument.AlphaMax)),
        FormField.Required("multiplicity", Form.Choice("over signals", "holm", "benjamini-hochberg")),
        FormField.Required("shift", Limits("in standard deviations")),
        FormField.Required("psi", Limits("population stability index")),
        FormField.Required("missing", DriftSettingsDocument.MissingForm("share of values beyond that of the reference")),
        FormField.Required("comparedMin", Form.Number("share of a window, before it is stable", DriftSettingsDocument.ComparedLeast, 1)),
        FormField.Required("batchesMin", Form.Whole("of the reference", 4, 1_000_000)),
        FormField.Required("blocksMin", Form.Whole("of the reference", 10, 1_000_000)),
        FormField.Required("rowsMin", Form.Whole("values of a unit", 2, 1_000_000_000)),
        FormField.Required("timeColumn", Text("its name")),
        FormField.Required("batchColumn", Text("its name")),
        FormField.Required("startColumn", Form.Either("of when batches began", Text("its name"), Form.Nothing("each began with its first row"))),
        FormField.Required("axes", Form.List("columns of subgroups", Text("a column"), 0, 20)),
        FormField.Required("match", Form.List("compared with their own alone", Text("an axis"), 0, 20)),
        FormField.Required("blockMicros", Form.Whole("length of a block", 1, LengthMax)),
        FormField.Required("blockRows", Form.Whole("rows of a block", 10, 1_000_000_000)),
        FormField.Required("partMicros", Form.Either("length of a part of a batch", Form.Whole("microseconds", 1, LengthMax), Form.Nothing("batches are judged whole"))),
        FormField.Required("consequences", ConsequenceForms.Settings),
        FormField.Required("sampleRows", Form.Whole("rows kept of each unit", 0, 100)),
        FormField.Required("permutations", Form.Whole("of units", 19, 100_000)),
        FormField.Required("seed", Form.Pattern("of the sample and the shuffles", "^[0-9]{1,19}$", "a whole number")));

    /// <summary>Of a profile's or a window's scores.</summary>
    public static Form Scored(string nothing) => Form.Either("whose scores and alerts stand in the rows", Form.Map(
        "a model",
        FormField.Required("name", Text("its name")),
        FormField.Required("version", Text("its version")),
        FormField.Required("sha256", AlertForms.Digest("of the model")),
        FormField.Required("role", Form.Either("its role in the run", Form.Choice("candidate or production", [.. DriftWords.RoleNames]), Form.Nothing("a table has no run"))),
        FormField.Required("alerts", Form.Either(
            "by which alerts were raised", AlertForms.Digest("of the alert policy"), Form.Nothing("the settings say from which score on")))), Form.Nothing(nothing));

    public static Form Signal { get; } = Form.Map(
        "a signal",
        FormField.Required("name", Text("the column")),
        FormField.Required("kind", Form.Choice("what its values are", "number", "category")),
        FormField.Optional("unit", Text("of its numbers")),
        FormField.Optional("edges", Form.List("where bins begin, but for the first", Form.Number("an edge"), 1, EdgesMax)),
        FormField.Optional("origin", Form.Number("what fixed-point numbers count from")),
        FormField.Optional("quantum", Form.Number("what one unit of a fixed-point number is worth: a power of 2", 0)));

    public static Form Tally { get; } = Form.Either(
        "what was counted of one signal",
        Form.Text(
            "of numbers, in one line: rows in each bin; the sum of the fixed-point numbers and that of their squares; the least and the largest value, or " +
            $"- where there is none; rows without a value, of infinite value, and whose fixed-point number was cut. Such as '{TallyText.Example}'", TallyMax),
        Form.Map(
            "of a category",
            FormField.Required("missing", Form.Whole("rows without a value", 0, ProfileRule.RowsMax)),
            FormField.Required("levels", Form.List("rows of each category, in the order of their names", Form.Map(
                "a category",
                FormField.Required("level", Text("its name")), FormField.Required("rows", Form.Whole("how many", 1, ProfileRule.RowsMax))), countMax: 1_000_000))));

    public static Form Cell { get; } = Form.Map(
        "a part of a unit under one combination of axes",
        FormField.Required("unit", Text("the batch or block")),
        FormField.Required("part", Form.Whole("from 0", int.MinValue, int.MaxValue)),
        FormField.Required("levels", Form.List("of each axis", Level)),
        FormField.Required("rows", Form.Whole("how many", 1, ProfileRule.RowsMax)),
        FormField.Optional("first", Time("of the first row")),
        FormField.Optional("last", Time("of the last row")),
        FormField.Required("tallies", Form.List("in the order of the signals", Tally)));

    public static Form Sampled { get; } = Form.Map(
        "rows of a unit that were kept by lot",
        FormField.Required("unit", Text("the batch or block")),
        FormField.Required("rows", Form.List(
            "each in one line: its lot (the lowest are kept), then the value of every signal that is a number",
            Form.Text("such as '4711 99.5 0.25'", 1_000_000), 1, 100)));

    private static Form Time(string meaning) => Form.Whole($"microseconds {meaning}", MicrosMin, ChallengeSetForms.MicrosMax);
}
