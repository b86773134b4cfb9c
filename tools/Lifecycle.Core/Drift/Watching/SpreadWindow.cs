using Lifecycle.Formats;

namespace Lifecycle.Drift.Watching;

/// <summary>How far apart the numbers of a block and of the one before lie, about the mean of both.</summary>
/// <remarks>Of two blocks, so that a jump between them is seen as well as one inside, and few frames a block still say something.</remarks>
internal sealed class SpreadWindow
{
    public const int NumbersSaved = 7;

    private const double NoneBefore = double.NaN;

    private Sums block;
    private Sums before;
    private double beforeMicros = NoneBefore;

    public void Add(double value) => block.Add(value);

    /// <summary>The spread, on its scale, with the end of a block that has numbers enough; null when the block before had not.</summary>
    public double? Close(Moment start, TimeSpan length)
    {
        double? found = !double.IsNaN(beforeMicros) && new Moment((long)beforeMicros) + length == start ? block.With(before).Spread : null;
        (before, block, beforeMicros) = (block, default, start.Micros);
        return found;
    }

    /// <summary>Nothing of what was taken counts for a spread.</summary>
    public void Forget() => (block, before, beforeMicros) = (default, default, NoneBefore);

    public IEnumerable<double> Save() => [block.Count, block.Mean, block.Squares, before.Count, before.Mean, before.Squares, beforeMicros];

    public void Restore(ReadOnlySpan<double> saved)
    {
        block = new Sums { Count = saved[0], Mean = saved[1], Squares = saved[2] };
        before = new Sums { Count = saved[3], Mean = saved[4], Squares = saved[5] };
        beforeMicros = saved[6];
    }

    // Squares are of distances from the mean: of numbers themselves they would leave nothing of a small spread far from 0.
    private struct Sums
    {
        public double Count;
        public double Mean;
        public double Squares;

        public readonly double Spread => SpreadScale.Of(Squares / (Count - 1));

        public void Add(double value)
        {
            Count++;
            var off = value - Mean;
            Mean += off / Count;
            Squares += off * (value - Mean);
        }

        public readonly Sums With(Sums other)
        {
            var (count, apart) = (Count + other.Count, other.Mean - Mean);
            return new Sums
            {
                Count = count,
                Mean = Mean + (apart * other.Count / count),
                Squares = Squares + other.Squares + (apart * apart * Count * other.Count / count),
            };
        }
    }
}
