namespace Lifecycle.ChallengeSets.Checking;

/// <summary>How far blind labellers agree on one alert type.</summary>
/// <param name="Type">The alert type.</param>
/// <param name="Kappa">Cohen's; null when no disagreement could be expected, so that none is measured.</param>
/// <param name="Units">Windows or specimens that were compared.</param>
/// <param name="Both">Of them with a yes of both.</param>
/// <param name="FirstAlone">With a yes of the first alone, in the order of the labellers' codes.</param>
/// <param name="SecondAlone">With a yes of the second alone.</param>
public sealed record TypeAgreement(string Type, double? Kappa, long Units, long Both, long FirstAlone, long SecondAlone);
