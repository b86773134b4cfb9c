using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Comparability;
using Lifecycle.Formats;

namespace Lifecycle.Workflows.Judging;

/// <summary>What a run is judged by, wherever it was read: named by a promotion in a workspace, or bound by a locked build.</summary>
public sealed record JudgedInputs
{
    public required AlertModel Candidate { get; init; }

    /// <summary>Null when nothing is in production.</summary>
    public required AlertModel? Production { get; init; }

    public required ChallengeSet Set { get; init; }

    public required SetLabels Labels { get; init; }

    public required AlertPolicySet Policies { get; init; }

    public required Digest PolicyDigest { get; init; }

    public required CriteriaSet Criteria { get; init; }

    public required Digest CriteriaDigest { get; init; }

    /// <summary>What other verbs found out. Whether an act of the ledger names them is not said here.</summary>
    public required IReadOnlyList<CheckRecord> Checks { get; init; }

    /// <summary>What comparable means; null where nothing is compared.</summary>
    public required (ComparisonPlan Plan, Digest Digest)? Comparison { get; init; }

    public required Stage Stage { get; init; }

    public AlertModel ModelOf(Replay.ModelRole role) => role == Replay.ModelRole.Candidate ? Candidate : Production!;
}
