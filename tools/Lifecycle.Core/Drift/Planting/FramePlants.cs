using System.Buffers.Binary;
using Lifecycle.ModelDescriptions;
using Lifecycle.Replay;
using Lifecycle.Statistics;

namespace Lifecycle.Drift.Planting;

/// <summary>Does to a recorded frame what a lamp, a lens out of focus or another medium would have done to it.</summary>
/// <remarks>
/// A frame holds its noise already. Where a cause changes the light, the noise of a recorded frame is not that of the changed light:
/// what lacks is laid over, from a seed. Noise is taken to be that of photons: its variance goes with the light. What cannot be taken
/// away is left: a medium that is darker keeps the noise of the brighter one.
/// </remarks>
public sealed class FramePlants(FrameShape shape)
{
    /// <summary>Times that each pixel is mixed with its neighbours as 1 to 2 to 1, in both directions: half a pixel squared of variance each.</summary>
    private const int Mixings = 16;

    private const double LampLeft = 0.8;
    private const double MediumShare = 0.15;
    private const double FullShare = 0.97;

    private readonly double[] light = new double[shape.Width * shape.Height * shape.Channels];
    private readonly double[] other = new double[shape.Width * shape.Height * shape.Channels];

    private int Full => (1 << shape.Depth) - 1;

    /// <param name="cause">Of those that change pixels.</param>
    /// <param name="frame">As it was recorded.</param>
    /// <param name="planted">As it would have been.</param>
    /// <param name="noise">Of its sensor, in grey levels.</param>
    /// <param name="random">What lots of noise are drawn with.</param>
    public void Plant(PlantCause cause, ReadOnlySpan<byte> frame, Span<byte> planted, double noise, SeededRandom random)
    {
        Read(frame);
        var mean = light.Average();
        switch (cause)
        {
            case PlantCause.Lamp:
                Dim(noise, mean, random);
                break;
            case PlantCause.Focus:
                Spread(noise, random);
                break;
            case PlantCause.Medium:
                Lift(PixelField.Of(shape, frame, 0), noise, mean, random);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(cause), cause, "it changes no pixel");
        }

        Write(planted);
    }

    // Scaled light has scaled noise; photons would leave more of it: the square root of what is left.
    private void Dim(double noise, double mean, SeededRandom random)
    {
        var lacking = noise * Math.Sqrt((LampLeft - (LampLeft * LampLeft)) / Math.Max(mean, 1));
        for (var at = 0; at < light.Length; at++)
        {
            light[at] = (LampLeft * light[at]) + (lacking * Math.Sqrt(light[at]) * Lot(random));
        }
    }

    // A mean of neighbours has a share of their variance of noise; the rest is laid over again.
    private void Spread(double noise, SeededRandom random)
    {
        for (var time = 0; time < Mixings; time++)
        {
            MixAcross();
            MixDown();
        }

        var lacking = noise * Math.Sqrt(1 - LeftOfNoise);
        for (var at = 0; at < light.Length; at++)
        {
            light[at] += lacking * Lot(random);
        }
    }

    private void Lift(PixelField field, double noise, double mean, SeededRandom random)
    {
        // Light falls off towards the corners of a lens, and that behind the culture likewise: by the square of the way, as far as corners tell.
        var fall = double.IsFinite(field.Corners) && field.Corners < 1 ? (1 - field.Corners) / (0.28125 - (0.03125 * field.Corners)) : 0;
        var (added, isUp) = (MediumShare * mean, (1 + MediumShare) * field.Background < FullShare * Full || !double.IsFinite(field.Background));
        var lacking = isUp ? noise * Math.Sqrt(MediumShare) : 0;
        for (var at = 0; at < light.Length; at++)
        {
            var pixel = at / shape.Channels;
            var (x, y) = (((pixel % shape.Width) + 0.5 - (shape.Width / 2.0)) / shape.Width, ((pixel / shape.Width) + 0.5 - (shape.Height / 2.0)) / shape.Height);
            var here = Math.Max(0, (1 - (fall * ((x * x) + (y * y)))) / (1 - (fall / 6)));
            light[at] += (isUp ? added * here : -added * here) + (lacking > 0 ? lacking * Lot(random) : 0);
        }
    }

    // Of white noise, after all mixings in both directions: the sum of the squares of their weights.
    private static double LeftOfNoise
    {
        get
        {
            double[] weights = [1];
            for (var time = 0; time < 2 * Mixings; time++)
            {
                weights = [.. Enumerable.Range(0, weights.Length + 1).Select(at => ((at > 0 ? weights[at - 1] : 0) + (at < weights.Length ? weights[at] : 0)) / 2)];
            }

            var one = weights.Sum(weight => weight * weight);
            return one * one;
        }
    }

    // A border has itself for the neighbour that it lacks.
    private void MixAcross()
    {
        var row = shape.Width * shape.Channels;
        for (var at = 0; at < light.Length; at++)
        {
            var place = at % row;
            var (before, after) = (place >= shape.Channels ? at - shape.Channels : at, place < row - shape.Channels ? at + shape.Channels : at);
            other[at] = (light[before] + (2 * light[at]) + light[after]) / 4;
        }
    }

    private void MixDown()
    {
        var row = shape.Width * shape.Channels;
        for (var at = 0; at < light.Length; at++)
        {
            var (above, below) = (at >= row ? at - row : at, at < light.Length - row ? at + row : at);
            light[at] = (other[above] + (2 * other[at]) + other[below]) / 4;
        }
    }

    // Of variance 1, nearly normal: eight bytes added. No function whose bits differ from machine to machine.
    private static double Lot(SeededRandom random)
    {
        const double Mean = 8 * 127.5;
        const double Deviation = 209.02153;
        var (bits, sum) = (random.NextUInt64(), 0);
        for (var part = 0; part < 8; part++)
        {
            sum += (int)((bits >> (8 * part)) & 0xFF);
        }

        return (sum - Mean) / Deviation;
    }

    private void Read(ReadOnlySpan<byte> frame)
    {
        for (var at = 0; at < light.Length; at++)
        {
            light[at] = shape.Depth == 8 ? frame[at] : BinaryPrimitives.ReadUInt16LittleEndian(frame[(2 * at)..]);
        }
    }

    private void Write(Span<byte> frame)
    {
        for (var at = 0; at < light.Length; at++)
        {
            var level = (int)Math.Clamp(Math.Floor(light[at] + 0.5), 0, Full);
            if (shape.Depth == 8)
            {
                frame[at] = (byte)level;
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(frame[(2 * at)..], (ushort)level);
            }
        }
    }
}
