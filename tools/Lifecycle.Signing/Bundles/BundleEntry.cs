using Lifecycle.Formats;
using Lifecycle.Ledger;

namespace Lifecycle.Signing.Bundles;

/// <summary>What a log is said to hold.</summary>
/// <param name="Index">Which entry of the log, by the log's own count.</param>
/// <param name="LogId">What names the log: 32 bytes made from its key.</param>
/// <param name="Kind">What kind of entry.</param>
/// <param name="Version">Of the kind.</param>
/// <param name="Body">The entry itself.</param>
/// <param name="Proof">That it is in the log.</param>
/// <param name="Promise">A first-generation log's signature that it will be.</param>
/// <param name="IntegratedAt">When that log says it was; signed by the promise alone.</param>
public sealed record BundleEntry(
    long Index,
    ReadOnlyMemory<byte> LogId,
    string Kind,
    string Version,
    ReadOnlyMemory<byte> Body,
    BundleProof? Proof,
    ReadOnlyMemory<byte>? Promise,
    Moment? IntegratedAt);

/// <summary>The hashes from an entry to a root, and the signed state of the log with that root.</summary>
public sealed record BundleProof(long Index, long Size, TreeHash Root, IReadOnlyList<TreeHash> Hashes, string Checkpoint);
