namespace Lifecycle.Builds;

/// <summary>How the ledger stands to a result that a build would bind.</summary>
public enum EvidenceState
{
    /// <summary>Nothing asks for it.</summary>
    NotAsked,

    /// <summary>No act enters it.</summary>
    Missing,

    /// <summary>An act enters one of this candidate, but of other inputs, or what was found since says otherwise.</summary>
    Stale,

    /// <summary>An act enters these very bytes, of these very inputs.</summary>
    Recorded,
}
