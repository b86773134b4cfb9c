using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What a tally counts of values that are all finite and near its grid: many of them at a time.</summary>
/// <remarks>
/// Fixed-point numbers are whole numbers of at most 31 bits. Split into a high and a low part, each product is whole and every
/// sum of a million of them stays below 2^53, where a double holds it exactly: no sum hangs on its order, or on how wide a vector is.
/// </remarks>
internal sealed record QuickTally(long[] Counts, Int128 Sum, Int128 Squares, double Min, double Max)
{
    // With more edges than these a search is quicker than a comparison with each.
    private const int EdgesMax = 64;

    private const double Split = 1 << 15;

    /// <summary>Null where a value is not finite or so far out that it is cut: then each is looked at by itself.</summary>
    /// <param name="grid">Of the signal.</param>
    /// <param name="values">At most 2^20.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    public static QuickTally? Of(TallyGrid grid, ReadOnlySpan<double> values)
    {
        if (grid.Edges.Length > EdgesMax || SampleMemory.FirstNotFinite(values) is not null)
        {
            return null;
        }

        var lanes = values[..(values.Length - (values.Length % Vector256<double>.Count))];
        var sums = new Sums();
        for (var at = 0; at < lanes.Length; at += Vector256<double>.Count)
        {
            sums.Add(Vector256.Create(lanes[at..]), grid);
        }

        foreach (var value in values[lanes.Length..])
        {
            sums.AddAlone(value, grid);
        }

        if (!(sums.Farthest <= TallyCount.UnitsMax))
        {
            return null;
        }

        var counts = new long[grid.Edges.Length + 1];
        BinCounts.Compared(values, grid.Edges, counts);
        return new QuickTally(counts, sums.Units, sums.Squares, sums.Least, sums.Most);
    }

    private ref struct Sums
    {
        private Vector256<double> units;
        private Vector256<double> high;
        private Vector256<double> middle;
        private Vector256<double> low;
        private Vector256<double> farthest;
        private Vector256<double> least = Vector256.Create(double.PositiveInfinity);
        private Vector256<double> most = Vector256.Create(double.NegativeInfinity);

        public Sums()
        {
        }

        public readonly double Farthest => Math.Max(Math.Max(farthest[0], farthest[1]), Math.Max(farthest[2], farthest[3]));

        public readonly double Least => Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));

        public readonly double Most => Math.Max(Math.Max(most[0], most[1]), Math.Max(most[2], most[3]));

        public readonly Int128 Units => (Int128)Vector256.Sum(units);

        // (h s + l)^2 = h^2 s^2 + 2 h l s + l^2, with s = 2^15.
        public readonly Int128 Squares =>
            ((Int128)Vector256.Sum(high) << 30) + ((Int128)Vector256.Sum(middle) * (1 << 16)) + (Int128)Vector256.Sum(low);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(Vector256<double> values, TallyGrid grid)
        {
            var whole = Vector256.Round((values - Vector256.Create(grid.Signal.Origin)) * grid.PerQuantum);
            var upper = Vector256.Round(whole * (1 / Split));
            var lower = whole - (upper * Split);
            units += whole;
            high += upper * upper;
            middle += upper * lower;
            low += lower * lower;
            farthest = Vector256.Max(farthest, Vector256.Abs(whole));
            (least, most) = (Vector256.Min(least, values), Vector256.Max(most, values));
        }

        // The origin itself adds nothing to any sum; the value takes the place of one lane.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void AddAlone(double value, TallyGrid grid)
        {
            var (seenLeast, seenMost) = (least, most);
            Add(Vector256.Create(grid.Signal.Origin).WithElement(0, value), grid);
            (least, most) = (Vector256.Min(seenLeast, Vector256.Create(value)), Vector256.Max(seenMost, Vector256.Create(value)));
        }
    }
}
