namespace Lifecycle.ChallengeSets;

/// <summary>What is asked of the agreement of blind labellers.</summary>
/// <param name="KappaMin">The bar that Cohen's kappa of every alert type must reach.</param>
/// <param name="Window">Where frames have times, both labellers are compared window by window of this length.</param>
public sealed record Labelling(double KappaMin, TimeSpan Window);
