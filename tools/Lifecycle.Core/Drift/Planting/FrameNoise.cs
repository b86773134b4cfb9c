using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;

namespace Lifecycle.Drift.Planting;

/// <summary>The noise of a sensor, from frames full of cells: where they are thinnest.</summary>
/// <remarks>
/// What <see cref="PixelQuality"/> calls noise has fine structure in it, which is right for a signal that is watched and wrong for noise
/// that is laid over again. So the same is taken of tiles, of these the calmest tenth, and over the frames of a batch the calmest tenth.
/// </remarks>
public sealed class FrameNoise(FrameShape shape)
{
    private const int Tile = 8;
    private const double Calm = 0.1;

    // In white noise the calmest tenth of such tiles shows so much of it.
    private const double ShownOfWhite = 0.7875;

    // sqrt(pi / 2) / 6: the mean of the absolute values of such sums is so much of the noise.
    private const double NoiseOf = 0.20888568955258338;

    private readonly List<double> frames = [];

    /// <summary>Grey levels, over what was seen so far; NaN before that.</summary>
    public double Level => frames.Count == 0 ? double.NaN : Low([.. frames]);

    public void See(ReadOnlySpan<byte> frame)
    {
        if (!shape.IsFeatures && shape.Width >= 2 * Tile && shape.Height >= 2 * Tile)
        {
            frames.Add(Of(frame));
        }
        else if (!shape.IsFeatures)
        {
            frames.Add(PixelQuality.Of(shape, frame).Noise);
        }
    }

    private double Of(ReadOnlySpan<byte> frame)
    {
        var tiles = new double[shape.Width / Tile * (shape.Height / Tile)];
        for (var tile = 0; tile < tiles.Length; tile++)
        {
            tiles[tile] = OfTile(frame, tile % (shape.Width / Tile) * Tile, tile / (shape.Width / Tile) * Tile);
        }

        return Low(tiles) / ShownOfWhite;
    }

    private double OfTile(ReadOnlySpan<byte> frame, int left, int top)
    {
        var (sum, count) = (0L, 0);
        for (var y = Math.Max(1, top); y < Math.Min(shape.Height - 1, top + Tile); y++)
        {
            for (var x = Math.Max(1, left); x < Math.Min(shape.Width - 1, left + Tile); x++)
            {
                sum += Math.Abs((4 * At(frame, x, y)) - (2 * (At(frame, x, y - 1) + At(frame, x, y + 1) + At(frame, x - 1, y) + At(frame, x + 1, y)))
                    + At(frame, x - 1, y - 1) + At(frame, x + 1, y - 1) + At(frame, x - 1, y + 1) + At(frame, x + 1, y + 1));
                count++;
            }
        }

        return NoiseOf * sum / count;
    }

    private int At(ReadOnlySpan<byte> frame, int x, int y) => PixelQuality.Level(shape, frame, x, y);

    private static double Low(double[] values)
    {
        Array.Sort(values);
        return values[(int)(Calm * values.Length)];
    }
}
