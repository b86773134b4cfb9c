namespace Lifecycle.Builds;

/// <summary>What version control says of the files that a build takes from the workspace.</summary>
/// <param name="Commit">The commit's object id; null where there is none.</param>
/// <param name="Differing">Files that the commit does not hold as they are here.</param>
/// <param name="Why">Why there is no commit; null where there is one.</param>
public sealed record OriginState(string? Commit, IReadOnlyList<string> Differing, string? Why);
