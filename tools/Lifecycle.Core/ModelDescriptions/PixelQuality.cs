using System.Buffers.Binary;
using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

/// <summary>Noise and slope of the light of one frame, summed in whole numbers so that every machine gets the same.</summary>
/// <param name="Noise">Grey levels, after Immerkaer: what is left when every straight edge and slope is taken out.</param>
/// <param name="Slope">How much brighter one side is than the other, over both directions, as a share of the mean.</param>
public readonly record struct PixelQuality(double Noise, double Slope)
{
    // sqrt(pi / 2) / 6: the mean of the absolute values of such sums is so much of the noise.
    private const double NoiseOf = 0.20888568955258338;

    /// <summary>Of feature vectors and of frames of less than three pixels a side there is neither.</summary>
    public static PixelQuality Of(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        if (frame.Length != shape.Bytes)
        {
            throw new ArgumentException($"a frame of {shape} has {shape.Bytes} bytes, not {frame.Length}", nameof(frame));
        }

        return shape.IsFeatures || shape.Width < 3 || shape.Height < 3 ? new PixelQuality(double.NaN, double.NaN)
            : new PixelQuality(NoiseIn(shape, frame), SlopeIn(shape, frame));
    }

    private static double NoiseIn(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        long sum = 0;
        for (var y = 1; y < shape.Height - 1; y++)
        {
            for (var x = 1; x < shape.Width - 1; x++)
            {
                var edges = Level(shape, frame, x, y - 1) + Level(shape, frame, x, y + 1) + Level(shape, frame, x - 1, y) + Level(shape, frame, x + 1, y);
                var corners = Level(shape, frame, x - 1, y - 1) + Level(shape, frame, x + 1, y - 1)
                    + Level(shape, frame, x - 1, y + 1) + Level(shape, frame, x + 1, y + 1);
                sum += Math.Abs((4 * Level(shape, frame, x, y)) - (2 * edges) + corners);
            }
        }

        return NoiseOf * sum / ((double)(shape.Width - 2) * (shape.Height - 2));
    }

    private static double SlopeIn(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        var (all, across, down) = (0L, 0L, 0L);
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                var level = Level(shape, frame, x, y);
                all += level;
                across += level * Side(x, shape.Width);
                down += level * Side(y, shape.Height);
            }
        }

        return all == 0 ? 0 : Math.Sqrt(((double)across * across) + ((double)down * down)) / all;
    }

    // The middle row or column of an odd number is of neither side.
    private static int Side(int at, int count) => at < count / 2 ? -1 : at >= count - (count / 2) ? 1 : 0;

    // Of colour, the middle channel: it carries most of the light.
    internal static int Level(FrameShape shape, ReadOnlySpan<byte> frame, int x, int y)
    {
        var at = (((y * shape.Width) + x) * shape.Channels) + (shape.Channels >= 3 ? 1 : 0);
        return shape.Depth == 8 ? frame[at] : BinaryPrimitives.ReadUInt16LittleEndian(frame[(at * 2)..]);
    }
}
