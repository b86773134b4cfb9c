namespace Lifecycle.Shadow;

/// <summary>Something for triage to look at: events side by side, and why they stand where they stand.</summary>
/// <param name="Pair">The events.</param>
/// <param name="Standing">Why.</param>
/// <param name="Handled">What operators did about production's event; null when there is none.</param>
/// <param name="Triaged">What triage said last, of either; null when it did not look.</param>
public sealed record TriageItem(EventPair Pair, TriageStanding Standing, HandledEvent? Handled, Disposition? Triaged);
