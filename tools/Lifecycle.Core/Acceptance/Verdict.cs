namespace Lifecycle.Acceptance;

/// <summary>What a criterion, or a stage, comes to.</summary>
public enum Verdict
{
    Accepted,
    Rejected,

    /// <summary>Neither: it says how much more is needed.</summary>
    InsufficientEvidence,

    /// <summary>Judged in another stage.</summary>
    NotInThisStage,
}
