using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>Blocks in a row that were silent in one way.</summary>
internal struct SilentRun
{
    public double Blocks;

    public double SinceMicros;

    /// <summary>Where the signal was before it.</summary>
    public double Before;

    /// <summary>The one number; NaN where there is none.</summary>
    public double Value;

    public readonly Moment Since => new((long)SinceMicros);

    /// <summary>Frozen: one number in all of them. A block with too few numbers does not count; one with another number ends the run.</summary>
    /// <returns>Whether the block counts.</returns>
    public bool TakeFrozen(in SilentBlock block, int numbersMin, Moment start, double before)
    {
        if (block.Numbers == 0)
        {
            return false;
        }

        if (!block.IsOneNumber || (Blocks > 0 && BitConverter.DoubleToInt64Bits(block.Least) != BitConverter.DoubleToInt64Bits(Value)))
        {
            this = default;
        }

        return block.IsOneNumber && block.Numbers >= numbersMin && Count(start, before, block.Least);
    }

    /// <summary>Empty: frames without numbers.</summary>
    /// <returns>Whether the block counts.</returns>
    public bool TakeEmpty(in SilentBlock block, int numbersMin, Moment start, double before)
    {
        if (block.IsNearlyEmpty(numbersMin))
        {
            return Count(start, before, double.NaN);
        }

        this = default;
        return false;
    }

    private bool Count(Moment start, double before, double value)
    {
        if (Blocks == 0)
        {
            (SinceMicros, Before, Value) = (start.Micros, before, value);
        }

        Blocks++;
        return true;
    }
}
