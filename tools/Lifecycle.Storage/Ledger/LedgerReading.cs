using Lifecycle.Ledger;

namespace Lifecycle.Storage.Ledger;

/// <summary>A whole ledger as it was read, every entry of it under the checkpoint's root.</summary>
/// <param name="Head">The state that was read.</param>
/// <param name="Acts">In ledger order.</param>
/// <param name="Leaves">The hashes of the entries: an act's own in an unsigned log, those of the signatures in a signed one.</param>
/// <param name="Signatures">What is known about them.</param>
public sealed record LedgerReading(
    Checkpoint Head, IReadOnlyList<Act> Acts, IReadOnlyList<TreeHash> Leaves, SignatureState Signatures);
