using System.Buffers.Binary;
using Lifecycle.Replay;
using Lifecycle.Statistics;

namespace Lifecycle.ModelDescriptions;

/// <summary>What lamp, medium and lens make of a frame.</summary>
public sealed class PixelFieldTests
{
    private static readonly FrameShape Deep = new(64, 48, 1, 16);

    [Test]
    public void The_background_is_the_mean_of_sorted_pixels_from_80_to_95_hundredths()
    {
        var random = new SeededRandom(3);
        var levels = Enumerable.Range(0, 64 * 48).Select(_ => random.NextBelow(4_000)).ToArray();
        var (field, sorted) = (Field(Deep, (x, y) => levels[(y * 64) + x]), levels.Order().ToArray());
        var slow = sorted[(sorted.Length * 80 / 100)..(sorted.Length * 95 / 100)].Average();
        Assert.That(field.Background, Is.EqualTo(slow).Within(1e-9));
    }

    [Test]
    public void A_dimmer_lamp_takes_a_share_of_the_background_and_leaves_corners_and_sharpness()
    {
        double Scene(int x, int y) => (2_000 - (Math.Pow(x - 31.5, 2) / 4) - (Math.Pow(y - 23.5, 2) / 4)) * (x % 7 == 0 ? 0.5 : 1);
        var (bright, dim) = (Field(Deep, Scene), Field(Deep, (x, y) => 0.8 * Scene(x, y)));
        Assert.That(dim.Background / bright.Background, Is.EqualTo(0.8).Within(1e-3));
        Assert.That(dim.Corners, Is.EqualTo(bright.Corners).Within(1e-3).And.LessThan(0.95));
        Assert.That(dim.Sharpness, Is.EqualTo(bright.Sharpness).Within(0.01 * bright.Sharpness));
    }

    [Test]
    public void A_droplet_in_one_corner_leaves_the_corners()
    {
        var (clean, wet) = (Field(Deep, (_, _) => 1_000), Field(Deep, (x, y) => x < 16 && y < 12 ? 1_500 : 1_000));
        Assert.That((clean.Corners, wet.Corners), Is.EqualTo((1.0, 1.0)));
    }

    [Test]
    public void What_is_mixed_with_its_neighbours_is_less_sharp()
    {
        double Scene(int x, int y) => x / 3 % 2 == 0 ? 900 : 1_100;
        var (sharp, mixed) = (Field(Deep, Scene), Field(Deep, (x, y) => (Scene(Math.Max(0, x - 1), y) + (2 * Scene(x, y)) + Scene(Math.Min(63, x + 1), y)) / 4));
        Assert.That(mixed.Sharpness, Is.LessThan(0.5 * sharp.Sharpness));
    }

    [Test]
    public void A_frame_without_differences_has_no_sharpness_and_what_is_no_picture_has_nothing()
    {
        Assert.That(Field(Deep, (_, _) => 1_000), Is.EqualTo(new PixelField(1_000, 1, double.NaN)));
        Assert.That(PixelField.Of(FrameShape.OfFeatures(3), new byte[12], 0), Is.EqualTo(new PixelField(double.NaN, double.NaN, double.NaN)));
        Assert.That(PixelField.Of(new FrameShape(7, 7, 1, 8), new byte[49], 0).Background, Is.NaN);
    }

    private static PixelField Field(FrameShape shape, Func<int, int, double> level)
    {
        var bytes = new byte[shape.Bytes];
        for (var at = 0; at < shape.Width * shape.Height; at++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(2 * at), (ushort)Math.Round(level(at % shape.Width, at / shape.Width)));
        }

        return PixelField.Of(shape, bytes, PixelMeasures.Of(shape, bytes).Focus);
    }
}
