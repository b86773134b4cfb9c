using System.Buffers.Binary;
using System.Numerics;
using Lifecycle.Rendering;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using Lifecycle.TestKit;

namespace Lifecycle.ChallengeSets;

/// <summary>The hash against its definition written out in big whole numbers, and what must and must not change it.</summary>
public sealed class PerceptualHasherTests
{
    [TestCase(64, 64, 1, 8)]
    [TestCase(64, 64, 3, 16)]
    [TestCase(32, 32, 1, 8)]
    [TestCase(1, 1, 1, 8)]
    [TestCase(5, 7, 1, 16)]
    [TestCase(33, 31, 3, 8)]
    [TestCase(100, 41, 1, 8)]
    [TestCase(167, 439, 1, 16)]
    public void The_bits_are_the_signs_of_the_waves(int width, int height, int channels, int depth)
    {
        var shape = new FrameShape(width, height, channels, depth);
        var hasher = new PerceptualHasher(shape);
        for (ulong seed = 0; seed < 5; seed++)
        {
            var frame = HashSamples.AnyFrame(new SeededRandom(seed), shape);
            Assert.That(hasher.Of(frame), Is.EqualTo(Slow(shape, frame)), $"seed {seed}");
        }
    }

    // Written down once: another machine, or another way to sum, must give these.
    [Test]
    public void A_frame_of_the_demonstration_has_the_hash_it_always_had()
    {
        var plan = SetPlan.OfVersion(1, 5180427713).Cases[0];
        var pixels = new byte[FrameRenderer.FrameBytes];
        FrameRenderer.Render(new RenderedVessel(plan.Vessel), 700, pixels);
        Assert.That(
            new PerceptualHasher(new FrameShape(64, 64, 1, 8)).Of(pixels).Hex,
            Is.EqualTo("6f3c692a6d4b48c564dc94fa7db8a7167f1d858ea7c890702d263c19aa277395"));
    }

    [TestCase(64, 64, 8)]
    [TestCase(200, 120, 16)]
    public void A_frame_without_a_pattern_has_no_hash(int width, int height, int depth)
    {
        var shape = new FrameShape(width, height, 1, depth);
        var frame = new byte[shape.Bytes];
        Assert.That(new PerceptualHasher(shape).Of(frame).IsNone, Is.True, "black");
        frame.AsSpan().Fill(255);
        Assert.That(new PerceptualHasher(shape).Of(frame).IsNone, Is.True, "white");
    }

    // A level more in less than a whole cell of every area: what is left when a flat picture is compressed.
    [Test]
    public void Rounding_of_a_flat_frame_is_no_pattern()
    {
        var random = new SeededRandom(1);
        var frame = Enumerable.Range(0, 64 * 64).Select(at => (byte)(100 + (at % 2 == 0 && random.NextBelow(3) == 0 ? 1 : 0))).ToArray();
        Assert.That(new PerceptualHasher(new FrameShape(64, 64, 1, 8)).Of(frame).IsNone, Is.True);
    }

    [Test]
    public void Stripes_that_no_wave_sees_are_no_hash()
    {
        var frame = Enumerable.Range(0, 64 * 64).Select(at => (byte)(at % 64 / 16 % 2 == 0 ? 20 : 200)).ToArray();
        Assert.That(new PerceptualHasher(new FrameShape(64, 64, 1, 8)).Of(frame).IsNone, Is.True);
    }

    [TestCase(40)]
    [TestCase(-20)]
    public void A_brighter_frame_has_the_same_hash(int by)
    {
        var frame = Frame(3);
        var other = frame.Select(pixel => (byte)(pixel / 2 + 60)).ToArray();
        var brighter = other.Select(pixel => (byte)(pixel + by)).ToArray();
        Assert.That(Of(brighter), Is.EqualTo(Of(other)));
    }

    [Test]
    public void More_bits_and_colours_of_the_same_picture_change_nothing()
    {
        var frame = Frame(4);
        var deep = new byte[frame.Length * 2];
        for (var at = 0; at < frame.Length; at++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(deep.AsSpan(2 * at), (ushort)(frame[at] * 257));
        }

        var colour = frame.SelectMany(pixel => new[] { pixel, pixel, pixel }).ToArray();
        Assert.That(new PerceptualHasher(new FrameShape(64, 64, 1, 16)).Of(deep), Is.EqualTo(Of(frame)));
        Assert.That(new PerceptualHasher(new FrameShape(64, 64, 3, 8)).Of(colour), Is.EqualTo(Of(frame)));
    }

    [Test]
    public void A_noisy_copy_is_near_and_another_frame_is_far()
    {
        var random = new SeededRandom(5);
        var frames = Enumerable.Range(0, 40).Select(seed => Frame((ulong)seed)).ToList();
        foreach (var frame in frames)
        {
            var noisy = frame.Select(pixel => (byte)Math.Clamp(pixel + random.NextBelow(9) - 4, 0, 255)).ToArray();
            Assert.That(Of(frame).DistanceTo(Of(noisy)), Is.LessThanOrEqualTo(NearDuplicateIndex.StandardRadius));
            Assert.That(
                PixelCorrelation.Of(PixelCorrelation.Picture(Shape, frame), PixelCorrelation.Picture(Shape, noisy)),
                Is.GreaterThan(PixelCorrelation.Confirmed));
        }

        Assert.That(
            from one in frames from other in frames where one != other && Of(one).DistanceTo(Of(other)) <= 60 select one, Is.Empty);
    }

    [Test]
    public void Hashing_asks_for_no_memory()
    {
        var hasher = new PerceptualHasher(Shape);
        var frame = Frame(1);
        Assert.That(AllocatedBytes.Of(() => hasher.Of(frame)), Is.Zero);
    }

    [Test]
    public void Features_are_no_picture() =>
        Assert.That(() => new PerceptualHasher(FrameShape.OfFeatures(64)), Throws.ArgumentException);

    private static FrameShape Shape => new(64, 64, 1, 8);

    private static PerceptualHash Of(byte[] frame) => new PerceptualHasher(Shape).Of(frame);

    private static byte[] Frame(ulong seed)
    {
        var plan = SetPlan.OfVersion(1, seed).Cases[(int)seed % 70];
        var pixels = new byte[FrameRenderer.FrameBytes];
        FrameRenderer.Render(new RenderedVessel(plan.Vessel), 500, pixels);
        return pixels;
    }

    private static PerceptualHash Slow(FrameShape shape, byte[] frame)
    {
        var cells = SlowCells(shape, frame);
        var bits = new bool[256];
        for (var down = 1; down <= 16; down++)
        {
            for (var across = 1; across <= 16; across++)
            {
                var sum = BigInteger.Zero;
                for (var y = 0; y < 32; y++)
                {
                    for (var x = 0; x < 32; x++)
                    {
                        sum += cells[y, x] * Wave(down, y) * Wave(across, x);
                    }
                }

                // Of the sixteen bits of a row the lowest are the even waves.
                var place = across % 2 == 0 ? (across / 2) - 1 : 8 + (across / 2);
                bits[((down - 1) / 4 * 64) + (16 * (3 - ((down - 1) % 4))) + place] = sum > 0;
            }
        }

        var words = Enumerable.Range(0, 4).Select(word => Enumerable.Range(0, 64)
            .Aggregate(0UL, (so, bit) => so | (bits[(64 * word) + bit] ? 1UL << bit : 0))).ToArray();
        return new PerceptualHash(words[0], words[1], words[2], words[3]);
    }

    private static BigInteger Wave(int wave, int cell) =>
        new(Math.Round(1024 * Math.Cos(Math.PI * ((2 * cell) + 1) * wave / 64), MidpointRounding.AwayFromZero));

    // Every pixel cut into so many parts that each lies in one cell.
    private static BigInteger[,] SlowCells(FrameShape shape, byte[] frame)
    {
        var cells = new BigInteger[32, 32];
        var (across, down) = (Parts(shape.Width), Parts(shape.Height));
        for (var y = 0; y < shape.Height * down; y++)
        {
            for (var x = 0; x < shape.Width * across; x++)
            {
                cells[y * 32 / (shape.Height * down), x * 32 / (shape.Width * across)] += Light(shape, frame, x / across, y / down);
            }
        }

        var most = (double)(shape.Width * across / 32) * (shape.Height * down / 32) * ((1 << shape.Depth) - 1);
        for (var at = 0; at < 1024; at++)
        {
            cells[at / 32, at % 32] = new BigInteger(Math.Floor((double)cells[at / 32, at % 32] * (most < 1 << 20 ? 1 : (1 << 20) / (most + 1))));
        }

        return cells;
    }

    private static int Parts(int length) => 32 / (int)BigInteger.GreatestCommonDivisor(length, 32);

    private static int Light(FrameShape shape, byte[] frame, int x, int y)
    {
        int Sample(int channel)
        {
            var at = (((y * shape.Width) + x) * shape.Channels) + channel;
            return shape.Depth == 8 ? frame[at] : frame[2 * at] + (256 * frame[(2 * at) + 1]);
        }

        return shape.Channels == 1 ? Sample(0) : ((299 * Sample(0)) + (587 * Sample(1)) + (114 * Sample(2))) / 1000;
    }
}
