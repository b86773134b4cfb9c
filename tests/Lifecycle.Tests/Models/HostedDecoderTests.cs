using System.Diagnostics;
using Lifecycle.Models.Hosting;
using Lifecycle.Replay;
using Lifecycle.TestKit;

namespace Lifecycle.Models;

public sealed class HostedDecoderTests
{
    private readonly TempFolder folder = new();

    [OneTimeTearDown]
    public void Clean() => folder.Dispose();

    [TestCase(1, 8)]
    [TestCase(3, 8)]
    [TestCase(1, 16)]
    [TestCase(3, 16)]
    public void Pixels_come_back_as_they_were_written(int channels, int depth)
    {
        var frame = Pattern(7 * 5 * channels * depth / 8, 1);
        using var decoder = new HostedDecoder(Hosts.Command);
        byte[][] files = [TinyImages.Tiff(7, 5, channels, depth, frame), TinyImages.Png(7, 5, channels, depth, frame)];
        foreach (var bytes in files)
        {
            var file = Hosts.Value(decoder.Open(Hosts.File(folder.Write("some.image", bytes))));
            Assert.That(file.Shape, Is.EqualTo(new FrameShape(7, 5, channels, depth)));
            Assert.That(Hosts.ReadAll(decoder, file), Is.EqualTo(frame));
        }
    }

    [Test]
    public void Tiles_are_put_together()
    {
        var frame = Pattern(37 * 21, 4);
        using var decoder = new HostedDecoder(Hosts.Command);
        var file = Hosts.Value(decoder.Open(Hosts.File(folder.Write("tiled.tif", TinyImages.TiledTiff(37, 21, frame)))));
        Assert.That(file.Shape, Is.EqualTo(new FrameShape(37, 21, 1, 8)));
        Assert.That(Hosts.ReadAll(decoder, file), Is.EqualTo(frame));
    }

    [Test]
    public void A_jpeg_is_decoded([Values(0, 1, 100, 128, 129, 255)] byte level)
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var file = Hosts.Value(decoder.Open(Hosts.File(folder.Write("level.jpg", TinyImages.Jpeg(level)))));
        Assert.That(file.Shape, Is.EqualTo(new FrameShape(8, 8, 1, 8)));
        Assert.That(Hosts.ReadAll(decoder, file), Is.All.EqualTo(level));
    }

    [Test]
    public void More_pages_than_one_tall_image_may_have_are_read_in_parts([Values(8, 9, 12, 100)] int rowsMax)
    {
        byte[][] pages = [.. Enumerable.Range(0, 7).Select(page => Pattern(4 * 4, page))];
        var path = folder.Write("parts.tif", TinyImages.Tiff(4, 4, 1, 8, pages));
        using var reader = Hosts.Value(Pixels.ImageReader.Open(new HostFile(path, new Formats.SourceSpot("parts.tif"), null), Hosts.Brief, rowsMax));
        foreach (var frame in (int[])[0, 1, 2, 3, 4, 5, 6, 5, 0])
        {
            var got = new byte[16];
            Assert.That(reader.Read(frame, got), Is.Null);
            Assert.That(got, Is.EqualTo(pages[frame]));
        }
    }

    [Test]
    public void Pages_are_read_from_anywhere_in_any_order()
    {
        byte[][] pages = [.. Enumerable.Range(0, 9).Select(page => Pattern(6 * 4, page))];
        using var decoder = new HostedDecoder(Hosts.Command);
        var file = Hosts.Value(decoder.Open(Hosts.File(folder.Write("nine.tif", TinyImages.Tiff(6, 4, 1, 8, pages)))));
        Assert.That(file.Count, Is.EqualTo(9));
        foreach (var (first, count) in ((int, int)[])[(0, 2), (2, 3), (7, 2), (1, 1), (0, 9), (8, 1), (4, 0)])
        {
            var got = new byte[count * 24];
            Hosts.Value(decoder.Read(file, first, count, got));
            Assert.That(got, Is.EqualTo(pages[first..(first + count)].SelectMany(page => page)), $"{first}, {count}");
        }
    }

    [Test]
    public void Two_files_may_be_read_in_turn()
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var one = Hosts.Value(decoder.Open(Hosts.File(folder.Write("one.png", TinyImages.Png(4, 4, 1, 8, Pattern(16, 1))))));
        var two = Hosts.Value(decoder.Open(Hosts.File(folder.Write("two.png", TinyImages.Png(4, 4, 1, 8, Pattern(16, 2))))));
        Assert.That(Hosts.ReadAll(decoder, one), Is.EqualTo(Pattern(16, 1)));
        Assert.That(Hosts.ReadAll(decoder, two), Is.EqualTo(Pattern(16, 2)));
    }

    [TestCase(4_000)]
    [TestCase(20_000)] // More than 10,000, which libvips takes for a mistake.
    public void Thousands_of_pages_cost_one_pass(int count)
    {
        var pages = Enumerable.Range(0, count).Select(page => Pattern(16 * 16, page)).ToArray();
        var path = folder.Write("long.tif", TinyImages.Tiff(16, 16, 1, 8, pages));
        using var decoder = new HostedDecoder(Hosts.Command);
        var clock = Stopwatch.StartNew();
        var file = Hosts.Value(decoder.Open(Hosts.File(path)));
        var opened = clock.Elapsed;
        Assert.That(file.Count, Is.EqualTo(count));
        var got = new byte[256 * 100];
        for (var first = 0; first < file.Count; first += 100)
        {
            Hosts.Value(decoder.Read(file, first, 100, got));
            Assert.That(got.AsSpan(0, 256).SequenceEqual(pages[first]), Is.True);
            Assert.That(got.AsSpan(256 * 99).SequenceEqual(pages[first + 99]), Is.True);
        }

        TestContext.Out.WriteLine($"{count} pages: open {opened.TotalMilliseconds:0} ms, all {clock.Elapsed.TotalMilliseconds:0} ms");
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(count / 500)));
    }

    [Test]
    public void Transparency_is_refused_with_the_way_out()
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var refusal = Hosts.Refused(decoder.Open(Hosts.File(folder.Write("rgba.png", TinyImages.Png(2, 2, 4, 8, new byte[16])))));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-I103"));
        Assert.That(refusal.Where!.File, Is.EqualTo("rgba.png"));
        Assert.That(refusal.Fix, Does.Contain("without transparency"));
    }

    [Test]
    public void Pages_of_two_sizes_are_refused_when_the_file_is_opened()
    {
        var small = TinyImages.Tiff(4, 4, 1, 8, Pattern(16, 1), Pattern(16, 2));

        // The second directory's width and height become 2 and 8: as many pixels, another shape.
        var text = small.ToArray();
        var second = BitConverter.ToInt32(text, BitConverter.ToInt32(text, 4) + 2 + (9 * 12));
        BitConverter.GetBytes(2).CopyTo(text, second + 2 + 8);
        BitConverter.GetBytes(8).CopyTo(text, second + 2 + 12 + 8);
        using var decoder = new HostedDecoder(Hosts.Command);
        var refusal = Hosts.Refused(decoder.Open(Hosts.File(folder.Write("two-sizes.tif", text))));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-I105"));
    }

    [TestCase("png")]
    [TestCase("tif")]
    public void An_image_that_is_cut_short_is_one_refusal_naming_it(string kind)
    {
        var whole = kind == "png"
            ? TinyImages.Png(200, 200, 1, 8, Noise(40_000))
            : TinyImages.Tiff(200, 200, 1, 8, Noise(40_000), Noise(40_000));

        // The directories of a TIFF lie behind its pixels: cut pixels out, as a broken copy of a strip would.
        var cut = kind == "png" ? whole[..20_000] : [.. whole[..45_000]];
        using var decoder = new HostedDecoder(Hosts.Command);
        var outcome = decoder.Open(Hosts.File(folder.Write("cut." + kind, cut)));
        var refusal = outcome.TryGet(out var file, out var why)
            ? Hosts.Refused(decoder.Read(file, 0, file.Count, new byte[file.Shape.Bytes * file.Count]))
            : why.Single();
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-I102"));
        Assert.That(refusal.Where!.File, Is.EqualTo("cut." + kind));
        Assert.That(refusal.What, Does.Not.Contain(folder.Path));
    }

    [TestCase("", "nothing (it is empty)")]
    [TestCase("version https://git-lfs", "'version https://'")]
    [TestCase("GIF89a\u0001\0\u0001\0", "bytes 474946383961")]
    public void A_file_of_no_known_kind_is_told_by_its_first_bytes(string content, string described)
    {
        using var decoder = new HostedDecoder(Hosts.Command);
        var refusal = Hosts.Refused(decoder.Open(Hosts.File(folder.Write("what.png", content))));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-I101"));
        Assert.That(refusal.What, Does.Contain(described));
        Assert.That(decoder.ProcessId, Is.Null, "no native code for a file that is no image");
    }

    [Test]
    public void A_file_that_is_not_there_is_a_refusal() => Assert.That(
        Hosts.Refused(new HostedDecoder(Hosts.Command).Open(Hosts.File(folder.At("absent.png")))).Code.Code, Is.EqualTo("LC-I110"));

    [Test]
    public void A_frame_larger_than_the_limit_is_refused_before_it_is_decoded()
    {
        using var decoder = new HostedDecoder(Hosts.Command, new HostLimits { FrameBytesMax = 99 });
        var refusal = Hosts.Refused(decoder.Open(Hosts.File(folder.Write("large.png", TinyImages.Png(10, 10, 1, 8, new byte[100])))));
        Assert.That(refusal.Code.Code, Is.EqualTo("LC-I104"));
    }

    [Test]
    public void Broken_images_never_break_the_client([Values("png", "png16", "tif", "tif-rgb", "tif-tiled", "jpeg")] string kind)
    {
        var good = kind switch
        {
            "png" => TinyImages.Png(9, 7, 1, 8, Pattern(63, 3)),
            "png16" => TinyImages.Png(9, 7, 3, 16, Pattern(378, 3)),
            "jpeg" => TinyImages.Jpeg(77),
            "tif-tiled" => TinyImages.TiledTiff(37, 21, Pattern(777, 4)),
            "tif" => TinyImages.Tiff(9, 7, 1, 16, Pattern(126, 3), Pattern(126, 4), Pattern(126, 5)),
            _ => TinyImages.Tiff(9, 7, 3, 8, Pattern(189, 3)),
        };
        using var decoder = new HostedDecoder(Hosts.Command, Hosts.Brief);
        var path = folder.At(kind + ".mutated");
        var (read, refused, lost) = (0, 0, 0);
        foreach (var bytes in Mutations.Of(good, 2_000, seed: 11))
        {
            File.WriteAllBytes(path, bytes);
            var outcome = decoder.Open(Hosts.File(path));
            if (outcome.TryGet(out var file, out var why))
            {
                var frames = new byte[(long)file.Shape.Bytes * Math.Min(file.Count, 4)];
                why = decoder.Read(file, 0, Math.Min(file.Count, 4), frames).TryGet(out _, out var whyNot) ? [] : whyNot;
            }

            read += why.Count == 0 ? 1 : 0;
            refused += why.Count;
            lost += why.Count(refusal => refusal.Code.Code == "LC-I108");
        }

        TestContext.Out.WriteLine($"{kind}: {read} read, {refused} refused, {lost} of them with the process lost");
        Assert.That(read + refused, Is.EqualTo(2_000));
    }

    internal static byte[] Pattern(int length, int seed) =>
        [.. Enumerable.Range(0, length).Select(index => (byte)(((index * 31) + (seed * 17)) % 251))];

    private static byte[] Noise(int length)
    {
        var chance = new Statistics.SeededRandom(5);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)(chance.NextUInt64() >> 56))];
    }
}
