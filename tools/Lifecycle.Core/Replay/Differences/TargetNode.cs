using Lifecycle.Formats;

namespace Lifecycle.Replay.Differences;

/// <summary>Was it shown that the node which is to watch the process gives what this run gave?</summary>
/// <remarks>
/// Only a run of the very profile that the protocol names can show it; where none is named, one of another machine, as far
/// as profiles say. A second run on one machine shows nothing of any other, and neither does a program that was rebuilt.
/// Nobody can tell from its bytes on which host a run was made.
/// </remarks>
public sealed record TargetNode
{
    /// <summary>How far scores of two nodes may lie apart where no protocol says it.</summary>
    public const double StandardTolerance = 1e-6;

    public static TargetNode NotShown { get; } = new() { IsShown = false, Words = "not shown" };

    public required bool IsShown { get; init; }

    public required string Words { get; init; }

    /// <summary>The node's; null where nothing is known of one.</summary>
    public Digest? Profile { get; init; }

    public string Line => Prefix + Words;

    private const string Prefix = "target node: ";

    /// <summary>The words of a line as <see cref="Line"/> gives it.</summary>
    public static string WordsOf(string line) => line.StartsWith(Prefix, StringComparison.Ordinal) ? line[Prefix.Length..] : line;

    /// <param name="own">The profile of the run that is judged.</param>
    /// <param name="named">The profile of the qualified node, where a protocol names it.</param>
    /// <param name="recorded">What was held against this run, in the order of the ledger: of one profile the last counts.</param>
    public static TargetNode Of(Digest own, Digest? named, IReadOnlyList<NodeRecord> recorded)
    {
        if (own == named)
        {
            return new TargetNode
            {
                IsShown = true, Profile = own, Words = $"shown, this run is of the profile that the protocol names, {own.Brief}",
            };
        }

        var nodes = recorded.Where(node => named is null ? node.IsOtherMachine : node.Profile == named)
            .GroupBy(node => node.Profile).Select(same => same.Last()).ToList();
        return nodes.Count == 0 ? NotShown : nodes.FirstOrDefault(node => !node.IsSame) is { } other ? Differs(other) : Shown(nodes);
    }

    private static TargetNode Differs(NodeRecord node) => new()
    {
        IsShown = false,
        Profile = node.Profile,
        Words = $"not shown, profile {node.Profile.Brief} differs: "
            + (node.Where.Length > 0 ? $"first in {node.Where}" : $"scores by {DifferenceWords.Apart(node.Largest)}"),
    };

    private static TargetNode Shown(List<NodeRecord> nodes)
    {
        var node = nodes[^1];
        var others = nodes.Count == 1 ? "" : $" and {nodes.Count - 1} more";
        return new TargetNode
        {
            IsShown = true,
            Profile = node.Profile,
            Words = $"shown by a run whose profile claims another node: same alerts, scores within {DifferenceWords.Apart(nodes.Max(each => each.Tolerance))} "
                + $"(largest {DifferenceWords.Apart(nodes.Max(each => each.Largest))}), profile {node.Profile.Brief}{others}",
        };
    }
}
