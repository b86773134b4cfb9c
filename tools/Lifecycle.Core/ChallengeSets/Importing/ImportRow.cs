using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>One thing that an import takes or refuses: a file, a row of a table, an image of a COCO file.</summary>
/// <param name="Where">The place a person would mend.</param>
/// <param name="File">The image's path below <c>from</c>, with '/'.</param>
/// <param name="Parts">What its name and its columns say, by name.</param>
/// <param name="Classes">The classes it was put into.</param>
public sealed record ImportRow(
    SourceSpot Where, string File, IReadOnlyDictionary<string, string> Parts, IReadOnlyList<string> Classes)
{
    /// <summary>Which page of a stack the classes are about, from 1; null for all of them.</summary>
    public int? Page { get; init; }

    /// <summary>True when a label of it was refused: what else it has or has not is then not known.</summary>
    public bool IsPartial { get; init; }

    /// <summary>A part of that name; null when the row has none or an empty one.</summary>
    public string? Part(string name) => Parts.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
