using Lifecycle.Ledger;

namespace Lifecycle.Signing.Bundles;

/// <summary>Where a log holds an entry, and how that is shown.</summary>
/// <param name="Log">The key of the log: its id in a bundle is made from it.</param>
/// <param name="Index">Which entry, from 0.</param>
/// <param name="Proof">Hashes from leaf to root.</param>
/// <param name="Head">The state of the log that the proof leads to.</param>
/// <param name="Note">The same state, signed by the log's key.</param>
public sealed record LogPlace(
    NoteKey Log, long Index, IReadOnlyList<TreeHash> Proof, Checkpoint Head, SignedNote Note);
