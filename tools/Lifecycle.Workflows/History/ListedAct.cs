using Lifecycle.Ledger;

namespace Lifecycle.Workflows.History;

/// <summary>An act and its place in the ledger; the first one has 0.</summary>
/// <param name="Index">The place.</param>
/// <param name="Act">The ledger's own act.</param>
/// <param name="Submitted">What it brought in, where it is a submission; null for any other.</param>
public sealed record ListedAct(long Index, Act Act, Act? Submitted);
