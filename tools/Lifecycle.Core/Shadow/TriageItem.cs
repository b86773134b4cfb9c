namespace Lifecycle.Shadow;

/// <summary>Something for triage to look at: events side by side, and why they stand where they stand.</summary>
/// <param name="Pair">The events.</param>
/// <param name="Standing">Why.</param>
/// <param name="Handled">What operators did about production's event; null when there is none.</param>
/// <param name="Triaged">What triage said last, of either; null when it did not look.</param>
public sealed record TriageItem(EventPair Pair, TriageStanding Standing, HandledEvent? Handled, Disposition? Triaged);

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
