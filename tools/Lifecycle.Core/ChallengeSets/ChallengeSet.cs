using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets;

/// <summary>A version of a challenge set as a replay sees it: what it is and its cases, but no labels.</summary>
/// <param name="Description">What <c>set.yaml</c> says.</param>
/// <param name="File">Where <c>set.yaml</c> is.</param>
/// <param name="Cases">In the order of their ids.</param>
/// <param name="Digest">Of set.yaml and every case file, which name the digests of the frames: seals the frames.</param>
public sealed record ChallengeSet(
    SetDescription Description, LocalFile File, IReadOnlyList<CaseEntry> Cases, Digest Digest)
{
    public long FrameCount => Cases.Sum(entry => (long)entry.Facts.Frames.Count);

    public TimeSpan Observed => TimeSpan.FromTicks(
        Cases.Sum(entry => (entry.Facts.Frames.Interval * entry.Facts.Frames.Count).Ticks));
}
