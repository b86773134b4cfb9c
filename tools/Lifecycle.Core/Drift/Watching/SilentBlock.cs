namespace Lifecycle.Drift.Watching;

/// <summary>What a block of one signal is, as far as silence shows in it.</summary>
internal struct SilentBlock
{
    public double Frames;

    public double Numbers;

    public double Least;

    public double Most;

    /// <summary>Every number of it has the same bits.</summary>
    public readonly bool IsOneNumber => Numbers > 0 && BitConverter.DoubleToInt64Bits(Least) == BitConverter.DoubleToInt64Bits(Most);

    public static SilentBlock Of(SignalTally tally) => new()
    {
        Frames = tally.Count + tally.Missing + tally.Infinite, Numbers = tally.Count, Least = tally.Min, Most = tally.Max,
    };

    public void Add(double value)
    {
        Frames++;
        if (double.IsFinite(value))
        {
            (Least, Most) = Numbers == 0 ? (value, value) : (Math.Min(Least, value), Math.Max(Most, value));
            Numbers++;
        }
    }

    /// <summary>Frames came, fewer than a quarter of them had a number, and these are too few for a mean.</summary>
    public readonly bool IsNearlyEmpty(int numbersMin) => Frames > 0 && Numbers < numbersMin && 4 * Numbers < Frames;
}
