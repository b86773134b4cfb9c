using System.Text.RegularExpressions;

namespace Lifecycle;

/// <summary>A C# file, looked at as text: enough for rules about where things stand.</summary>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>A record or enumeration up to this many lines may stand beside the type that uses it.</summary>
    private const int SmallLines = 16;

    public string[] Lines { get; } = Text.TrimEnd('\n').Split('\n');

    public string? Namespace => NamespaceLine().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;

    public bool HasTypes => TypeLine().IsMatch(Text);

    private List<Match> PublicTypes => [.. TypeLine().Matches(Text).Where(match => match.Groups["access"].Value == "public")];

    /// <summary>One public type per file, named as the file; beside it only its own cases, or something small.</summary>
    public IEnumerable<string> TypeFaults()
    {
        if (PublicTypes is not [var first, .. var others])
        {
            yield break;
        }

        var name = first.Groups["name"].Value;
        var file = System.IO.Path.GetFileNameWithoutExtension(Path);
        if (file != name && !file.StartsWith(name + ".", StringComparison.Ordinal))
        {
            yield return $"{Path}: the file is named after none of its types; the first is {name}";
        }

        foreach (var other in others)
        {
            if (!IsCaseOf(other, name) && !IsSmall(other))
            {
                yield return $"{Path}: {other.Groups["name"].Value} needs a file of its own";
            }
        }
    }

    /// <summary>A warning switched off without saying why, on the line or just above.</summary>
    public IEnumerable<string> SilencedWithoutReason()
    {
        for (var index = 0; index < Lines.Length; index++)
        {
            var line = Lines[index];
            var silences = line.TrimStart().StartsWith("#pragma warning disable", StringComparison.Ordinal);
            var reasoned = line.Contains("//", StringComparison.Ordinal)
                || (index > 0 && Lines[index - 1].TrimStart().StartsWith("//", StringComparison.Ordinal));
            if (silences && (!reasoned || !SilencedCode().IsMatch(line)))
            {
                yield return $"{Path}:{index + 1}";
            }
            else if (line.Contains("SuppressMessage(", StringComparison.Ordinal) && !Text.Contains("Justification = ", StringComparison.Ordinal))
            {
                yield return $"{Path}:{index + 1}";
            }
        }
    }

    private static bool IsCaseOf(Match type, string family) =>
        Regex.IsMatch(type.Groups["rest"].Value, $@":[^:]*\b{family}\b");

    private bool IsSmall(Match type)
    {
        var start = Text[..type.Index].Count(letter => letter == '\n');
        var end = Array.FindIndex(Lines, start, line => line == "}" || (line.Length > 0 && line[^1] == ';'));
        return type.Groups["kind"].Value.Split(' ')[0] is "record" or "enum" && end - start < SmallLines;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    // Types at the left edge: with namespaces that fill the file, those are the ones outside any other type.
    [GeneratedRegex(@"^(?<access>public|internal|file)(?: (?:sealed|static|abstract|readonly|partial|unsafe|ref))* " +
        @"(?<kind>class|record struct|record class|record|struct|interface|enum|delegate \S+) (?<name>\w+)(?<rest>[^{;]*)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"disable +[A-Z]+\d+")]
    private static partial Regex SilencedCode();
}
