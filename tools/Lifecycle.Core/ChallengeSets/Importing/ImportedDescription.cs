using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>The <c>set.yaml</c> of an import: what the cases show, and questions where only people know.</summary>
public static class ImportedDescription
{
    public const string Question = "QUESTION";

    public static string Write(string name, int version, ImportMapping mapping, IReadOnlyList<CaseFacts> cases)
    {
        var text = new StringBuilder();
        text.Append("format: lifecycle/challenge-set@1\n");
        text.Append(CultureInfo.InvariantCulture, $"name: {name}\nversion: {version}\norigin: {Origins.NameOf(mapping.Origin)}\n");
        if (mapping.Changes is { } changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"changes: {Quoted(changes)}\n");
        }

        text.Append($"# {Question}: which roles must seal this set? owners: [process-owner, qa]\n");
        text.Append($"# {Question}: who could open the store that holds it? custody: [{{role: ..., could: ...}}]\n");
        text.Append($"# {Question}: how long is it kept? retention: {{class: ..., until: ...}}\n");
        var axes = cases.SelectMany(facts => facts.Axes.Values).GroupBy(pair => pair.Key, pair => pair.Value)
            .OrderBy(axis => axis.Key, StringComparer.Ordinal).ToList();
        text.Append($"# {Question}: which levels has the input space that no case shows yet? Add them; set describe counts the empty cells.\n");
        text.Append(axes.Count == 0 ? "axes: {}\n" : "axes:\n");
        foreach (var axis in axes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {axis.Key}: [{string.Join(", ", axis.Distinct().Order(StringComparer.Ordinal).Select(Quoted))}]\n");
        }

        return text.ToString();
    }

    // A JSON string is a YAML string in double quotes.
    private static string Quoted(string text) => "\"" + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";
}
