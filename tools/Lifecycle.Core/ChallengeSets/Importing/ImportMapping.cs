using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>How a folder of what people have becomes a challenge set: <c>lifecycle/import@1</c>, read and judged.</summary>
public sealed record ImportMapping
{
    /// <summary>The folder that holds the images, relative to the mapping.</summary>
    public required SourceNode From { get; init; }

    public required ImportLayout Layout { get; init; }

    /// <summary>The CSV of labels; null when the layout has none.</summary>
    public SourceNode? Table { get; init; }

    /// <summary>The COCO file; null in every other layout.</summary>
    public SourceNode? Coco { get; init; }

    /// <summary>The CSV of events; null when labels come from frames or from nowhere.</summary>
    public EventRule? Events { get; init; }

    public NamePattern? Name { get; init; }

    /// <summary>Which column of the table a part is read from, where it is not called alike.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Endings of files that are no frames and are left where they are.</summary>
    public required IReadOnlyList<string> Leave { get; init; }

    public required CaseRule Case { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>Null for specimens, whose frames have no times.</summary>
    public TimeRule? Times { get; init; }

    public required ClassTable Classes { get; init; }

    /// <summary>The smallest annotation that counts, in square pixels.</summary>
    public double AreaMin { get; init; }

    public required StackRule Stack { get; init; }

    public required LabelRule Labels { get; init; }

    /// <summary>How labels of frames become episodes; null where there are none to become any.</summary>
    public EpisodeRule? Episodes { get; init; }

    /// <summary>What changed since the version before.</summary>
    public string? Changes { get; init; }

    /// <summary>Do the frames' classes label them?</summary>
    public bool HasClasses => Classes.Types.Count > 0 && Events is null;
}
