using Lifecycle.Ledger;

namespace Lifecycle.Workflows.History;

/// <summary>The acts that were asked for, oldest first, and what is known about the ledger they are in.</summary>
/// <param name="Head">The state of the ledger; null for acts that are still pending.</param>
/// <param name="Count">How many acts there are, asked for or not.</param>
/// <param name="Origin">The ledger that they are in, or are to be.</param>
/// <param name="Signatures">What is known about signatures.</param>
/// <param name="Acts">Those asked for.</param>
public sealed record ActList(Checkpoint? Head, long Count, string Origin, SignatureState Signatures, IReadOnlyList<ListedAct> Acts);
