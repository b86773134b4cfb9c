using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>A case or an episode that does not count. It stays in the set, and results are shown with it and without it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Episode">The episode of it; null when the whole case is excluded.</param>
/// <param name="Reason">Why.</param>
/// <param name="Role">Of who decided it.</param>
/// <param name="Date">When.</param>
/// <param name="Spot">Where it is written.</param>
public sealed record Exclusion(string Case, string? Episode, string Reason, string Role, DateOnly Date, SourceSpot Spot);
