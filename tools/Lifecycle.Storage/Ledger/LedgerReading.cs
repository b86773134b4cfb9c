using Lifecycle.Ledger;

namespace Lifecycle.Storage.Ledger;

/// <summary>A whole ledger as it was read, every byte of it under the checkpoint's root.</summary>
public sealed record LedgerReading(Checkpoint Head, IReadOnlyList<Act> Acts);
