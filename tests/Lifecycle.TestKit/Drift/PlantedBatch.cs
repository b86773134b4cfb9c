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

    /// <summary>Its frames as a table: what the product measures on frames of a set.</summary>
    public static DriftTable Measure(PlannedCase plan, PlantedCause cause, int fromFrame, int toFrame)
    {
        var (own, other) = (new RenderedVessel(plan.Vessel), new RenderedVessel(plan.Vessel with
        {
            Axes = plan.Vessel.Axes with { Camera = plan.Vessel.Axes.Camera == CameraHead.RevC ? CameraHead.RevD : CameraHead.RevC },
        }));
        var random = SeededRandom.ForPart(plan.Vessel.Seed, 77);
        int[] frames = [.. Enumerable.Range(fromFrame, toFrame - fromFrame).Where(_ => cause != PlantedCause.DroppedFrames || random.NextShare() >= LostShare)];
        var (signals, pixels) = (new InputSignals(frames.Length), new byte[FrameRenderer.FrameBytes]);
        for (var at = 0; at < frames.Length; at++)
        {
            FrameRenderer.Render(cause == PlantedCause.CameraSwap ? other : own, frames[at], pixels);
            signals.Measure(at, Shape, Changed(cause, pixels));
        }

        return signals.Of(
            plan.Batch, new Moment(plan.CultureStartMicros), plan.Vessel.Axes.Named(), [.. frames.Select(plan.MicrosOf)],
            new Dictionary<string, float[]>());
    }

    private static byte[] Changed(PlantedCause cause, byte[] pixels) => cause switch
    {
        PlantedCause.Lamp => [.. pixels.Select(level => (byte)((level * 4) / 5))],
        PlantedCause.MediumLot => [.. pixels.Select(level => (byte)Math.Max(0, level - 20))],
        PlantedCause.Focus => Blurred(pixels),
        _ => pixels,
    };

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
