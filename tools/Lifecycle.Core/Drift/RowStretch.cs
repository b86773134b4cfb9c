using System.Runtime.CompilerServices;

namespace Lifecycle.Drift;

/// <summary>Some rows in a row, told apart by the cell that they belong to.</summary>
internal sealed class RowStretch
{
    private readonly int[]? order;

    private RowStretch(int first, int count, int[]? order, IReadOnlyList<(int Cell, int Start, int Count)> runs)
    {
        (First, Count, this.order) = (first, count, order);
        Runs = runs;
    }

    public int First { get; }

    public int Count { get; }

    /// <summary>Each cell once, with the place of its values among those that <see cref="ByCell"/> returns.</summary>
    public IReadOnlyList<(int Cell, int Start, int Count)> Runs { get; }

    /// <param name="cellOf">Of each row of the table.</param>
    /// <param name="first">The first row.</param>
    /// <param name="count">Rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A loop over many values, in a process that soon ends.
    public static RowStretch Of(int[] cellOf, int first, int count)
    {
        var runs = new List<(int Cell, int Start, int Count)>();
        var cells = cellOf.AsSpan(first, count);
        for (var row = 0; row < count;)
        {
            var other = cells[row..].IndexOfAnyExcept(cells[row]);
            var length = other < 0 ? count - row : other;
            runs.Add((cells[row], row, length));
            row += length;
        }

        return runs.Select(run => run.Cell).Distinct().Count() == runs.Count
            ? new RowStretch(first, count, null, runs)
            : Ordered(cells.ToArray(), first);
    }

    /// <summary>The values with those of each cell together.</summary>
    /// <param name="values">In the order of rows.</param>
    /// <param name="room">For as many.</param>
    public ReadOnlySpan<double> ByCell(ReadOnlySpan<double> values, Span<double> room)
    {
        if (order is null)
        {
            return values;
        }

        for (var place = 0; place < order.Length; place++)
        {
            room[place] = values[order[place]];
        }

        return room[..order.Length];
    }

    /// <summary>The row that stands at a place of <see cref="ByCell"/>.</summary>
    public int RowAt(int place) => First + (order is null ? place : order[place]);

    // Cells that take turns, such as cameras that record one after the other: each is counted in one go all the same.
    private static RowStretch Ordered(int[] cells, int first)
    {
        var order = Enumerable.Range(0, cells.Length).ToArray();
        var keys = (int[])cells.Clone();
        Array.Sort(keys, order);
        var runs = new List<(int Cell, int Start, int Count)>();
        for (var start = 0; start < keys.Length;)
        {
            var other = keys.AsSpan(start).IndexOfAnyExcept(keys[start]);
            var length = other < 0 ? keys.Length - start : other;
            runs.Add((keys[start], start, length));
            start += length;
        }

        return new RowStretch(first, cells.Length, order, runs);
    }
}
