namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>What is labelled of one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Episodes">Labelled episodes, or specimens that have the condition.</param>
/// <param name="CountedEpisodes">Of them without those that are excluded.</param>
/// <param name="Batches">Batches that the episodes are of.</param>
/// <param name="CountedBatches">Of them without those of which every episode is excluded.</param>
/// <param name="Quiet">Labelled hours without the condition, or specimens that have it not.</param>
/// <param name="CountedQuiet">Of them without those of excluded cases.</param>
public sealed record TypeCount(string Type, int Episodes, int CountedEpisodes, int Batches, int CountedBatches, double Quiet, double CountedQuiet);
