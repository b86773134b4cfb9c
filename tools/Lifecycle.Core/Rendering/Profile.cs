namespace Lifecycle.Rendering;

/// <summary>How an object changes the light from its centre (0) to its edge (32), by squared distance.</summary>
internal static class Profile
{
    public const int Steps = 32;

    /// <summary>A lymphocyte: dark rim, lighter middle, a faint bright halo.</summary>
    public static readonly short[] Cell = Through((0, -14), (8, -30), (18, -46), (24, -10), (28, 14), (32, 0));

    /// <summary>An aggregate: dark throughout, with a bright outline.</summary>
    public static readonly short[] Cluster = Through((0, -62), (14, -54), (24, -40), (28, 22), (32, 0));

    /// <summary>A gas bubble: bright inside, thick dark wall, thin bright outline.</summary>
    public static readonly short[] Bubble = Through((0, 34), (12, 16), (17, -60), (24, -78), (28, 30), (32, 0));

    /// <summary>A yeast cell: small, round, dark against the medium.</summary>
    public static readonly short[] Yeast = Through((0, -58), (16, -44), (26, -12), (32, 0));

    /// <summary>The same yeast with reversed contrast: a bright centre in a dark ring, as bright as dark in all.</summary>
    public static readonly short[] YeastReversed = Through((0, 110), (8, 56), (14, -20), (24, -26), (32, 0));

    /// <summary>A refractile granule or a droplet: a soft bright spot.</summary>
    public static readonly short[] Bright = Through((0, 52), (12, 34), (24, 9), (32, 0));

    private static short[] Through(params (int At, int Grey)[] knots)
    {
        // In 1/16 of a grey level; the last entry is 0 so that a stamp ends without a seam.
        var steps = new short[Steps + 1];
        for (var knot = 0; knot + 1 < knots.Length; knot++)
        {
            var (from, first) = knots[knot];
            var (to, second) = knots[knot + 1];
            for (var at = from; at <= to; at++)
            {
                steps[at] = (short)(16 * ((first * (to - at)) + (second * (at - from))) / (to - from));
            }
        }

        return steps;
    }
}
