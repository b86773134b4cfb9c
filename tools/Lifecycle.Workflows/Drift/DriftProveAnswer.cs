using Lifecycle.Drift.Planting;

namespace Lifecycle.Workflows.Drift;

/// <summary>What a check made of planted causes.</summary>
/// <param name="Proof">What it made of them.</param>
/// <param name="Bytes">The proof as it is kept.</param>
/// <param name="File">Where it is kept, relative to the workspace.</param>
/// <param name="Check">Where the record is that criteria are judged by.</param>
/// <param name="IsKnown">It was there before: nothing was measured.</param>
public sealed record DriftProveAnswer(DriftProof Proof, byte[] Bytes, string File, string Check, bool IsKnown);
