using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets;

/// <summary>One case and its labels as they lie on the disk, with the place of every part and every fault.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Entry">Null when nothing sound could be made of the case.</param>
/// <param name="Case">The case's file, part by part; null when it cannot be parsed.</param>
/// <param name="Labels">Null when there are none that could be looked at.</param>
/// <param name="LabelsFile">Null when it is not there.</param>
/// <param name="LabelsNode">The labels' file, part by part.</param>
/// <param name="Faults">Of both files.</param>
public sealed record CaseReading(
    string Name, CaseEntry? Entry, SourceNode? Case, CaseLabels? Labels, LocalFile? LabelsFile, SourceNode? LabelsNode,
    IReadOnlyList<Refusal> Faults)
{
    /// <summary>The place of a part of the case's file.</summary>
    public SourceSpot InCase(params ReadOnlySpan<object> path) => SpotOf(Case, path) ?? Entry?.File.Spot ?? new SourceSpot(Name);

    /// <summary>The place of a part of the labels' file.</summary>
    public SourceSpot InLabels(params ReadOnlySpan<object> path) => SpotOf(LabelsNode, path) ?? LabelsFile?.Spot ?? new SourceSpot(Name);

    /// <summary>The place of the part that a path of names and numbers leads to, or of the last one on the way that is there.</summary>
    public static SourceSpot? SpotOf(SourceNode? node, params ReadOnlySpan<object> path)
    {
        foreach (var step in path)
        {
            var next = (node, step) switch
            {
                (SourceNode.Map map, string name) => map.Find(name),
                (SourceNode.Items items, int index) when index < items.Values.Count => items.Values[index],
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node?.Spot;
    }
}
