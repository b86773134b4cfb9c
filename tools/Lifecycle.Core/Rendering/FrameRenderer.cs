using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>Draws one frame of a synthetic culture: 64 x 64, 8-bit grey, whole-number arithmetic only.</summary>
/// <remarks>A frame needs none before it, so frames can be drawn in any order and on any number of threads.</remarks>
public static class FrameRenderer
{
    public const int Side = 64;
    public const int FrameBytes = Side * Side;

    /// <summary>Draws frame <paramref name="frame"/> into <paramref name="pixels"/>, row by row.</summary>
    public static void Render(RenderedVessel vessel, int frame, Span<byte> pixels)
    {
        ArgumentNullException.ThrowIfNull(vessel);
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, vessel.Plan.FrameCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, FrameBytes);

        // On the stack: once per frame, and the only memory the frame needs beside its pixels.
        Span<int> light = stackalloc int[FrameBytes];
        vessel.Backdrop.Light.CopyTo(light);
        var random = SeededRandom.ForPart(vessel.Plan.Seed, (ulong)frame);
        Culture.Draw(vessel, frame, random, light);
        Sensor.Expose(vessel, frame, light, pixels);
    }
}
