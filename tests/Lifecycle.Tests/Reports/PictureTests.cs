using System.Buffers.Binary;
using Lifecycle.Models;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.Reports.Images;
using Lifecycle.Statistics;
using Lifecycle.TestKit;

namespace Lifecycle.Reports;

/// <summary>Pictures that an independent reader decodes to what was meant.</summary>
public sealed class PictureTests
{
    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [TestCase(1, 1, 1)]
    [TestCase(7, 5, 1)]
    [TestCase(5, 7, 3)]
    [TestCase(256, 256, 1)]
    [TestCase(200, 3, 3)]
    public void A_picture_decodes_to_its_pixels(int width, int height, int channels)
    {
        var random = new SeededRandom(11);
        byte[] pixels = [.. Enumerable.Range(0, width * height * channels).Select(_ => (byte)random.NextBelow(256))];
        var png = PngImage.Write(width, height, channels, pixels);
        Assert.That(PngImage.Write(width, height, channels, pixels), Is.EqualTo(png));
        Assert.That(Decoded(png, new FrameShape(width, height, channels, 8)), Is.EqualTo(pixels));
    }

    [TestCase(0, 1, 1, 0)]
    [TestCase(1, 1, 2, 2)]
    [TestCase(2, 2, 1, 3)]
    public void Pixels_that_do_not_fit_are_a_fault(int width, int height, int channels, int bytes) =>
        Assert.That(() => PngImage.Write(width, height, channels, new byte[bytes]), Throws.ArgumentException);

    [Test]
    public void A_small_frame_is_shown_as_it_is()
    {
        byte[] frame = [0, 1, 2, 253, 254, 255];
        var small = Thumbnail.Of(new FrameShape(3, 2, 1, 8), frame);
        Assert.That(Decoded(small.Png, new FrameShape(3, 2, 1, 8)), Is.EqualTo(frame));
        Assert.That(small.Made, Is.EqualTo("3x2 grayscale 8-bit"));
    }

    [TestCase(256, 256, 256, 256)]
    [TestCase(257, 100, 128, 50)]
    [TestCase(1024, 512, 256, 128)]
    [TestCase(2000, 1, 250, 1)]
    public void A_large_frame_is_averaged_in_whole_blocks(int width, int height, int smallWidth, int smallHeight)
    {
        var frame = new byte[width * height];
        Array.Fill(frame, (byte)77);
        var small = Thumbnail.Of(new FrameShape(width, height, 1, 8), frame);
        Assert.That((small.Width, small.Height), Is.EqualTo((smallWidth, smallHeight)));
        Assert.That(Decoded(small.Png, new FrameShape(smallWidth, smallHeight, 1, 8)), Is.All.EqualTo((byte)77));
        Assert.That(small.Made, width == 256 ? Does.Not.Contain("averaged") : Does.Contain("averaged"));
    }

    [Test]
    public void Sixteen_bits_are_spread_over_their_own_range_and_the_range_is_said()
    {
        ushort[] samples = [500, 1_500, 2_500, 4_500];
        var frame = new byte[8];
        for (var index = 0; index < samples.Length; index++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(2 * index), samples[index]);
        }

        var small = Thumbnail.Of(new FrameShape(2, 2, 1, 16), frame);
        Assert.That(Decoded(small.Png, new FrameShape(2, 2, 1, 8)), Is.EqualTo(new byte[] { 0, 64, 128, 255 }));
        Assert.That(small.Made, Is.EqualTo("2x2 grayscale 16-bit, 500 shown black, 4,500 white"));
    }

    [Test]
    public void A_flat_sixteen_bit_frame_is_one_colour() =>
        Assert.That(Decoded(Thumbnail.Of(new FrameShape(2, 1, 1, 16), [9, 9, 9, 9]).Png, new FrameShape(2, 1, 1, 8)), Is.All.EqualTo((byte)0));

    [Test]
    public void Features_are_no_picture() =>
        Assert.That(() => Thumbnail.Of(FrameShape.OfFeatures(4), new byte[16]), Throws.ArgumentException);

    private byte[] Decoded(byte[] png, FrameShape shape)
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var file = Hosts.Value(decoder.Open(Hosts.File(folder.Write($"{Guid.NewGuid()}.png", png))));
        Assert.That(file.Shape, Is.EqualTo(shape));
        return Hosts.ReadAll(decoder, file);
    }
}
