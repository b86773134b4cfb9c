using Lifecycle.Ledger;

namespace Lifecycle.Workflows.History;

/// <summary>The acts that were asked for, oldest first, and what is known about the ledger they are in.</summary>
public sealed record ActList(Checkpoint Head, SignatureState Signatures, IReadOnlyList<ListedAct> Acts);
