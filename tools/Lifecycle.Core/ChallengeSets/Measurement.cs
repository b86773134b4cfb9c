using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>A reference measurement of one case: what a value that the model gives is held against.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="At">When.</param>
/// <param name="Value">In the unit of the model's value.</param>
/// <param name="How">By what: a manual sizing, an offline count.</param>
public sealed record Measurement(string Name, Moment At, double Value, string How);
