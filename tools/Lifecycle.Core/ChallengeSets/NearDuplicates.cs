namespace Lifecycle.ChallengeSets;

/// <summary>What the hashes of one case and of another have in common.</summary>
/// <param name="FirstCase">Place of the case whose frames are in the index.</param>
/// <param name="SecondCase">Place of the case whose frames were held against it.</param>
/// <param name="Count">All pairs of frames that are near.</param>
/// <param name="Closest">The nearest of them, nearest first; of many, not all are kept.</param>
public sealed record NearDuplicates(int FirstCase, int SecondCase, long Count, IReadOnlyList<NearPair> Closest);
