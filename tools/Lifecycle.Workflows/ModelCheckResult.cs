using Lifecycle.ModelDescriptions;

namespace Lifecycle.Workflows;

/// <summary>What <c>model check</c> found.</summary>
/// <param name="Agrees">True when the scores are the engineer's, within <see cref="ModelCheck.Tolerance"/>.</param>
/// <param name="Frames">How many frames were compared.</param>
/// <param name="Difference">The largest difference and where it is.</param>
/// <param name="Suspects">The steps that are likely to be wrong, the likeliest first.</param>
/// <param name="Tried">How many other descriptions were tried.</param>
public sealed record ModelCheckResult(
    bool Agrees, int Frames, ScoreDifference Difference, IReadOnlyList<Suspect> Suspects, int Tried);
