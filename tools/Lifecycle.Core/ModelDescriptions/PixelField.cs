using System.Buffers;
using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

/// <summary>What lamp, medium and lens make of a frame, as little as may be of what swims in it.</summary>
/// <param name="Background">The mean of the brighter pixels without the brightest, in grey levels: cells darken some pixels, the lamp all.</param>
/// <param name="Corners">The middling pixels of the four corners, as a share of those in the middle of the frame: every lens has its own.</param>
/// <param name="Sharpness">The variance of the Laplacian over the mean square of differences four pixels apart: edges, whatever there is of them.</param>
public readonly record struct PixelField(double Background, double Corners, double Sharpness)
{
    // Above most of what is darker than the medium, below bubbles and droplets.
    private static readonly (int From, int To) Bright = (80, 95);

    // The brighter pixels of a tile are lifted by noise and droplets, and its darker ones are cells.
    private static readonly (int From, int To) Middling = (40, 60);

    private const int Reach = 4;
    private const int TilesPerSide = 4;
    private const int SideMin = 8;

    /// <param name="shape">Of the frame.</param>
    /// <param name="frame">Its bytes.</param>
    /// <param name="focus">The variance of its Laplacian.</param>
    public static PixelField Of(FrameShape shape, ReadOnlySpan<byte> frame, double focus)
    {
        if (shape.IsFeatures || shape.Width < SideMin || shape.Height < SideMin)
        {
            return new PixelField(double.NaN, double.NaN, double.NaN);
        }

        // As many places as levels, from the pool: a check measures every frame.
        var levels = ArrayPool<int>.Shared.Rent(1 << shape.Depth);
        try
        {
            levels.AsSpan(0, 1 << shape.Depth).Clear();
            var coarse = Coarse(shape, frame);
            return new PixelField(Band(shape, frame, levels, Bright, (0, 0), (shape.Width, shape.Height)), CornersIn(shape, frame, levels), coarse > 0 ? focus / coarse : double.NaN);
        }
        finally
        {
            ArrayPool<int>.Shared.Return(levels);
        }
    }

    // Of four tiles the two darker ones: a droplet on the port brightens the tile that it lies in, for a whole batch.
    private static double CornersIn(FrameShape shape, ReadOnlySpan<byte> frame, int[] levels)
    {
        var (width, height) = (shape.Width / TilesPerSide, shape.Height / TilesPerSide);
        Span<double> corners = stackalloc double[4];
        Span<double> middle = stackalloc double[4];
        for (var tile = 0; tile < 4; tile++)
        {
            var (right, bottom) = (tile % 2, tile / 2);
            var corner = (right * (shape.Width - width), bottom * (shape.Height - height));
            var inside = ((shape.Width / 2) - (width * (1 - right)), (shape.Height / 2) - (height * (1 - bottom)));
            corners[tile] = Band(shape, frame, levels, Middling, corner, (width, height));
            middle[tile] = Band(shape, frame, levels, Middling, inside, (width, height));
        }

        corners.Sort();
        middle.Sort();
        return middle[0] + middle[1] > 0 ? (corners[0] + corners[1]) / (middle[0] + middle[1]) : double.NaN;
    }

    // The mean of the pixels of a rectangle from one hundredth of them to another, in whole numbers; the places are left empty again.
    private static double Band(FrameShape shape, ReadOnlySpan<byte> frame, int[] levels, (int From, int To) band, (int X, int Y) from, (int Width, int Height) size)
    {
        for (var y = from.Y; y < from.Y + size.Height; y++)
        {
            for (var x = from.X; x < from.X + size.Width; x++)
            {
                levels[PixelQuality.Level(shape, frame, x, y)]++;
            }
        }

        var count = (long)size.Width * size.Height;
        var (low, high, below, sum) = (band.From * count / 100, Math.Max(1, band.To * count / 100), 0L, 0L);
        for (var level = 0; below < count; level++)
        {
            var inside = Math.Min(high, below + levels[level]) - Math.Max(low, below);
            sum += inside > 0 ? inside * level : 0;
            below += levels[level];
            levels[level] = 0;
        }

        return (double)sum / (high - low);
    }

    private static double Coarse(FrameShape shape, ReadOnlySpan<byte> frame)
    {
        var (sum, pairs) = (0L, 0L);
        for (var y = 0; y < shape.Height; y++)
        {
            for (var x = 0; x < shape.Width; x++)
            {
                var here = PixelQuality.Level(shape, frame, x, y);
                if (x >= Reach)
                {
                    long across = here - PixelQuality.Level(shape, frame, x - Reach, y);
                    (sum, pairs) = (sum + (across * across), pairs + 1);
                }

                if (y >= Reach)
                {
                    long down = here - PixelQuality.Level(shape, frame, x, y - Reach);
                    (sum, pairs) = (sum + (down * down), pairs + 1);
                }
            }
        }

        return sum / (double)pairs;
    }
}
