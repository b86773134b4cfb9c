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
    /// <summary>
    /// The frame files alone, each once: whatever the cases are called or say, and in whatever order they lie. Who has
    /// seen scores on them has seen them, whichever set they were in.
    /// </summary>
    public Digest Frames { get; } = DigestList.DigestOf(Cases.Select(entry => entry.Facts.Frames.Digests));

    /// <summary>The files that the digest is of: set.yaml and the cases.</summary>
    public IReadOnlyList<FilePart> Parts { get; init; } = [];

    public long FrameCount => Cases.Sum(entry => (long)entry.Facts.Frames.Count);

    /// <summary>A set has times throughout, or its cases are specimens throughout.</summary>
    public bool HasTimes => Cases.All(entry => entry.Facts.Frames.HasTimes);

    /// <summary>How long was watched; null where frames have no times.</summary>
    public TimeSpan? Observed => !HasTimes ? null : TimeSpan.FromTicks(
        Cases.Sum(entry => entry.Facts.Frames.Watched.Ticks));

    /// <summary>What a picture of the case may show: what the case says, or else the set; null when everything.</summary>
    public Mask? MaskOf(CaseFacts facts) => facts.Mask ?? Description.Mask;

    /// <summary>How long the case is kept, by what the case says, or else the set; null when nobody says.</summary>
    public Retention? RetentionOf(CaseFacts facts) => facts.Retention ?? Description.Retention;
}
