using Lifecycle.Statistics;

namespace Lifecycle.Rendering;

/// <summary>From light to pixels: scatter, motion, blur, vignette, gain, noise, eight bits.</summary>
internal static class Sensor
{
    public static void Expose(RenderedVessel vessel, int frame, Span<int> light, Span<byte> pixels)
    {
        var axes = vessel.Plan.Axes;
        if (axes.Agitation == AgitationRange.Fast)
        {
            Across(light, 6);
        }

        var revC = axes.Camera == CameraHead.RevC;
        Across(light, revC ? 2 : 10);
        Down(light, revC ? 2 : 10);
        Develop(vessel, frame, light, pixels);
    }

    // Each pixel becomes (left + keep x itself + right) / (keep + 2); the edge repeats itself.
    private static void Across(Span<int> light, int keep)
    {
        unchecked // Light levels stay far below 2^31.
        {
            var weight = 65536 / (keep + 2);
            for (var start = 0; start < light.Length; start += Canvas.Side)
            {
                var row = light.Slice(start, Canvas.Side);
                var left = row[0];
                for (var x = 0; x < row.Length; x++)
                {
                    var here = row[x];
                    var right = x + 1 < row.Length ? row[x + 1] : here;
                    row[x] = ((left + (keep * here) + right) * weight) >> 16;
                    left = here;
                }
            }
        }
    }

    private static void Down(Span<int> light, int keep)
    {
        unchecked // Light levels stay far below 2^31.
        {
            var weight = 65536 / (keep + 2);
            Span<int> above = stackalloc int[Canvas.Side];
            light[..Canvas.Side].CopyTo(above);
            for (var start = 0; start < light.Length; start += Canvas.Side)
            {
                var row = light.Slice(start, Canvas.Side);
                var below = start + Canvas.Side < light.Length ? light.Slice(start + Canvas.Side, Canvas.Side) : row;
                for (var x = 0; x < row.Length; x++)
                {
                    var here = row[x];
                    row[x] = ((above[x] + (keep * here) + below[x]) * weight) >> 16;
                    above[x] = here;
                }
            }
        }
    }

    private static void Develop(RenderedVessel vessel, int frame, Span<int> light, Span<byte> pixels)
    {
        var medium = Backdrop.MediumLevel(vessel.Plan.Axes.Medium);
        var (veil, contrast) = Scatter(vessel, frame);
        var lamp = LampAt(frame, vessel.Plan.Seed);
        var grain = vessel.Plan.Axes.Camera == CameraHead.RevC ? 90 : 64;
        var gain = vessel.Backdrop.Gain;
        var random = SeededRandom.ForPart(vessel.Plan.Seed, Parts.Noise + (ulong)frame);
        unchecked // Levels below 2^13, gains below 2^13, lamp below 2^11 after the shift: no overflow.
        {
            for (var at = 0; at < pixels.Length; at += 4)
            {
                var bits = random.NextUInt64();
                for (var next = 0; next < 4; next++)
                {
                    var noise = (int)(bits & 0xFF) + (int)((bits >> 8) & 0xFF) - 255;
                    bits >>= 16;
                    var scene = medium + veil + (((light[at + next] - medium) * contrast) >> 8);
                    var seen = (((scene * gain[at + next]) >> 12) * lamp) >> 10;
                    pixels[at + next] = (byte)Math.Clamp((seen + ((noise * grain) >> 8) + 8) >> 4, 0, 255);
                }
            }
        }
    }

    // Organisms scatter light: the whole frame brightens and loses contrast. Yeast, being large, does not.
    private static (int Veil, int Contrast) Scatter(RenderedVessel vessel, int frame)
    {
        var strength = vessel.StrengthAt(ConditionKind.Turbid, frame);
        var share = vessel.OrganismAt(frame) == Organism.Yeast ? 0 : strength;
        return (8 * 16 * share / 256, 256 - (28 * share / 256));
    }

    // The lamp wanders by up to 0.8 % around its level, up and down once in about two days.
    private static int LampAt(int frame, ulong seed)
    {
        const int Period = 576;
        var place = (frame + (int)(seed % Period)) % Period;
        var triangle = Math.Abs((2 * place) - Period); // 0 to Period
        return 1024 - 8 + (16 * triangle / Period);
    }
}
