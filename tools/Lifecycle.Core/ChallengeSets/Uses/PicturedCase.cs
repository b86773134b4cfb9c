namespace Lifecycle.ChallengeSets.Uses;

/// <summary>How the frames of a case look.</summary>
/// <param name="Id">What the case was called.</param>
/// <param name="Frames">In time order; those without a pattern have no hash.</param>
public sealed record PicturedCase(string Id, IReadOnlyList<PerceptualHash> Frames);
