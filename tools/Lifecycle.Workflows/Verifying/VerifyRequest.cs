using Lifecycle.Formats;
using Lifecycle.Workflows.Recomputing;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Which build is checked, and how far.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Expected">Its digest; null where the folder's name says which build it is.</param>
/// <param name="Depth">How far.</param>
/// <param name="TrustRoot">The file that says who is believed (trusted_root.json); null to look at no signature.</param>
public sealed record VerifyRequest(string Path, Digest? Expected, VerifyDepth Depth, string? TrustRoot = null)
{
    /// <summary>What is made again, from the observations or from frames.</summary>
    public RedoAsked Redo { get; init; } = RedoAsked.Nothing;
}
