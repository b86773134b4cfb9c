using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>What one camera sees: its batch, its block, and its signals.</summary>
internal sealed class Lane
{
    private const double MicrosPerSecond = 1_000_000;

    private readonly WatchPlan plan;

    public Lane(WatchDesign design, string camera)
    {
        (plan, Camera) = (design.Plan, camera);
        Signals = [.. design.Signals.Select(signal => new LaneSignal(signal, plan))];
    }

    public string Camera { get; }

    public string Batch { get; set; } = "";

    public IReadOnlyList<string> Levels { get; set; } = [];

    public Moment BatchStart { get; set; }

    public Moment Last { get; set; }

    /// <summary>Counted from the beginning of the batch; -1 before the first frame.</summary>
    public long Block { get; set; } = -1;

    /// <summary>Blocks in which no frame came.</summary>
    public long EmptyBlocks { get; set; }

    public LaneSignal[] Signals { get; }

    /// <summary>Whether a frame of this time comes too late to be taken.</summary>
    public bool IsPast(in WatchFrame frame) => Block >= 0 && frame.At <= Last;

    /// <summary>Takes a frame; each crossing is told to <paramref name="found"/>, with the place of its signal.</summary>
    public void Observe(in WatchFrame frame, ReadOnlySpan<double> values, List<(int Signal, Move Move)> found)
    {
        var isNew = Block < 0 || frame.Batch != Batch;
        if (isNew)
        {
            Begin(frame);
        }

        Levels = frame.Levels;
        var block = frame.At.Since(BatchStart).Ticks / plan.Block.Ticks;
        if (block > Block)
        {
            Close(found);
            EmptyBlocks += block - Block - 1;
            Block = block;
        }

        for (var place = 0; place < Signals.Length; place++)
        {
            var signal = Signals[place].Design.Signal;
            if (signal.IsInterval)
            {
                if (!isNew)
                {
                    Signals[place].Add((frame.At.Micros - Last.Micros) / MicrosPerSecond);
                }
            }
            else if (!signal.IsOutcome)
            {
                Signals[place].Add(values[place]);
            }
            else if (!double.IsNaN(values[place]) && Signals[place].TakeOutcome(values[place], frame.At) is { } move)
            {
                found.Add((place, move));
            }
        }

        Last = frame.At;
    }

    private void Begin(in WatchFrame frame)
    {
        (Batch, BatchStart, Block) = (frame.Batch, frame.At, 0);
        foreach (var signal in Signals)
        {
            signal.BeginBatch();
        }
    }

    private void Close(List<(int Signal, Move Move)> found)
    {
        var start = BatchStart + (Block * plan.Block);
        for (var place = 0; place < Signals.Length; place++)
        {
            if (!Signals[place].Design.Signal.IsOutcome && Signals[place].CloseBlock(start, BatchStart) is { } move)
            {
                found.Add((place, move));
            }
        }
    }
}
