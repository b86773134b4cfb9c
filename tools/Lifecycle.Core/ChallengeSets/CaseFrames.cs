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

    /// <summary>The first frame at a time or after it, were there frames without end.</summary>
    public int FirstAt(Moment time) => time <= Start
        ? 0
        : (int)Math.Min(((time - Start).Ticks + Interval.Ticks - 1) / Interval.Ticks, int.MaxValue);

    /// <summary>The frame that stands for a time: the last one not after it; the first for times before.</summary>
    public int At(Moment time) => time <= Start ? 0 : (int)Math.Min((time - Start).Ticks / Interval.Ticks, Count - 1);
}
