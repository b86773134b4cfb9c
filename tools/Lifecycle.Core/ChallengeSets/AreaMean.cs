using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lifecycle.Replay;

namespace Lifecycle.ChallengeSets;

/// <summary>Brings frames of one shape to a square of cells; each cell is the mean light of its area, up to one common factor.</summary>
/// <remarks>
/// Pixels on the edge of two cells count in both by their share, in whole numbers. The sums are exact, so equal pixels
/// give equal cells on every machine. Reusable, not for two threads at once, and no memory is asked for per frame.
/// </remarks>
public sealed class AreaMean
{
    // Cells stay below this, so that what is summed over them stays exact in a double.
    private const double CellMax = 1 << 20;

    private readonly FrameShape shape;
    private readonly (int Cell, int Share)[][] columns;
    private readonly (int Cell, int Share)[][] rows;
    private readonly int columnBlock;
    private readonly double factor;
    private readonly uint[] band;
    private readonly ushort[] levels;

    public AreaMean(FrameShape shape, int side)
    {
        if (shape.IsFeatures || shape.Depth is not (8 or 16) || shape.Channels is not (1 or 3) || shape.Width < 1 || shape.Height < 1)
        {
            throw new ArgumentException($"{shape} is no picture", nameof(shape));
        }

        this.shape = shape;
        Side = side;
        columns = Shares(shape.Width, side, out var cellWidth);
        rows = Shares(shape.Height, side, out var cellHeight);
        columnBlock = shape.Width % side == 0 ? shape.Width / side : 0;
        var sumMax = (double)cellWidth * cellHeight * ((1 << shape.Depth) - 1);
        factor = sumMax < CellMax ? 1 : CellMax / (sumMax + 1);
        OneLevel = cellWidth * (double)cellHeight * factor;
        band = new uint[shape.Width];
        levels = new ushort[shape.Width];
    }

    public int Side { get; }

    /// <summary>How much brighter a cell is whose every pixel is one level brighter.</summary>
    public double OneLevel { get; }

    /// <summary>The cells, row by row: whole numbers from 0 to 2^20.</summary>
    public void Of(ReadOnlySpan<byte> frame, Span<double> cells)
    {
        if (frame.Length != shape.Bytes || cells.Length != Side * Side)
        {
            throw new ArgumentException($"{frame.Length} bytes of {shape} into {cells.Length} cells of {Side} x {Side}", nameof(frame));
        }

        band.AsSpan().Clear();
        var at = 0;
        for (var y = 0; y < rows.Length; y++)
        {
            Levels(frame, y);
            foreach (var (cell, share) in rows[y])
            {
                if (cell != at)
                {
                    Flush(cells.Slice(at * Side, Side));
                    at = cell;
                }

                Add(share);
            }
        }

        Flush(cells.Slice(at * Side, Side));
    }

    // A line of length pixels over side cells, in the finest units that divide both: which cells a pixel lies in, and how much of it.
    private static (int Cell, int Share)[][] Shares(int length, int side, out int cell)
    {
        var common = (int)BigInteger.GreatestCommonDivisor(length, side);
        var (pixel, unit) = (side / common, length / common);
        cell = unit;
        return [.. Enumerable.Range(0, length).Select(index =>
        {
            var (from, to) = ((long)index * pixel, (index + 1L) * pixel);
            return Enumerable.Range((int)(from / unit), (int)(((to - 1) / unit) - (from / unit)) + 1)
                .Select(one => (one, (int)(Math.Min(to, (one + 1L) * unit) - Math.Max(from, (long)one * unit)))).ToArray();
        })];
    }

    // Colour by Rec. 601 in thousandths, rounded down, as everywhere that light is measured.
    private void Levels(ReadOnlySpan<byte> frame, int y)
    {
        var size = shape.Channels * shape.Depth / 8;
        var row = frame.Slice(y * shape.Width * size, shape.Width * size);
        if (size == 1)
        {
            Widen(row);
        }
        else if (shape.Channels == 1)
        {
            row.CopyTo(MemoryMarshal.AsBytes(levels.AsSpan()));
        }
        else
        {
            for (var x = 0; x < levels.Length; x++)
            {
                levels[x] = (ushort)(((299 * Sample(row, 3 * x)) + (587 * Sample(row, (3 * x) + 1)) + (114 * Sample(row, (3 * x) + 2))) / 1000);
            }
        }
    }

    private int Sample(ReadOnlySpan<byte> row, int index) =>
        shape.Depth == 8 ? row[index] : row[2 * index] | (row[(2 * index) + 1] << 8);

    private void Widen(ReadOnlySpan<byte> row)
    {
        var x = 0;
        for (; x <= row.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(in row[x]));
            low.StoreUnsafe(ref levels[x]);
            high.StoreUnsafe(ref levels[x + Vector256<ushort>.Count]);
        }

        for (; x < row.Length; x++)
        {
            levels[x] = row[x];
        }
    }

    // At most 65,536 units of 65,535 levels meet in a column of a cell: that fits 32 bits.
    private void Add(int share)
    {
        var x = 0;
        var times = Vector256.Create((uint)share);
        for (; x <= levels.Length - Vector256<ushort>.Count; x += Vector256<ushort>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(in levels[x]));
            (Vector256.LoadUnsafe(in band[x]) + (low * times)).StoreUnsafe(ref band[x]);
            var next = x + Vector256<uint>.Count;
            (Vector256.LoadUnsafe(in band[next]) + (high * times)).StoreUnsafe(ref band[next]);
        }

        for (; x < levels.Length; x++)
        {
            band[x] += levels[x] * (uint)share;
        }
    }

    private void Flush(Span<double> cells)
    {
        if (columnBlock > 0)
        {
            for (var cell = 0; cell < cells.Length; cell++)
            {
                ulong sum = 0;
                foreach (var light in band.AsSpan(cell * columnBlock, columnBlock))
                {
                    sum += light;
                }

                cells[cell] = Math.Floor(sum * factor);
            }
        }
        else
        {
            cells.Clear();
            for (var x = 0; x < band.Length; x++)
            {
                foreach (var (cell, share) in columns[x])
                {
                    cells[cell] += (double)band[x] * share;
                }
            }

            for (var cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = Math.Floor(cells[cell] * factor);
            }
        }

        band.AsSpan().Clear();
    }
}
