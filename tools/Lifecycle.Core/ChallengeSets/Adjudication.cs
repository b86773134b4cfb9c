namespace Lifecycle.ChallengeSets;

/// <summary>Who decided where blind labellers disagreed.</summary>
public sealed record Adjudication(string Role, DateOnly Date, string Note);
