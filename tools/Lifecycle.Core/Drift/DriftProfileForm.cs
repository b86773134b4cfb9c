using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>What <c>lifecycle/drift-profile@1</c> looks like.</summary>
internal static class DriftProfileForm
{
    private const string Big = "^-?[0-9]{1,40}$";

    private static Form Text(string meaning) => Form.Text(meaning, 2_000);

    // A CSV cell may be empty, and a text of a document may not: an axis without a level is written as nothing.
    public static Form Level => Form.Either("its level", Text("a level"), Form.Nothing("none was given"));

    public static Form Limits(string meaning) => Form.Map(
        meaning, FormField.Required("watch", Form.Number("to be looked at", 0, 1_000)), FormField.Required("drifted", Form.Number("drift", 0, 1_000)));

    // The bounds are those of the settings file: what a person could not ask for is no profile either.
    public static Form Settings { get; } = Form.Map(
        "what is watched, and what counts as drift",
        FormField.Required("name", Text("of the settings")),
        FormField.Required("alpha", Form.Number("over all signals together", DriftSettingsDocument.AlphaMin, DriftSettingsDocument.AlphaMax)),
        FormField.Required("multiplicity", Form.Choice("over signals", "holm", "benjamini-hochberg")),
        FormField.Required("shift", Limits("in standard deviations")),
        FormField.Required("psi", Limits("population stability index")),
        FormField.Required("batchesMin", Form.Whole("of the reference", 4, 1_000_000)),
        FormField.Required("blocksMin", Form.Whole("of the reference", 10, 1_000_000)),
        FormField.Required("rowsMin", Form.Whole("values of a unit", 2, 1_000_000_000)),
        FormField.Required("timeColumn", Text("its name")),
        FormField.Required("batchColumn", Text("its name")),
        FormField.Required("axes", Form.List("columns of subgroups", Text("a column"), 0, 20)),
        FormField.Required("match", Form.List("compared with their own alone", Text("an axis"), 0, 20)),
        FormField.Required("blockMicros", Form.Whole("length of a block", 1)),
        FormField.Required("blockRows", Form.Whole("rows of a block", 10, 1_000_000_000)),
        FormField.Required("partMicros", Form.Either("length of a part of a batch", Form.Whole("microseconds", 1), Form.Nothing("batches are judged whole"))),
        FormField.Required("consequences", ConsequenceForms.Settings),
        FormField.Required("sampleRows", Form.Whole("rows kept of each unit", 0, 100)),
        FormField.Required("permutations", Form.Whole("of units", 19, 100_000)),
        FormField.Required("seed", Form.Pattern("of the sample and the shuffles", Big, "a whole number")));

    public static Form Signal { get; } = Form.Map(
        "a signal",
        FormField.Required("name", Text("the column")),
        FormField.Required("kind", Form.Choice("what its values are", "number", "category")),
        FormField.Optional("unit", Text("of its numbers")),
        FormField.Optional("edges", Form.List("where bins begin, but for the first", Form.Number("an edge"), 1)),
        FormField.Optional("origin", Form.Number("what fixed-point numbers count from")),
        FormField.Optional("quantum", Form.Number("what one unit of a fixed-point number is worth: a power of 2", 0)));

    public static Form Tally { get; } = Form.Map(
        "what was counted of one signal",
        FormField.Optional("counts", Form.Pattern("rows in each bin, separated by blanks", "^[0-9 ]+$", "whole numbers")),
        FormField.Optional("sum", Form.Pattern("of the fixed-point numbers", Big, "a whole number")),
        FormField.Optional("squares", Form.Pattern("of their squares", Big, "a whole number")),
        FormField.Optional("min", Form.Number("the least value")),
        FormField.Optional("max", Form.Number("the largest value")),
        FormField.Optional("missing", Form.Whole("rows without a value", 1)),
        FormField.Optional("infinite", Form.Whole("rows of infinite value", 1)),
        FormField.Optional("cut", Form.Whole("rows whose fixed-point number was cut", 1)),
        FormField.Optional("levels", Form.List("rows of each category", Form.Map(
            "a category", FormField.Required("level", Text("its name")), FormField.Required("rows", Form.Whole("how many", 1))), countMax: 1_000_000)));

    public static Form Cell { get; } = Form.Map(
        "a part of a unit under one combination of axes",
        FormField.Required("unit", Text("the batch or block")),
        FormField.Required("part", Form.Whole("from 0", int.MinValue, int.MaxValue)),
        FormField.Required("levels", Form.List("of each axis", Level)),
        FormField.Required("rows", Form.Whole("how many", 1)),
        FormField.Optional("first", Form.Whole("microseconds of the first row")),
        FormField.Optional("last", Form.Whole("microseconds of the last row")),
        FormField.Required("tallies", Form.List("in the order of the signals", Tally)));

    public static Form Sampled { get; } = Form.Map(
        "a row that was kept by lot",
        FormField.Required("unit", Text("its batch or block")),
        FormField.Required("lot", Form.Pattern("the lowest are kept", Big, "a whole number")),
        FormField.Required("values", Form.List("of every signal that is a number", Form.Number("a value"))));
}
