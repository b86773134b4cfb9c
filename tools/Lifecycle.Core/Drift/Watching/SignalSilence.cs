using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>Whether a signal of a camera froze or went empty. It goes on over batches: no new culture thaws a camera.</summary>
internal sealed class SignalSilence(SilenceDesign design, int numbersMin)
{
    public const int NumbersSaved = 12;

    private SilentBlock block;
    private SilentRun frozen;
    private SilentRun empty;

    public void Add(double value) => block.Add(value);

    /// <summary>The block that ends here was begun before anything that may count.</summary>
    public void PassBlock() => block = default;

    /// <summary>Somebody dealt with it: what was before does not count.</summary>
    public void Forget() => (block, frozen, empty) = (default, default, default);

    /// <summary>Said when a run is as long as the design says, and each time that it is as long again.</summary>
    /// <param name="start">Of the block that ends here.</param>
    /// <param name="before">Where the signal was until then.</param>
    public CrossingKind? CloseBlock(Moment start, double before)
    {
        var ended = block;
        block = default;
        var (isFrozen, isEmpty) = (frozen.TakeFrozen(ended, numbersMin, start, before), empty.TakeEmpty(ended, numbersMin, start, before));
        return isFrozen && frozen.Blocks % design.FrozenAfter == 0 ? CrossingKind.Frozen
            : isEmpty && empty.Blocks % design.EmptyAfter == 0 ? CrossingKind.Empty
            : null;
    }

    /// <summary>What is said of it: since when, where it was, and what came since.</summary>
    public Move MoveOf(CrossingKind kind)
    {
        var run = kind == CrossingKind.Frozen ? frozen : empty;
        return new Move(kind, false, run.Since, run.Before, run.Value, (long)run.Blocks);
    }

    /// <summary>Whether it has been silent in this way for half as long as is said, or longer.</summary>
    public bool IsAlike(CrossingKind kind) => kind == CrossingKind.Frozen
        ? 2 * frozen.Blocks >= design.FrozenAfter : 2 * empty.Blocks >= design.EmptyAfter;

    public double[] Save() =>
    [
        block.Frames, block.Numbers, block.Least, block.Most,
        frozen.Blocks, frozen.SinceMicros, frozen.Before, frozen.Value, empty.Blocks, empty.SinceMicros, empty.Before, empty.Value,
    ];

    public void Restore(ReadOnlySpan<double> saved)
    {
        block = new SilentBlock { Frames = saved[0], Numbers = saved[1], Least = saved[2], Most = saved[3] };
        frozen = new SilentRun { Blocks = saved[4], SinceMicros = saved[5], Before = saved[6], Value = saved[7] };
        empty = new SilentRun { Blocks = saved[8], SinceMicros = saved[9], Before = saved[10], Value = saved[11] };
    }
}
