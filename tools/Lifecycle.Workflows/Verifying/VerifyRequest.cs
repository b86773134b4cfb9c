using Lifecycle.Formats;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Which build is checked, and how far.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Expected">Its digest; null where the folder's name says which build it is.</param>
/// <param name="Depth">How far.</param>
public sealed record VerifyRequest(string Path, Digest? Expected, VerifyDepth Depth);
