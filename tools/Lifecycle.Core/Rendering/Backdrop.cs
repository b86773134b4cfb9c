using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>What stays the same through a vessel's run: light, vignette, and droplets on the port.</summary>
internal sealed class Backdrop
{
    private const int Middle = Canvas.Side * Canvas.Unit / 2;

    private readonly int[] gain;
    private readonly int[] light;

    private Backdrop(int[] gain, int[] light)
    {
        this.gain = gain;
        this.light = light;
    }

    /// <summary>Per pixel, in 1/4096: how much of the light reaches the sensor.</summary>
    public ReadOnlySpan<int> Gain => gain;

    /// <summary>Per pixel, in 1/16 of a grey level: the scene without the culture.</summary>
    public ReadOnlySpan<int> Light => light;

    /// <summary>Grey level of the medium in 1/16, before the camera.</summary>
    public static int MediumLevel(CultureMedium medium) => (medium == CultureMedium.Mx4 ? 168 : 148) * 16;

    public static Backdrop Of(VesselPlan plan)
    {
        var random = SeededRandom.ForPart(plan.Seed, Parts.Backdrop);
        var light = new int[Canvas.Side * Canvas.Side];
        Array.Fill(light, MediumLevel(plan.Axes.Medium));
        if (plan.Axes.Quality == ImageQuality.LightCondensation)
        {
            Condense(light, random);
        }

        return new Backdrop(Illuminate(plan.Axes.Camera, random), light);
    }

    private static void Condense(int[] light, SeededRandom random)
    {
        var droplets = 9 + random.NextBelow(6);
        for (var droplet = 0; droplet < droplets; droplet++)
        {
            Canvas.Stamp(
                light,
                new Spot(random.NextBelow(1024), random.NextBelow(1024), 36 + random.NextBelow(44), 90 + random.NextBelow(90)),
                Profile.Bright);
        }
    }

    private static int[] Illuminate(CameraHead camera, SeededRandom random)
    {
        var level = 3900 + random.NextBelow(400); // The lamp of one vessel is up to 5 % off that of another.
        var slopeX = random.NextBelow(401) - 200;
        var slopeY = random.NextBelow(401) - 200;
        var (cameraGain, vignette) = camera == CameraHead.RevC ? (235, 900) : (262, 350);
        var gain = new int[Canvas.Side * Canvas.Side];
        for (var y = 0; y < Canvas.Side; y++)
        {
            for (var x = 0; x < Canvas.Side; x++)
            {
                var across = (x * Canvas.Unit) - Middle;
                var down = (y * Canvas.Unit) - Middle;
                var radius = ((across * across) + (down * down)) / Middle; // 0 in the middle, 2 x Middle in a corner.
                var shade = 4096 - (radius * vignette / (2 * Middle)) + (((across * slopeX) + (down * slopeY)) / Middle);
                gain[(y * Canvas.Side) + x] = level * cameraGain / 256 * shade / 4096;
            }
        }

        return gain;
    }
}
