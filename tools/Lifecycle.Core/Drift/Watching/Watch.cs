using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>Watches the signals of several cameras, frame by frame, in memory that does not grow with time.</summary>
/// <remarks>Observing changes what is known; judging never does.</remarks>
public sealed class Watch
{
    private readonly List<Lane> lanes = [];
    private readonly List<(int Signal, Move Move)> found = [];
    private readonly SeenLevels seen;

    public Watch(WatchDesign design)
    {
        Design = design;
        seen = new SeenLevels(design.Plan);
    }

    public WatchDesign Design { get; }

    /// <summary>Frames that were taken.</summary>
    public long Frames { get; private set; }

    /// <summary>Frames not later than the one before of their camera: they were not taken.</summary>
    public long Late { get; private set; }

    /// <summary>Frames of more cameras than the plan names: they were not taken.</summary>
    public long Beyond { get; private set; }

    /// <summary>Blocks of a running batch in which a camera gave no frame.</summary>
    public long EmptyBlocks => lanes.Sum(lane => lane.EmptyBlocks);

    internal IReadOnlyList<Lane> Lanes => lanes;

    internal SeenLevels Seen => seen;

    /// <summary>Takes a frame; true when something crossed with it: <see cref="Judge"/> says what.</summary>
    /// <param name="frame">Whose values they are.</param>
    /// <param name="values">In the order of the plan's signals; NaN for what is missing. The place of the interval is not read.</param>
    public bool Observe(in WatchFrame frame, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, Design.Signals.Count);
        if (LaneOf(frame.Camera) is not { } lane)
        {
            Beyond++;
            return false;
        }

        if (lane.IsPast(frame))
        {
            Late++;
            return false;
        }

        Frames++;
        seen.See(frame);
        found.Clear();
        lane.Observe(frame, values, found);
        foreach (var (signal, move) in found)
        {
            lane.Signals[signal].Standing = Named(lane, signal, move, frame.At);
        }

        return found.Count > 0;
    }

    /// <summary>Every signal of every camera as of the last frame.</summary>
    public IReadOnlyList<WatchStanding> Judge() => [.. lanes.SelectMany(lane => lane.Signals.Select(signal => new WatchStanding(
        lane.Camera, lane.Batch, signal.Design.Signal.Name, signal.IsLearning, double.IsNaN(signal.Level) ? null : signal.Design.InUnit(signal.Level),
        signal.Standing, (long)signal.Missing, (long)signal.Thin, (long)signal.Repeats)))];

    /// <summary>What crossed with the last frame.</summary>
    public IReadOnlyList<Crossing> JustCrossed() =>
        [.. lanes.SelectMany(lane => lane.Signals).Select(signal => signal.Standing).OfType<Crossing>().Where(crossing => crossing.Frame == Frames)];

    /// <summary>A crossing was dealt with: its signal learns its level anew and may cross again. False when none stands.</summary>
    public bool Rearm(string signal, string camera)
    {
        var standing = lanes.Where(lane => lane.Camera == camera).SelectMany(lane => lane.Signals)
            .FirstOrDefault(one => one.Design.Signal.Name == signal && one.Standing is not null);
        standing?.Rearm();
        return standing is not null;
    }

    internal Lane? Add(string camera)
    {
        if (lanes.Count >= Design.Plan.Cameras)
        {
            return null;
        }

        lanes.Add(new Lane(Design, camera));
        return lanes[^1];
    }

    internal void Restore(long frames, long late, long beyond) => (Frames, Late, Beyond) = (frames, late, beyond);

    private Lane? LaneOf(string camera)
    {
        foreach (var lane in lanes)
        {
            if (lane.Camera == camera)
            {
                return lane;
            }
        }

        return Add(camera);
    }

    private Crossing Named(Lane lane, int place, Move move, Moment at)
    {
        var (design, rule) = (lane.Signals[place].Design, new SuspectRule(Design.Plan, seen, lanes));
        var offsets = rule.Offsets(lane, place, move);
        return new Crossing
        {
            Signal = design.Signal.Name, Kind = move.Kind, IsUp = move.IsUp,
            Camera = lane.Camera, Batch = lane.Batch, Levels = lane.Levels,
            Since = move.Since, At = at, Frame = Frames, Before = design.InUnit(move.Before), After = double.IsNaN(move.After) ? null : design.InUnit(move.After), Behind = move.Behind,
            AlsoOff = [.. lane.Signals.Where((other, index) => index != place && Math.Abs(other.Deviations) >= 3).Select(other => other.Design.Signal.Name)],
            Cameras = offsets, Shares = seen.Shares(at), Suspects = rule.Of(lane, move, offsets),
        };
    }
}
