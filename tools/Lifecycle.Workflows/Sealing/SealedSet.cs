using Lifecycle.ChallengeSets.Uses;

namespace Lifecycle.Workflows.Sealing;

/// <summary>What a sealed version of a set brings.</summary>
/// <param name="Id">Name and version.</param>
/// <param name="Cases">How many there are.</param>
/// <param name="Changes">What its file says is other than before; null for the first version.</param>
/// <param name="Carried">How many cases are those of the version before; null when that is not here.</param>
/// <param name="Fresh">By alert type: the episodes that no run has shown, and those of the version before left out.</param>
public sealed record SealedSet(string Id, int Cases, string? Changes, int? Carried, IReadOnlyList<FreshCount> Fresh);
