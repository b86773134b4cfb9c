namespace Lifecycle.Rendering;

/// <summary>64 x 64 light levels in 1/16 of a grey level, and the two ways of putting something on them.</summary>
internal static class Canvas
{
    public const int Side = FrameRenderer.Side;

    /// <summary>Places are in 1/16 of a pixel.</summary>
    public const int Unit = 16;

    /// <summary>Adds a round object; what falls outside the frame is cut off.</summary>
    /// <param name="light">The canvas.</param>
    /// <param name="spot">Centre and radius in 1/16 of a pixel, contrast in 1/256.</param>
    /// <param name="profile">Light from centre to edge.</param>
    public static void Stamp(Span<int> light, Spot spot, ReadOnlySpan<short> profile)
    {
        unchecked // Every value is far below 2^31; the hottest loop of the renderer skips the checks.
        {
            var square = spot.Radius * spot.Radius;
            var scale = (Profile.Steps << 16) / square;
            var top = Math.Max(0, (spot.Y - spot.Radius + Unit - 1) / Unit);
            var bottom = Math.Min(Side - 1, (spot.Y + spot.Radius) / Unit);
            var left = Math.Max(0, (spot.X - spot.Radius + Unit - 1) / Unit);
            var right = Math.Min(Side - 1, (spot.X + spot.Radius) / Unit);
            for (var y = top; y <= bottom; y++)
            {
                var down = (y * Unit) - spot.Y;
                var row = light.Slice(y * Side, Side);
                for (var x = left; x <= right; x++)
                {
                    var across = (x * Unit) - spot.X;
                    var distance = (across * across) + (down * down);
                    if (distance < square)
                    {
                        row[x] += (profile[(distance * scale) >> 16] * spot.Contrast) >> 8;
                    }
                }
            }
        }
    }

    /// <summary>Adds to one pixel, in 1/16 of a grey level; nothing happens outside the frame.</summary>
    public static void Dot(Span<int> light, int x, int y, int level)
    {
        if (x is >= 0 and < Side && y is >= 0 and < Side)
        {
            light[(y * Side) + x] += level;
        }
    }
}
