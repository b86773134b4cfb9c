namespace Lifecycle.Rendering;

/// <summary>Vessels for tests: one clean culture, and the same with something wrong from the first frame.</summary>
internal static class Scenes
{
    public static VesselPlan Calm { get; } = new()
    {
        Seed = 42,
        Axes = new SceneAxes
        {
            Camera = CameraHead.RevD,
            Medium = CultureMedium.Mx4,
            Material = StartingMaterial.HealthyDonor,
            Agitation = AgitationRange.Gentle,
            Quality = ImageQuality.Clean,
        },
        FrameCount = 240,
        FirstCultureHour = 100,
        StartLog2Density = 0,
        GrowthMillionthsPerHour = 20_000,
        Conditions = [],
    };

    public static VesselPlan With(this VesselPlan plan, ConditionKind kind, Organism organism = Organism.None) => plan with
    {
        Conditions =
        [
            new Condition
            {
                Kind = kind,
                Organism = organism,
                OnsetFrame = 0,
                EndFrame = plan.FrameCount,
                RampFrames = 1,
                FadeFrames = 1,
                PeakStrength = Condition.Full,
            },
        ],
    };

    public static VesselPlan On(this VesselPlan plan, CameraHead camera) => plan with { Axes = plan.Axes with { Camera = camera } };

    public static byte[] Frame(this VesselPlan plan, int frame)
    {
        var pixels = new byte[FrameRenderer.FrameBytes];
        FrameRenderer.Render(new RenderedVessel(plan), frame, pixels);
        return pixels;
    }

    /// <summary>The mean over twenty frames of something counted or measured in one.</summary>
    public static double Mean(this VesselPlan plan, Func<byte[], double> measure) =>
        Enumerable.Range(0, 20).Average(frame => measure(plan.Frame(frame * 3)));

    /// <summary>Pixels at least this much darker than the frame's mean.</summary>
    public static double Dark(byte[] frame, int by)
    {
        var mean = frame.Average(pixel => pixel);
        return frame.Count(pixel => pixel <= mean - by);
    }

    /// <summary>Pixels at least this much brighter than the frame's mean.</summary>
    public static double Bright(byte[] frame, int by)
    {
        var mean = frame.Average(pixel => pixel);
        return frame.Count(pixel => pixel >= mean + by);
    }

    /// <summary>8 x 8 blocks of which the mean is at least this much darker than the frame's.</summary>
    public static double DarkBlocks(byte[] frame, int by)
    {
        var mean = frame.Average(pixel => pixel);
        return Enumerable.Range(0, 64).Count(block =>
            Enumerable.Range(0, 64).Average(at =>
                frame[(((block / 8 * 8) + (at / 8)) * FrameRenderer.Side) + (block % 8 * 8) + (at % 8)]) <= mean - by);
    }

    /// <summary>Mean step from a pixel to its right neighbour.</summary>
    public static double Roughness(byte[] frame) =>
        Enumerable.Range(0, frame.Length - 1).Average(at => (double)Math.Abs(frame[at] - frame[at + 1]));
}
