using System.Buffers.Binary;

namespace Lifecycle.Rendering;

public sealed class TiffPagesTests
{
    private static byte[] Written(int width, int height, params byte[][] pages)
    {
        using var file = new MemoryStream();
        var writer = new TiffPages(file, width, height, pages.Length);
        foreach (var page in pages)
        {
            writer.Append(page);
        }

        return file.ToArray();
    }

    [Test]
    public void A_reader_that_follows_the_directories_finds_every_page()
    {
        byte[][] pages = [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], [13, 14, 15, 16, 17, 18]];
        var file = Written(3, 2, pages);
        Assert.That(file.AsSpan(0, 4).ToArray(), Is.EqualTo(new byte[] { (byte)'I', (byte)'I', 42, 0 }));
        var at = (int)Long(file, 4);
        foreach (var page in pages)
        {
            var tags = Directory(file, at, out at);
            Assert.That(tags.Keys, Is.Ordered);
            Assert.That((tags[256], tags[257], tags[258], tags[259], tags[262]), Is.EqualTo((3u, 2u, 8u, 1u, 1u)));
            Assert.That(tags[279], Is.EqualTo(6u));
            Assert.That(file.AsSpan((int)tags[273], 6).ToArray(), Is.EqualTo(page));
        }

        Assert.That(at, Is.Zero, "the last page has none after it");
    }

    [TestCase(3, 2, 2)]
    [TestCase(3, 3, 2)] // An odd number of pixels: the next directory still begins on an even byte.
    [TestCase(64, 64, 1)]
    public void The_length_and_the_place_of_pixels_are_known_before_writing(int width, int height, int count)
    {
        var pages = Enumerable.Range(0, count).Select(page => Enumerable.Repeat((byte)(page + 1), width * height).ToArray()).ToArray();
        var file = Written(width, height, pages);
        Assert.That(file, Has.Length.EqualTo(TiffPages.FileBytes(width, height, count)));
        for (var page = 0; page < count; page++)
        {
            var at = (int)TiffPages.PixelsAt(width, height, page);
            Assert.That(at % 2, Is.Zero);
            Assert.That(file.AsSpan(at, width * height).ToArray(), Is.EqualTo(pages[page]));
        }
    }

    [Test]
    public void A_page_too_many_or_of_another_size_is_refused()
    {
        using var file = new MemoryStream();
        var writer = new TiffPages(file, 2, 2, 1);
        Assert.That(() => writer.Append([1, 2, 3]), Throws.InstanceOf<ArgumentOutOfRangeException>());
        writer.Append([1, 2, 3, 4]);
        Assert.That(() => writer.Append([1, 2, 3, 4]), Throws.InvalidOperationException);
    }

    [Test]
    public void A_file_beyond_4_GiB_is_refused_before_a_byte_is_written()
    {
        using var file = new MemoryStream();
        Assert.That(() => new TiffPages(file, 64, 64, 1_100_000), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(file.Length, Is.Zero);
    }

    private static SortedDictionary<int, uint> Directory(byte[] file, int at, out int next)
    {
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));
        var tags = new SortedDictionary<int, uint>();
        for (var entry = 0; entry < count; entry++)
        {
            var start = at + 2 + (12 * entry);
            tags.Add(BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(start)), Long(file, start + 8));
        }

        next = (int)Long(file, at + 2 + (12 * count));
        return tags;
    }

    private static uint Long(byte[] file, int at) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
}
