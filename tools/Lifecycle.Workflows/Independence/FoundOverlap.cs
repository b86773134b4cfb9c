using Lifecycle.ChallengeSets.Independence;

namespace Lifecycle.Workflows.Independence;

/// <summary>A check of independence and where its evidence is kept.</summary>
/// <param name="Overlap">What was found.</param>
/// <param name="Bytes">The same as it is kept.</param>
/// <param name="Record">The record that criteria are judged by, relative to the workspace.</param>
public sealed record FoundOverlap(SetOverlap Overlap, byte[] Bytes, string Record);
