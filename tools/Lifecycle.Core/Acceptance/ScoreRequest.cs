using Lifecycle.Alerts;

namespace Lifecycle.Acceptance;

/// <summary>What a score is asked for.</summary>
public sealed record ScoreRequest
{
    public required ScorecardSubject Subject { get; init; }

    public required CriteriaSet Criteria { get; init; }

    /// <summary>Those that raised the alerts: after an alert their re-arm time is no quiet evidence.</summary>
    public required AlertPolicySet Policies { get; init; }

    public required Stage Stage { get; init; }

    public required ScoreConditions Conditions { get; init; }
}
