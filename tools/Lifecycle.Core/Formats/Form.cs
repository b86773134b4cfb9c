using System.Text.RegularExpressions;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

/// <summary>What a document must look like: judges a source tree, and writes its own JSON Schema.</summary>
/// <remarks>One declaration serves the check, the published schema and the reference page, so they cannot differ.</remarks>
public abstract class Form
{
    private protected Form(string meaning) => Meaning = meaning;

    /// <summary>One line for the schema and the reference: what it is, with its unit.</summary>
    public string Meaning { get; }

    /// <summary>What a person would be told to write.</summary>
    public abstract string Expected { get; }

    public static Form Text(string meaning, int lengthMax = 500) => new TextForm(meaning, null, lengthMax, "text");

    /// <summary>Text of a stated shape; <paramref name="expected"/> says the pattern in words.</summary>
    public static Form Pattern(string meaning, string pattern, string expected) =>
        new TextForm(meaning, new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), 500, expected);

    /// <summary>A path inside the workspace, relative to the file it is written in.</summary>
    public static Form Path(string meaning) => new TextForm(meaning, null, 1_000, "a relative path");

    public static Form Choice(string meaning, params string[] choices) => new ChoiceForm(meaning, choices);

    public static Form Number(string meaning, double min = double.MinValue, double max = double.MaxValue) =>
        new NumberForm(meaning, min, max, IsWhole: false);

    public static Form Whole(string meaning, long min = long.MinValue, long max = long.MaxValue) =>
        new NumberForm(meaning, min, max, IsWhole: true);

    public static Form Flag(string meaning) => new FlagForm(meaning);

    public static Form Duration(string meaning) => new DurationForm(meaning);

    /// <summary>An empty value: <c>null</c> in JSON.</summary>
    public static Form Nothing(string meaning) => new NothingForm(meaning);

    public static Form Map(string meaning, params FormField[] fields) => new MapForm(meaning, fields);

    /// <summary>A map whose names are the user's own.</summary>
    public static Form Named(string meaning, string namePattern, Form value, int countMin = 0) =>
        new NamedForm(meaning, new Regex(namePattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), value, countMin);

    public static Form List(string meaning, Form item, int countMin = 0, int countMax = 100_000) =>
        new ListForm(meaning, item, countMin, countMax);

    /// <summary>Either form, told apart by whether a single value, a list or a map is written.</summary>
    public static Form Either(string meaning, Form first, Form second) => new EitherForm(meaning, first, second);

    /// <summary>Every fault of the document at once.</summary>
    public IReadOnlyList<Refusal> Judge(SourceNode node)
    {
        var faults = new List<Refusal>();
        Judge(node, "", faults);
        return faults;
    }

    internal abstract void Judge(SourceNode node, string path, List<Refusal> faults);

    internal abstract bool Fits(SourceNode node);

    internal abstract void WriteSchema(JsonText json);
}
