using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>The kinds of input that a function declares; <see cref="StatInputs"/> has the reader of each.</summary>
public static class StatInput
{
    public static FormField Number(string name, string meaning) =>
        FormField.Required(name, new StatNumberForm(meaning));

    public static FormField Whole(string name, string meaning) =>
        FormField.Required(name, new StatWholeForm(meaning));

    public static FormField Text(string name, string meaning, params string[] choices) =>
        FormField.Required(name, Form.Choice(meaning, choices));

    public static FormField Flag(string name, string meaning) => FormField.Required(name, Form.Flag(meaning));

    public static FormField Seed(string name, string meaning) => FormField.Required(name, new StatSeedForm(meaning));

    public static FormField Series(string name, string meaning) =>
        FormField.Required(name, new SeriesForm(meaning));

    public static FormField SeriesList(string name, string meaning) =>
        FormField.Required(name, Form.List(meaning, new SeriesForm(meaning)));

    public static FormField Confidence { get; } = Number("conf", "the confidence, above 0 and below 1");

    public static FormField Side { get; } =
        Text("side", "which ends are bounded at that confidence", "two-sided", "lower", "upper");

    /// <summary>The same input, which may be left out.</summary>
    public static FormField Optional(FormField field) => field with { IsRequired = false };
}
