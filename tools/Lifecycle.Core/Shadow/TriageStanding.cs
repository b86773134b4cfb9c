namespace Lifecycle.Shadow;

/// <summary>Why an event is looked at, the worst first.</summary>
public enum TriageStanding
{
    /// <summary>Operators confirmed what production raised, and the candidate did not raise it.</summary>
    MissedByCandidate,

    /// <summary>The candidate alone raised it, so nobody has looked.</summary>
    CandidateOnly,

    /// <summary>Production alone raised it, and nobody confirmed it.</summary>
    ProductionOnly,

    /// <summary>Triage and operators say different things.</summary>
    Disputed,

    /// <summary>Both raised it, and it was not handled as asked.</summary>
    HandledLate,

    /// <summary>Both raised it, and it was handled as asked.</summary>
    Both,

    /// <summary>Triage has said what it was.</summary>
    Disposed,
}
