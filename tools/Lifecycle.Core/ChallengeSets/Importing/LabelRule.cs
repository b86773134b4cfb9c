namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What the mapping says of where labels come from.</summary>
/// <param name="Provenance">Who or what labelled, and how.</param>
/// <param name="Source">Of which kind that is; null when nobody says.</param>
/// <param name="ConfirmedHow">By what episodes were confirmed, where no row says it.</param>
public sealed record LabelRule(string Provenance, string? Source, string? ConfirmedHow);
