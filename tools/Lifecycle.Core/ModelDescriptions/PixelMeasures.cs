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

        return shape.IsFeatures
            ? new FrameMeasures(shape, double.NaN, double.NaN)
            : new FrameMeasures(shape, Mean(shape, frame), LaplacianVariance(shape, frame));
    }

    private static double Mean(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        long sum = 0;
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                sum += Level(shape, frame, x, y);
            }
        }

        return (double)sum / ((long)shape.Width * shape.Height);
    }

    // Over the pixels that have four neighbours; 0 for a frame that has none.
    private static double LaplacianVariance(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        long count = 0;
        long sum = 0;
        Int128 squares = 0;
        for (var y = 1; y < shape.Height - 1; y++)
        {
            for (var x = 1; x < shape.Width - 1; x++)
            {
                long bend = (4 * Level(shape, frame, x, y))
                    - Level(shape, frame, x - 1, y) - Level(shape, frame, x + 1, y)
                    - Level(shape, frame, x, y - 1) - Level(shape, frame, x, y + 1);
                count++;
                sum += bend;
                squares += bend * bend;
            }
        }

        // n * sum of squares - (sum)^2 is exact; only the division rounds.
        return count == 0 ? 0 : (double)((count * squares) - ((Int128)sum * sum)) / ((double)count * count);
    }

    // Rec. 601 in thousandths, rounded down: whole numbers for colour frames too.
    private static int Level(FrameShape shape, ReadOnlySpan<byte> frame, int x, int y)
    {
        var at = ((y * shape.Width) + x) * shape.Channels;
        return shape.Channels == 1
            ? Sample(shape, frame, at)
            : ((299 * Sample(shape, frame, at)) + (587 * Sample(shape, frame, at + 1)) + (114 * Sample(shape, frame, at + 2))) / 1000;
    }

    private static int Sample(FrameShape shape, ReadOnlySpan<byte> frame, int index) => shape.Depth == 8
        ? frame[index]
        : BinaryPrimitives.ReadUInt16LittleEndian(frame[(index * 2)..]);
}
