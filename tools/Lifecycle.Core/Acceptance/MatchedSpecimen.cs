namespace Lifecycle.Acceptance;

/// <summary>One specimen that is labelled for one alert type, and what became of it.</summary>
/// <param name="Case">The specimen.</param>
/// <param name="Type">The alert type.</param>
/// <param name="IsPresent">Has it the condition?</param>
/// <param name="Fate">What became of it.</param>
/// <param name="Peak">Null when no assessable frame has a score that is a number.</param>
public sealed record MatchedSpecimen(ScoredCase Case, string Type, bool IsPresent, SpecimenFate Fate, SpecimenPeak? Peak)
{
    public bool IsAssessable => Fate != SpecimenFate.NotAssessable;

    /// <summary>Raised in any band, whether the criteria count it or not.</summary>
    public bool IsRaised => Peak is { IsRaised: true };
}
