using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>What the labels of a case's frames come to, for one alert type.</summary>
/// <param name="Episodes">In time order.</param>
/// <param name="Quiet">In time order; never inside an episode.</param>
/// <param name="Dropped">Episodes that were too short.</param>
public sealed record LabelledTime(IReadOnlyList<ConfirmedTime> Episodes, IReadOnlyList<FrameSpan> Quiet, int Dropped);

/// <summary>An episode's three times.</summary>
public readonly record struct ConfirmedTime(Moment Onset, Moment ConfirmedAt, Moment Ended);
