using Lifecycle.Ledger;

namespace Lifecycle.Workflows.History;

/// <summary>An act and its place in the ledger; the first one has 0.</summary>
public sealed record ListedAct(long Index, Act Act);
