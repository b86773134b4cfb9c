using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>A crossing that joined a drift record, because it has the same suspect and began to move at about the same time.</summary>
/// <param name="Record">The digest of what was written of it.</param>
/// <param name="Label">Which watch, signal and camera.</param>
/// <param name="Since">Since when, as the act says it.</param>
/// <param name="Place">The act that joined it.</param>
public sealed record JoinedCrossing(Digest Record, string Label, string Since, long Place);
