using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>Labelled time without the condition of one alert type: from a moment up to, not including, another.</summary>
public sealed record QuietTime(string Type, Moment From, Moment To);
