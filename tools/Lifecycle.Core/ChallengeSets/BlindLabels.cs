using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>What one labeller said alone, before anybody compared.</summary>
/// <param name="Labeller">A code or a role; nobody's name.</param>
/// <param name="Stretches">Where frames have times: in which stretches each condition is there, and nowhere else.</param>
/// <param name="Specimen">Where they have none: what is present and what is absent.</param>
public sealed record BlindLabels(string Labeller, IReadOnlyList<LabelledStretch> Stretches, SpecimenLabels? Specimen);

/// <summary>A stretch in which a labeller saw the condition of one alert type.</summary>
public sealed record LabelledStretch(string Type, Moment From, Moment To);
