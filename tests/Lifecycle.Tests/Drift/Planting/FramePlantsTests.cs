using System.Buffers.Binary;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift.Planting;

/// <summary>What is done to frames: the light that a cause would have left, and the noise that photons would have had.</summary>
public sealed class FramePlantsTests
{
    private const int Side = 96;
    private const double Level = 120;
    private const double Noise = 4;

    private static readonly FrameShape Grey = new(Side, Side, 1, 8);

    // Of an even field: the mean, and the deviation that light with photon noise of 4 at 120 would have.
    [TestCase(PlantCause.Lamp, 96.0, 3.578)] // 4 * sqrt(0.8)
    [TestCase(PlantCause.Medium, 138.0, 4.290)] // 4 * sqrt(1.15)
    [TestCase(PlantCause.Focus, 120.0, 4.0)]
    public void An_even_field_has_the_light_of_the_cause_and_the_noise_of_that_light(PlantCause cause, double mean, double noise)
    {
        foreach (var shape in new[] { Grey, Grey with { Channels = 3 }, Grey with { Depth = 16 } })
        {
            var planted = Samples(shape, Planted(cause, shape, Field(shape, 1, _ => 0), Noise));
            Assert.That(planted.Average(), Is.EqualTo(mean).Within(0.4), shape.ToString());
            Assert.That(Deviation(planted), Is.EqualTo(noise).Within(0.12), shape.ToString());
        }
    }

    [Test]
    public void Focus_takes_edges_and_leaves_light_and_noise()
    {
        var was = Field(Grey, 2, x => x / 8 % 2 == 0 ? 20 : -20);
        var now = Planted(PlantCause.Focus, Grey, was, Noise);
        Assert.That(Samples(Grey, now).Average(), Is.EqualTo(Samples(Grey, was).Average()).Within(0.3));
        Assert.That(EdgeOf(now), Is.LessThan(0.6 * EdgeOf(was)));
        Assert.That(NoiseOf(now), Is.EqualTo(Noise).Within(0.5));
    }

    [Test]
    public void A_medium_takes_light_where_the_sensor_has_no_room_for_more()
    {
        var planted = Samples(Grey, Planted(PlantCause.Medium, Grey, Field(Grey, 3, _ => 110), Noise));
        Assert.That(planted.Average(), Is.EqualTo(0.85 * (Level + 110)).Within(0.6));
        Assert.That(planted.Max(), Is.LessThan(255));
    }

    [Test]
    public void The_same_seed_plants_the_same_bytes_and_another_one_others()
    {
        var frame = Field(Grey, 4, _ => 0);
        var (one, same, other) = (Planted(PlantCause.Lamp, Grey, frame, Noise), Planted(PlantCause.Lamp, Grey, frame, Noise), Planted(PlantCause.Lamp, Grey, frame, Noise, seed: 8));
        Assert.That(same, Is.EqualTo(one));
        Assert.That(other, Is.Not.EqualTo(one));
    }

    // Cells cover a part of the frame with edges; in a tile without any the noise is that of the sensor.
    [TestCase(0)]
    [TestCase(30)]
    [TestCase(60)]
    public void The_noise_of_a_sensor_is_seen_between_the_cells(int columns)
    {
        var noise = new FrameNoise(Grey);
        Assert.That(noise.Level, Is.NaN);
        for (var frame = 0; frame < 20; frame++)
        {
            noise.See(Field(Grey, (ulong)(10 + frame), x => x < columns && x % 3 == 0 ? -40 : 0));
        }

        Assert.That(noise.Level, Is.EqualTo(Noise).Within(0.5));
    }

    private static byte[] Planted(PlantCause cause, FrameShape shape, byte[] frame, double noise, ulong seed = 7)
    {
        var planted = new byte[shape.Bytes];
        new FramePlants(shape).Plant(cause, frame, planted, noise, new SeededRandom(seed));
        return planted;
    }

    private static byte[] Field(FrameShape shape, ulong seed, Func<int, double> at)
    {
        var (random, frame) = (new SeededRandom(seed), new byte[shape.Bytes]);
        for (var sample = 0; sample < shape.Width * shape.Height * shape.Channels; sample++)
        {
            var level = (int)Math.Round(Level + at(sample / shape.Channels % shape.Width) + (Noise * DriftSeries.Gaussian(random)));
            if (shape.Depth == 8)
            {
                frame[sample] = (byte)Math.Clamp(level, 0, 255);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(2 * sample), (ushort)level);
            }
        }

        return frame;
    }

    private static double[] Samples(FrameShape shape, byte[] frame) => [.. Enumerable.Range(0, shape.Width * shape.Height * shape.Channels)
        .Select(sample => shape.Depth == 8 ? frame[sample] : (double)BinaryPrimitives.ReadUInt16LittleEndian(frame.AsSpan(2 * sample)))];

    private static double Deviation(double[] values) => Math.Sqrt(values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1));

    // Of the mean of each column: what noise there is is averaged out.
    private static double EdgeOf(byte[] frame)
    {
        double[] columns = [.. Enumerable.Range(0, Side).Select(x => Enumerable.Range(0, Side).Average(y => (double)frame[(y * Side) + x]))];
        return Enumerable.Range(1, Side - 1).Max(x => Math.Abs(columns[x] - columns[x - 1]));
    }

    // Down a column the field is even.
    private static double NoiseOf(byte[] frame) => Enumerable.Range(8, Side - 16).Average(x => Deviation([.. Enumerable.Range(0, Side).Select(y => (double)frame[(y * Side) + x])]));
}
