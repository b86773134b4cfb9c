namespace Lifecycle.Drift;

/// <summary>Counts values of one signal into a tally.</summary>
/// <remarks>
/// A fixed-point number has at most 31 bits, so that its square and n times the sum of squares stay exact for up to 2^32 rows.
/// </remarks>
internal sealed class TallyCount
{
    public const long UnitsMax = 1L << 30;

    private const int QuickFrom = 16;

    private readonly TallyGrid grid;
    private readonly long[] counts;
    private readonly SortedDictionary<string, long> levels = new(StringComparer.Ordinal);
    private Int128 sum;
    private Int128 squares;
    private double min = double.PositiveInfinity;
    private double max = double.NegativeInfinity;
    private long missing;
    private long infinite;
    private long cut;

    public TallyCount(DriftSignal signal)
        : this(new TallyGrid(signal))
    {
    }

    public TallyCount(TallyGrid grid)
    {
        this.grid = grid;
        counts = new long[grid.Signal.IsCategory ? 0 : grid.Signal.Edges.Count + 1];
    }

    public void Add(ReadOnlySpan<double> values)
    {
        const int Part = 1 << 20; // So many numbers of 31 bits sum within a long.
        for (var start = 0; start < values.Length; start += Part)
        {
            AddPart(values.Slice(start, Math.Min(Part, values.Length - start)));
        }
    }

    public void Add(string level)
    {
        if (level.Length == 0)
        {
            missing++;
            return;
        }

        levels[level] = levels.GetValueOrDefault(level) + 1;
    }

    public SignalTally Tally() => new()
    {
        Counts = [.. counts],
        Sum = sum,
        Squares = squares,
        Min = min <= max ? min : double.NaN,
        Max = min <= max ? max : double.NaN,
        Missing = missing,
        Infinite = infinite,
        Cut = cut,
        Levels = [.. levels],
    };

    private void AddPart(ReadOnlySpan<double> values)
    {
        if (values.Length >= QuickFrom && QuickTally.Of(grid, values) is { } quick)
        {
            for (var bin = 0; bin < counts.Length; bin++)
            {
                counts[bin] += quick.Counts[bin];
            }

            (min, max) = (Math.Min(min, quick.Min), Math.Max(max, quick.Max));
            (sum, squares) = (sum + quick.Sum, squares + quick.Squares);
            return;
        }

        AddEach(values);
    }

    private void AddEach(ReadOnlySpan<double> values)
    {
        var (origin, scale, partSum, low, high) = (grid.Signal.Origin, grid.PerQuantum, 0L, 0UL, 0UL);
        var (least, most) = (min, max);
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
            {
                missing += double.IsNaN(value) ? 1 : 0;
                infinite += double.IsNaN(value) ? 0 : 1;
                continue;
            }

            counts[grid.Bin(value)]++;
            least = Math.Min(least, value);
            most = Math.Max(most, value);
            var units = Math.Round((value - origin) * scale);
            if (Math.Abs(units) > UnitsMax)
            {
                units = units > 0 ? UnitsMax : -UnitsMax;
                cut++;
            }

            var whole = (long)units;
            partSum += whole;
            var square = (ulong)(whole * whole);
            unchecked // The carry is taken by hand.
            {
                low += square;
                high += low < square ? 1UL : 0UL;
            }
        }

        (min, max) = (least, most);
        sum += partSum;
        squares += new Int128(high, low);
    }
}
