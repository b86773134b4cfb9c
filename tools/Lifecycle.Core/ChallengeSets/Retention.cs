namespace Lifecycle.ChallengeSets;

/// <summary>How long evidence is kept.</summary>
/// <param name="Class">The site's own name for the rule.</param>
/// <param name="Until">The last day; null when it is kept until somebody decides.</param>
public sealed record Retention(string Class, DateOnly? Until);
