using Lifecycle.Drift;

namespace Lifecycle.Builds;

/// <summary>What is known of drift when somebody asks to lock a build.</summary>
/// <param name="Profile">The profile that the promotion names, as people know it; null when it names none.</param>
/// <param name="IsSealed">Whether somebody sealed these very bytes, and every owner that they name.</param>
/// <param name="State">How the ledger stands to a report by them.</param>
/// <param name="Why">What makes it stale, and the command that makes a fresh one; empty otherwise.</param>
/// <param name="Report">The last report by them; null where there is none.</param>
public sealed record DriftState(string? Profile, bool IsSealed, EvidenceState State, (string What, string Fix) Why, RecordedReport? Report)
{
    public static DriftState None { get; } = new(null, false, EvidenceState.NotAsked, ("", ""), null);

    /// <summary>Owners whose seal is missing, where others have sealed.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>What the protocol lets the report of a build for production say; null where it asks for none.</summary>
    public IReadOnlyList<DriftAnswer>? Allowed { get; init; }
}
