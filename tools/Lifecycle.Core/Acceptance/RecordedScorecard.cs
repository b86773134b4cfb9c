using Lifecycle.Acceptance.Judging;
using Lifecycle.ChallengeSets.Uses;
using Lifecycle.Formats;
using Lifecycle.Replay.Differences;

namespace Lifecycle.Acceptance;

/// <summary>What a scorecard says that only the ledger knew when it was written: who recomputes it without a ledger takes it from here.</summary>
/// <param name="card">Of the scorecard's format.</param>
public sealed class RecordedScorecard(SourceNode.Map card)
{
    /// <summary>By case. Which act showed it is not in a scorecard.</summary>
    public IReadOnlyDictionary<string, ConsumedCase> Consumed { get; } = card.ItemsOf(ScorecardLeftOut.Consumed.Name)
        .Select(node => node.AsMap())
        .Select(one => new ConsumedCase(one.Text("case"), 0, one.Text("as"), ScorecardLeftOut.WhyOf(one.Text("by"))))
        .DistinctBy(one => one.Case, StringComparer.Ordinal)
        .ToDictionary(one => one.Case, StringComparer.Ordinal);

    /// <summary>What else the ledger said.</summary>
    public IReadOnlyList<string> Remarks { get; } = [.. card.ItemsOf("remarks").Select(node => node.AsText())];

    /// <summary>What was found between this run and those of other nodes.</summary>
    public TargetNode TargetNode { get; } = Node(card.Part(ScorecardLeftOut.TargetNode.Name));

    /// <summary>Every record of a check is in the ledger, unless a criterion was not judged because it is not.</summary>
    public bool IsRecorded(CheckRecord check) => card.ItemsOf("results").Select(node => node.AsMap())
        .All(result => result.Find("reason") is not SourceNode.Scalar reason || reason.Value != CheckJudge.NotInLedger(check));

    private static TargetNode Node(SourceNode.Map node) => new()
    {
        IsShown = node.Flag("shown", otherwise: false),
        Words = TargetNode.WordsOf(node.Text("line")),
        Profile = node.TextOrNone("profile") is { } profile && Digest.TryParse(profile, out var digest) ? digest : null,
    };
}
