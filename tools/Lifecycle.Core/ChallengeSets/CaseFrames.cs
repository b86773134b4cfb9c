using Lifecycle.Formats;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>The frames of a case: files of one shape, in time order, or without any times.</summary>
/// <remarks>
/// Either one file follows another at one interval, or each file says when it starts; then the interval is how long a frame
/// stands for at most. Whoever asks frames without times when they were taken has a fault: no time is ever made up for them.
/// </remarks>
public sealed record CaseFrames
{
    private readonly TimeSpan? interval;

    private readonly CaseFiles files;

    // Of each file: the time of its first frame.
    private readonly Moment[] starts;

    /// <param name="files">In time order; one after another, or each with its own start.</param>
    /// <param name="shape">The shape of each frame.</param>
    /// <param name="start">The time of the first frame; not used where the files have starts.</param>
    /// <param name="interval">From each frame of a file to the next.</param>
    public CaseFrames(IReadOnlyList<CaseFile> files, FrameShape shape, Moment start, TimeSpan interval)
        : this(files, shape)
    {
        this.interval = interval;
        starts = new Moment[files.Count];
        for (var file = 0; file < files.Count; file++)
        {
            starts[file] = files[file].Start ?? (start + (interval * this.files.Firsts[file]));
        }
    }

    private CaseFrames(IReadOnlyList<CaseFile> files, FrameShape shape) => (this.files, Shape, starts) = (new CaseFiles(files), shape, []);

    public IReadOnlyList<CaseFile> Files => files;

    /// <summary>Of each file.</summary>
    public DigestList Digests => files.Digests;

    public FrameShape Shape { get; }

    /// <summary>How many frames there are in all files together.</summary>
    public int Count => files.Frames;

    /// <summary>False for a specimen: pictures of one thing, of which nobody says when or in which order they were taken.</summary>
    public bool HasTimes => interval is not null;

    /// <summary>The time of the first frame.</summary>
    public Moment Start => HasTimes ? starts[0] : throw NoTimes();

    /// <summary>From each frame to the next; where files have starts of their own, how long a frame stands for at most.</summary>
    public TimeSpan Interval => interval ?? throw NoTimes();

    /// <summary>One interval after the last frame.</summary>
    public Moment End => TimeOf(Count - 1) + Interval;

    /// <summary>Stretches between the first frame and the end that no frame stands for, in time order.</summary>
    public IEnumerable<FrameGap> Gaps
    {
        get
        {
            for (var file = 1; file < starts.Length; file++)
            {
                var over = starts[file - 1] + (Interval * (files.Firsts[file] - files.Firsts[file - 1]));
                if (over < starts[file])
                {
                    yield return new FrameGap(file, over, starts[file]);
                }
            }
        }
    }

    /// <summary>The time that some frame stands for.</summary>
    public TimeSpan Watched => End - Start - Gaps.Aggregate(TimeSpan.Zero, (sum, gap) => sum + gap.Length);

    public static CaseFrames WithoutTimes(IReadOnlyList<CaseFile> files, FrameShape shape) => new(files, shape);

    public Moment TimeOf(int frame)
    {
        var file = FileOf(frame);
        return HasTimes ? starts[file] + (Interval * (frame - files.Firsts[file])) : throw NoTimes();
    }

    /// <summary>The place of the file that holds a frame.</summary>
    public int FileOf(int frame)
    {
        var found = files.Firsts.BinarySearch(frame);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The first frame at a time or after it, were there frames without end.</summary>
    public int FirstAt(Moment time)
    {
        var before = At(time);
        var from = TimeOf(before);
        if (time <= from)
        {
            return before;
        }

        var steps = ((time - from).Ticks + Interval.Ticks - 1) / Interval.Ticks;
        var isInFile = before + steps < files.EndOf(FileOf(before)) || FileOf(before) == files.Count - 1;
        return (int)Math.Min(isInFile ? before + steps : files.EndOf(FileOf(before)), int.MaxValue);
    }

    /// <summary>The frame that stands for a time: the last one not after it; the first for times before.</summary>
    public int At(Moment time)
    {
        if (time <= Start)
        {
            return 0;
        }

        var found = Array.BinarySearch(starts, time);
        var file = found >= 0 ? found : ~found - 1;
        return (int)Math.Min(files.Firsts[file] + ((time - starts[file]).Ticks / Interval.Ticks), files.EndOf(file) - 1);
    }

    // Written by hand, since the one a record gets asks for the times.
    public override string ToString() => $"{Count} frames of {Shape}, {(HasTimes ? $"from {Start} every {Interval}" : "without times")}";

    private static InvalidOperationException NoTimes() => new("these frames have no times");
}
