namespace Lifecycle.Shadow;

/// <summary>Another shadow phase of the same candidate in this ledger, and what it came to.</summary>
/// <param name="Name">Of the phase.</param>
/// <param name="Plan">The file of its plan.</param>
/// <param name="Verdict">Of its last record, as it was printed.</param>
public sealed record OtherPhase(string Name, string Plan, string Verdict);
