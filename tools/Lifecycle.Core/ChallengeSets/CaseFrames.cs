using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The frames of a case: files in time order, one shape, one interval.</summary>
/// <param name="Files">In time order.</param>
/// <param name="Shape">The shape of each frame.</param>
/// <param name="Start">The time of the first frame.</param>
/// <param name="Interval">From each frame to the next.</param>
public sealed record CaseFrames(IReadOnlyList<CaseFile> Files, FrameShape Shape, Moment Start, TimeSpan Interval)
{
    /// <summary>How many frames there are in all files together.</summary>
    public int Count { get; } = Files.Sum(file => file.Count);

    /// <summary>One interval after the last frame: each frame stands for the time up to the next.</summary>
    public Moment End => Start + (Interval * Count);

    public Moment TimeOf(int frame) => Start + (Interval * frame);
}
