using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Statistics;

namespace Lifecycle.TestKit.Drift;

/// <summary>One vessel of the demonstration's scene, drawn and measured, with a cause planted from a frame on.</summary>
public static class PlantedBatch
{
    private const int Side = FrameRenderer.Side;
    private const double LostShare = 0.4;

    private static readonly FrameShape Shape = new(Side, Side, 1, 8);

    /// <summary>What the demonstration asks of its frames, for every signal that is measured.</summary>
    public static DriftSettings Settings { get; } = DriftSettings.Default with
    {
        Name = "demonstration", Alpha = 0.001, Axes = ["camera", "medium", "material", "agitation", "image-quality"], Matched = ["camera", "medium"],
        Part = TimeSpan.FromHours(24), SampleRows = 0,
    };

    /// <summary>Its frames as a table: what the product measures on frames of a set.</summary>
    /// <param name="plan">The batch.</param>
    /// <param name="cause">What is done.</param>
    /// <param name="fromFrame">The first frame of the table.</param>
    /// <param name="toFrame">The first one after it.</param>
    /// <param name="plantedFrame">From here on.</param>
    public static DriftTable Measure(PlannedCase plan, PlantedCause cause, int fromFrame, int toFrame, int plantedFrame = 0)
    {
        var axes = plan.Vessel.Axes;
        var (own, other) = (new RenderedVessel(plan.Vessel), new RenderedVessel(plan.Vessel with
        {
            Axes = cause == PlantedCause.CameraSwap ? axes with { Camera = axes.Camera == CameraHead.RevC ? CameraHead.RevD : CameraHead.RevC }
                : cause == PlantedCause.MediumLot ? axes with { Medium = axes.Medium == CultureMedium.Mx4 ? CultureMedium.Mx5 : CultureMedium.Mx4 }
                : axes,
        }));
        var random = SeededRandom.ForPart(plan.Vessel.Seed, 77);
        int[] frames = [.. Enumerable.Range(fromFrame, toFrame - fromFrame)
            .Where(frame => cause != PlantedCause.DroppedFrames || frame < plantedFrame || random.NextShare() >= LostShare)];
        var (signals, pixels) = (new InputSignals(frames.Length), new byte[FrameRenderer.FrameBytes]);
        for (var at = 0; at < frames.Length; at++)
        {
            var isPlanted = frames[at] >= plantedFrame;
            FrameRenderer.Render(isPlanted ? other : own, frames[at], pixels);
            signals.Measure(at, Shape, isPlanted ? Changed(cause, axes.Camera, pixels, random) : pixels);
        }

        return signals.Of(
            plan.Batch, new Moment(plan.CultureStartMicros), plan.Vessel.Axes.Named(), [.. frames.Select(plan.MicrosOf)],
            new Dictionary<string, float[]>());
    }

    private static byte[] Changed(PlantedCause cause, CameraHead camera, byte[] pixels, SeededRandom random) => cause switch
    {
        PlantedCause.Lamp => [.. pixels.Select(level => (byte)((level * 4) / 5))],
        PlantedCause.Focus => Blurred(pixels),
        PlantedCause.FocusOfLight => Grained(Blurred(pixels), camera, random),
        _ => pixels,
    };

    // Mixing takes all but a seventh of the noise's variance away; so much of the sensor's is laid over again, in the renderer's shape.
    private static byte[] Grained(byte[] pixels, CameraHead camera, SeededRandom random)
    {
        var grain = (camera == CameraHead.RevC ? 90 : 64) * 0.927 / 4096;
        return [.. pixels.Select(level => (byte)Math.Clamp(Math.Round(level + (grain * (random.NextBelow(256) + random.NextBelow(256) - 255))), 0, 255))];
    }

    private static byte[] Blurred(byte[] pixels)
    {
        var blurred = new byte[pixels.Length];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var (sum, weight) = (0, 0);
                for (var dy = Math.Max(0, y - 1); dy <= Math.Min(Side - 1, y + 1); dy++)
                {
                    for (var dx = Math.Max(0, x - 1); dx <= Math.Min(Side - 1, x + 1); dx++)
                    {
                        var share = (2 - Math.Abs(dy - y)) * (2 - Math.Abs(dx - x));
                        (sum, weight) = (sum + (share * pixels[(dy * Side) + dx]), weight + share);
                    }
                }

                blurred[(y * Side) + x] = (byte)(sum / weight);
            }
        }

        return blurred;
    }
}
