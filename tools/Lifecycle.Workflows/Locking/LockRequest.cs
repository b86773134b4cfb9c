using Lifecycle.Builds;

namespace Lifecycle.Workflows.Locking;

/// <summary>What somebody asks to be locked, and what for.</summary>
/// <param name="Promotion">The promotion file.</param>
/// <param name="Purpose">What the build may be used for.</param>
/// <param name="NoCommit">Why no commit is to be named; null when one is.</param>
public sealed record LockRequest(string Promotion, BuildPurpose Purpose, string? NoCommit);
