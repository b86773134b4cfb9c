namespace Lifecycle.ChallengeSets;

/// <summary>The hash of one frame, and which frame it is.</summary>
/// <param name="Case">Place of the case, vessel or item in its list.</param>
/// <param name="Frame">Place of the frame in that case.</param>
/// <param name="Hash">Never none: a flat frame is like no other.</param>
public readonly record struct HashedFrame(int Case, int Frame, PerceptualHash Hash);
