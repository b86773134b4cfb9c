using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The frames of a case: files of one shape, in time order with one interval, or without any times.</summary>
/// <remarks>Whoever asks frames without times when they were taken has a fault: no time is ever made up for them.</remarks>
public sealed record CaseFrames
{
    private readonly Moment? start;
    private readonly TimeSpan? interval;

    /// <param name="files">In time order.</param>
    /// <param name="shape">The shape of each frame.</param>
    /// <param name="start">The time of the first frame.</param>
    /// <param name="interval">From each frame to the next.</param>
    public CaseFrames(IReadOnlyList<CaseFile> files, FrameShape shape, Moment start, TimeSpan interval)
        : this(files, shape) => (this.start, this.interval) = (start, interval);

    private CaseFrames(IReadOnlyList<CaseFile> files, FrameShape shape) =>
        (Files, Shape, Count) = (files, shape, files.Sum(file => file.Count));

    public IReadOnlyList<CaseFile> Files { get; }

    public FrameShape Shape { get; }

    /// <summary>How many frames there are in all files together.</summary>
    public int Count { get; }

    /// <summary>False for a specimen: pictures of one thing, of which nobody says when or in which order they were taken.</summary>
    public bool HasTimes => start is not null;

    /// <summary>The time of the first frame.</summary>
    public Moment Start => start ?? throw NoTimes();

    /// <summary>From each frame to the next.</summary>
    public TimeSpan Interval => interval ?? throw NoTimes();

    /// <summary>One interval after the last frame: each frame stands for the time up to the next.</summary>
    public Moment End => Start + (Interval * Count);

    public static CaseFrames WithoutTimes(IReadOnlyList<CaseFile> files, FrameShape shape) => new(files, shape);

    public Moment TimeOf(int frame) => Start + (Interval * frame);

    /// <summary>The first frame at a time or after it, were there frames without end.</summary>
    public int FirstAt(Moment time) => time <= Start
        ? 0
        : (int)Math.Min(((time - Start).Ticks + Interval.Ticks - 1) / Interval.Ticks, int.MaxValue);

    /// <summary>The frame that stands for a time: the last one not after it; the first for times before.</summary>
    public int At(Moment time) => time <= Start ? 0 : (int)Math.Min((time - Start).Ticks / Interval.Ticks, Count - 1);

    // Written by hand, since the one a record gets asks for the times.
    public override string ToString() => $"{Count} frames of {Shape}, {(HasTimes ? $"from {Start} every {Interval}" : "without times")}";

    private static InvalidOperationException NoTimes() => new("these frames have no times");
}
