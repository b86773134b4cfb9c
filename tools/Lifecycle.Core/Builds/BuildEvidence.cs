using Lifecycle.Acceptance;
using Lifecycle.Comparability;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Builds;

/// <summary>All that is known of a candidate when somebody asks to lock it.</summary>
public sealed record BuildEvidence
{
    /// <summary>The promotion file.</summary>
    public required SourceSpot Promotion { get; init; }

    public required BuildPurpose Purpose { get; init; }

    /// <summary>The run judged now, by the same rules as ever.</summary>
    public required Scorecard Card { get; init; }

    /// <summary>Whether the ledger holds that very scorecard.</summary>
    public required EvidenceState Score { get; init; }

    /// <summary>What the ledger says of inputs that were not sealed in time; empty when all were.</summary>
    public required IReadOnlyList<Refusal> Unsealed { get; init; }

    /// <summary>Papers that the promotion file does not name: protocol, intended use, or a plan of comparison beside a model in production.</summary>
    public required IReadOnlyList<string> PapersMissing { get; init; }

    /// <summary>Whether the ledger holds a comparison by the plan, and its answer.</summary>
    public required EvidenceState Comparison { get; init; }

    /// <summary>Null where there is no comparison to read.</summary>
    public required RecordedAnswer? Compared { get; init; }

    /// <summary>Whether the ledger holds how independent the set is of what the models were made with.</summary>
    public required EvidenceState Independence { get; init; }

    /// <summary>The last shadow record of this candidate; null when it was not in shadow.</summary>
    public required RecordedAnswer? Shadowed { get; init; }

    /// <summary>The reference profile and the last report by it.</summary>
    public DriftState Drift { get; init; } = DriftState.None;

    public required OriginState Origin { get; init; }

    /// <summary>Why no commit is to be named; null when one is.</summary>
    public required string? NoCommit { get; init; }
}
