using System.Buffers.Binary;
using Lifecycle.ChallengeSets;
using Lifecycle.Replay;

namespace Lifecycle.Reports.Images;

/// <summary>A frame small enough for a page: for looking, never for measuring.</summary>
/// <param name="Png">The picture.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Made">In words, what was done to the frame.</param>
public sealed record Thumbnail(byte[] Png, int Width, int Height, string Made)
{
    public const int SideMax = 256;

    /// <summary>What the picture shows, before it was packed: row after row, interleaved.</summary>
    public ReadOnlyMemory<byte> Pixels { get; private init; }

    public int Channels { get; private init; }

    /// <param name="shape">Of a picture; feature vectors have none.</param>
    /// <param name="frame">Its bytes.</param>
    /// <param name="mask">What may be shown; everything when null.</param>
    public static Thumbnail Of(FrameShape shape, ReadOnlySpan<byte> frame, Mask? mask = null) =>
        mask is null ? Of(shape, frame) : Masked(shape, frame, mask);

    // The frame is blackened before it is made smaller, so that no pixel of the picture holds anything of what is hidden.
    private static Thumbnail Masked(FrameShape shape, ReadOnlySpan<byte> frame, Mask mask)
    {
        if (mask.Keeps == MaskShape.Nothing)
        {
            throw new ArgumentException("no picture may be made", nameof(mask));
        }

        var shown = frame.ToArray();
        var pixel = shape.Channels * (shape.Depth / 8);
        for (var at = 0; at < shape.Width * shape.Height; at++)
        {
            if (!mask.Shows(at % shape.Width, at / shape.Width))
            {
                shown.AsSpan(at * pixel, pixel).Clear();
            }
        }

        var made = Of(shape, shown);
        return made with { Made = made.Made + ", masked" };
    }

    private static Thumbnail Of(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        if (shape.IsFeatures || shape.Depth is not (8 or 16) || frame.Length != shape.Bytes)
        {
            throw new ArgumentException($"{shape} with {frame.Length} bytes is no picture", nameof(frame));
        }

        // Whole blocks alone, so that each pixel of the thumbnail stands for as many of the frame.
        var block = Math.Max(1, (Math.Max(shape.Width, shape.Height) + SideMax - 1) / SideMax);
        var (width, height) = (Math.Max(1, shape.Width / block), Math.Max(1, shape.Height / block));
        var (low, high) = shape.Depth == 16 ? Range(shape, frame) : (0, 255);
        var pixels = new byte[width * height * shape.Channels];
        for (var at = 0; at < pixels.Length; at++)
        {
            var (channel, x, y) = (at % shape.Channels, at / shape.Channels % width, at / shape.Channels / width);
            var mean = Mean(shape, frame, (x, y), channel, block);
            pixels[at] = (byte)Math.Clamp(((2 * 255 * (mean - low)) + (high - low)) / (2L * Math.Max(1, high - low)), 0, 255);
        }

        return new Thumbnail(
            PngImage.Write(width, height, shape.Channels, pixels), width, height, Words(shape, block, (width, height), low, high))
        {
            Pixels = pixels, Channels = shape.Channels,
        };
    }

    private static long Mean(FrameShape shape, ReadOnlySpan<byte> frame, (int X, int Y) pixel, int channel, int block)
    {
        var (sum, count) = (0L, 0);
        for (var y = pixel.Y * block; y < Math.Min((pixel.Y + 1) * block, shape.Height); y++)
        {
            for (var x = pixel.X * block; x < Math.Min((pixel.X + 1) * block, shape.Width); x++)
            {
                sum += Sample(shape, frame, (((y * shape.Width) + x) * shape.Channels) + channel);
                count++;
            }
        }

        return (sum + (count / 2)) / count;
    }

    private static int Sample(FrameShape shape, ReadOnlySpan<byte> frame, int index) =>
        shape.Depth == 8 ? frame[index] : BinaryPrimitives.ReadUInt16LittleEndian(frame[(2 * index)..]);

    // The frame's own darkest and brightest sample: 12 bits of 16 would otherwise be black.
    private static (int Low, int High) Range(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        var (low, high) = (int.MaxValue, int.MinValue);
        for (var index = 0; index < shape.Width * shape.Height * shape.Channels; index++)
        {
            var sample = Sample(shape, frame, index);
            (low, high) = (Math.Min(low, sample), Math.Max(high, sample));
        }

        return (low, high);
    }

    private static string Words(FrameShape shape, int block, (int Width, int Height) small, int low, int high)
    {
        var size = block == 1 ? $"{shape}" : $"{shape}, shown {small.Width}x{small.Height}, {block} by {block} averaged";
        return shape.Depth == 8 ? size : $"{size}, {Say.Count(low)} shown black, {Say.Count(high)} white";
    }
}
