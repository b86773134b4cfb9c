using Lifecycle.Alerts;
using Lifecycle.Replay;
using Lifecycle.Replay.Differences;

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

    /// <summary>The axes that the set declares, with their levels.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Axes { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What was observed on every frame; null where only alerts are known.</summary>
    public IObservedScores? Observed { get; init; }

    /// <summary>Whether figures that no criterion asks for are wanted: for a scorecard that is kept.</summary>
    public bool WithFigures { get; init; }

    /// <summary>What of the set is not among the cases, and why.</summary>
    public SetLeftOut LeftOut { get; init; } = SetLeftOut.Nothing;

    /// <summary>Who could open the store that holds the set, in words.</summary>
    public string Custody { get; init; } = "not said";

    /// <summary>What else the ledger says that a reader must know, in words.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whether a run from the qualified node gave the same.</summary>
    public TargetNode TargetNode { get; init; } = TargetNode.NotShown;

    /// <summary>Where the model that is judged could not go on; null when it got through every frame.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>What other verbs found out.</summary>
    public IReadOnlyList<CheckRecord> Checks { get; init; } = [];
}
