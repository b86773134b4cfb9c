using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The frames of a case: one file, one shape, one interval.</summary>
/// <param name="File">Relative to the case's own folder.</param>
/// <param name="Digest">Of the file's bytes.</param>
/// <param name="Count">How many frames it holds.</param>
/// <param name="Shape">The shape of each.</param>
/// <param name="Start">The time of the first frame.</param>
/// <param name="Interval">From each frame to the next.</param>
public sealed record CaseFrames(string File, Digest Digest, int Count, FrameShape Shape, Moment Start, TimeSpan Interval)
{
    /// <summary>One interval after the last frame: each frame stands for the time up to the next.</summary>
    public Moment End => Start + (Interval * Count);

    public Moment TimeOf(int frame) => Start + (Interval * frame);
}
