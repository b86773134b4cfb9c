using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Shadow;

/// <summary>What a shadow record is made of.</summary>
public sealed record ShadowRequest
{
    public required ShadowPhase Phase { get; init; }

    /// <summary>The file of the plan.</summary>
    public required Digest PlanDigest { get; init; }

    public required RowSet Rows { get; init; }

    public required AlertModel Candidate { get; init; }

    public required AlertModel Production { get; init; }

    public required AlertPolicySet Policies { get; init; }

    public required Digest PolicyDigest { get; init; }

    public required CriteriaSet Criteria { get; init; }

    public required Digest CriteriaDigest { get; init; }

    /// <summary>What other verbs found out.</summary>
    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];

    /// <summary>What the plan speaks of and is not there, or is of something else.</summary>
    public IReadOnlyList<CheckLack> Lacks { get; init; } = [];

    /// <summary>Other phases of the candidate that the ledger knows.</summary>
    public IReadOnlyList<OtherPhase> Others { get; init; } = [];

    /// <summary>Stops that the ledger knows.</summary>
    public IReadOnlyList<StandingStop> Standing { get; init; } = [];

    public required ScoreConditions Conditions { get; init; }
}
