using System.Runtime.CompilerServices;

namespace Lifecycle.Drift;

/// <summary>Whether what a tally says of its numbers can all be true at once.</summary>
internal sealed class TallyRule
{
    // Far more than the rounding of some hundred sums.
    private const double Room = 1e-12;

    private readonly TallyGrid grid;
    private readonly long[] edges;

    public TallyRule(DriftSignal signal)
    {
        Signal = signal;
        grid = new TallyGrid(signal);
        edges = [.. signal.Edges.Select(edge => Units(edge, out _))];
    }

    public DriftSignal Signal { get; }

    /// <summary>What cannot be, in words; null when nothing was found.</summary>
    /// <param name="tally">Of the signal.</param>
    /// <param name="rows">Of its cell.</param>
    public string? Fault(SignalTally tally, long rows)
    {
        if (tally.Missing + tally.Infinite > rows || tally.Count != rows - tally.Missing - tally.Infinite)
        {
            return $"its counts, missing and infinite values are not the {rows} rows of the cell";
        }

        return Signal.IsCategory ? Levels(tally) : tally.Count == 0 ? Nothing(tally) : Ends(tally) ?? Sums(tally);
    }

    private static string? Levels(SignalTally tally)
    {
        for (var place = 0; place < tally.Levels.Count; place++)
        {
            if (place > 0 && string.CompareOrdinal(tally.Levels[place - 1].Key, tally.Levels[place].Key) >= 0)
            {
                return $"'{tally.Levels[place].Key}' is there twice, or not in the order of names";
            }
        }

        return null;
    }

    private static string? Nothing(SignalTally tally) =>
        tally.Sum == 0 && tally.Squares == 0 && tally.Cut == 0 && double.IsNaN(tally.Min) && double.IsNaN(tally.Max)
            ? null : "it has no value, and a sum or a least value of them";

    private string? Ends(SignalTally tally)
    {
        var counts = tally.Bins;
        var (first, last) = (counts.IndexOfAnyExcept(0), counts.LastIndexOfAnyExcept(0));
        return !(tally.Min <= tally.Max) ? "its least value is above its largest, or is not there"
            : grid.Bin(tally.Min) != first || grid.Bin(tally.Max) != last ? "its least and largest value are not in its outermost bins that have any"
            : tally.Cut > tally.Count ? "more rows were cut than there are"
            : null;
    }

    // Rounding keeps order, so a bin's fixed-point numbers lie between those of its edges.
    private string? Sums(SignalTally tally)
    {
        var (least, most) = (Units(tally.Min, out var isLeastCut), Units(tally.Max, out var isMostCut));
        return tally.Cut > 0 != (isLeastCut || isMostCut) ? "that rows were cut does not fit its least and largest value"
            : IsWellInside(tally, least, most) ? null
            : Sums(tally, least, most);
    }

    // The same in double precision, which takes a tenth of the time. Whatever lies near a bound is left to whole numbers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called for every tally of a profile, in a process that soon ends.
    private bool IsWellInside(SignalTally tally, long least, long most)
    {
        var (sumLeast, sumMost, squaresLeast, squaresMost, size) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var counts = tally.Bins;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            double low = bin == 0 ? least : Math.Max(least, edges[bin - 1]);
            double high = bin == edges.Length ? most : Math.Min(most, edges[bin]);
            double count = counts[bin];
            var (nearest, farthest) = (low > 0 ? low : high < 0 ? high : 0, Math.Max(Math.Abs(low), Math.Abs(high)));
            sumLeast += count * low;
            sumMost += count * high;
            size += count * farthest;
            squaresLeast += count * nearest * nearest;
            squaresMost += count * farthest * farthest;
        }

        var (sum, squares) = ((double)tally.Sum, (double)tally.Squares);
        var (room, squareRoom) = (Room * size, Room * squaresMost);
        return sum > sumLeast + room && sum < sumMost - room && squares > squaresLeast + squareRoom && squares < squaresMost - squareRoom
            && tally.Count * squares > sum * sum * (1 + Room);
    }

    private string? Sums(SignalTally tally, long least, long most)
    {
        Int128 sumLeast = 0, sumMost = 0, squaresLeast = 0, squaresMost = 0;
        var counts = tally.Bins;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            if (counts[bin] == 0)
            {
                continue;
            }

            var low = bin == 0 ? least : Math.Max(least, edges[bin - 1]);
            var high = bin == edges.Length ? most : Math.Min(most, edges[bin]);
            Int128 count = counts[bin];
            (sumLeast, sumMost) = (sumLeast + (count * low), sumMost + (count * high));
            var nearest = low > 0 ? low : high < 0 ? high : 0;
            squaresLeast += count * (nearest * nearest);
            squaresMost += count * Math.Max(low * low, high * high);
        }

        Int128 all = tally.Count;
        return tally.Sum < sumLeast || tally.Sum > sumMost ? "its sum is none of numbers in these bins"
            : tally.Squares < squaresLeast || tally.Squares > squaresMost ? "its sum of squares is none of numbers in these bins"
            : all * tally.Squares < tally.Sum * tally.Sum ? "its sum of squares is less than its sum allows"
            : null;
    }

    private long Units(double value, out bool isCut)
    {
        var units = Math.Round((value - Signal.Origin) * grid.PerQuantum);
        isCut = Math.Abs(units) > TallyCount.UnitsMax;
        return isCut ? (units > 0 ? TallyCount.UnitsMax : -TallyCount.UnitsMax) : (long)units;
    }
}
