using System.Buffers;
using System.Buffers.Binary;
using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

/// <summary>Light and focus of a frame, summed in whole numbers so that every machine gets the same.</summary>
public static class PixelMeasures
{
    public static FrameMeasures Of(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        if (frame.Length != shape.Bytes)
        {
            throw new ArgumentException($"a frame of {shape} has {shape.Bytes} bytes, not {frame.Length}", nameof(frame));
        }

        if (shape.IsFeatures)
        {
            return new FrameMeasures(shape, double.NaN, double.NaN);
        }

        // Three rows of levels at a time, from the pool: a replay measures every frame.
        var rows = ArrayPool<int>.Shared.Rent(3 * shape.Width);
        try
        {
            return Of(shape, frame, rows);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(rows);
        }
    }

    private static FrameMeasures Of(FrameShape shape, ReadOnlySpan<byte> frame, int[] rows)
    {
        long light = 0;
        long count = 0;
        long sum = 0;
        Int128 squares = 0;
        for (var y = 0; y < shape.Height; y++)
        {
            light += Levels(shape, frame, y, Row(rows, shape, y));
            if (y < 2)
            {
                continue;
            }

            // The row above is the middle one of three; only pixels with four neighbours have a Laplacian.
            ReadOnlySpan<int> above = Row(rows, shape, y - 2);
            ReadOnlySpan<int> middle = Row(rows, shape, y - 1);
            ReadOnlySpan<int> below = Row(rows, shape, y);
            long rowSquares = 0;
            for (var x = 1; x < shape.Width - 1; x++)
            {
                long bend = (4 * middle[x]) - middle[x - 1] - middle[x + 1] - above[x] - below[x];
                sum += bend;
                rowSquares += bend * bend;
            }

            squares += rowSquares;
            count += Math.Max(0, shape.Width - 2);
        }

        // n * sum of squares - (sum)^2 is exact; only the divisions round.
        var focus = count == 0 ? 0 : (double)((count * squares) - ((Int128)sum * sum)) / ((double)count * count);
        return new FrameMeasures(shape, (double)light / ((long)shape.Width * shape.Height), focus);
    }

    private static Span<int> Row(int[] rows, FrameShape shape, int y) => rows.AsSpan(y % 3 * shape.Width, shape.Width);

    // One row's levels and their sum; colour by Rec. 601 in thousandths, rounded down, so that it is whole too.
    private static long Levels(FrameShape shape, ReadOnlySpan<byte> frame, int y, Span<int> levels)
    {
        var size = shape.Channels * shape.Depth / 8;
        var row = frame.Slice(y * shape.Width * size, shape.Width * size);
        long sum = 0;
        for (var x = 0; x < levels.Length; x++)
        {
            var at = x * shape.Channels;
            levels[x] = shape.Channels == 1
                ? Sample(shape, row, at)
                : ((299 * Sample(shape, row, at)) + (587 * Sample(shape, row, at + 1)) + (114 * Sample(shape, row, at + 2))) / 1000;
            sum += levels[x];
        }

        return sum;
    }

    private static int Sample(FrameShape shape, ReadOnlySpan<byte> row, int index) => shape.Depth == 8
        ? row[index]
        : BinaryPrimitives.ReadUInt16LittleEndian(row[(index * 2)..]);
}
