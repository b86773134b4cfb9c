using System.Buffers.Binary;

namespace Lifecycle.Rendering;

/// <summary>
/// Writes 8-bit grey pages as one uncompressed little-endian TIFF: a directory and a strip per page,
/// one after the other. The same pages give the same bytes.
/// </summary>
public sealed class TiffPages
{
    private const int HeaderBytes = 8;
    private const int EntryCount = 10;
    private const int DirectoryBytes = 2 + (12 * EntryCount) + 4;
    private const ushort Short = 3;
    private const ushort Long = 4;

    private readonly Stream stream;
    private readonly int width;
    private readonly int height;
    private readonly int pageCount;
    private readonly byte[] directory = new byte[DirectoryBytes];
    private int written;

    /// <summary>Starts a file. The number of pages is told up front, so that it can be written in one pass.</summary>
    public TiffPages(Stream stream, int width, int height, int pageCount)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageCount);
        this.stream = stream;
        this.width = width;
        this.height = height;
        this.pageCount = pageCount;
        if (FileBytes(width, height, pageCount) > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(pageCount), pageCount, "a classic TIFF ends at 4 GiB");
        }

        Span<byte> header = [(byte)'I', (byte)'I', 42, 0, HeaderBytes, 0, 0, 0];
        stream.Write(header);
    }

    public static long FileBytes(int width, int height, int pageCount) =>
        HeaderBytes + (pageCount * PageBytes(width, height));

    /// <summary>Where the pixels of a page begin in the file.</summary>
    public static long PixelsAt(int width, int height, int page) =>
        HeaderBytes + (page * PageBytes(width, height)) + DirectoryBytes;

    public void Append(ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, width * height);
        if (written == pageCount)
        {
            throw new InvalidOperationException($"all {pageCount} pages are written");
        }

        DescribePage();
        stream.Write(directory);
        stream.Write(pixels);
        if ((pixels.Length & 1) != 0)
        {
            stream.WriteByte(0);
        }

        written++;
    }

    // A directory begins on an even offset: an odd strip is followed by one byte of padding.
    private static long PageBytes(int width, int height) => DirectoryBytes + (((long)width * height) + 1) / 2 * 2;

    private void DescribePage()
    {
        var at = (uint)(HeaderBytes + (written * PageBytes(width, height)));
        var next = written + 1 < pageCount ? at + (uint)PageBytes(width, height) : 0;
        BinaryPrimitives.WriteUInt16LittleEndian(directory, EntryCount);
        var entry = 0;
        Entry(entry++, 254, Long, 2); // one page of many
        Entry(entry++, 256, Long, (uint)width);
        Entry(entry++, 257, Long, (uint)height);
        Entry(entry++, 258, Short, 8);
        Entry(entry++, 259, Short, 1); // uncompressed
        Entry(entry++, 262, Short, 1); // 0 is black
        Entry(entry++, 273, Long, at + DirectoryBytes);
        Entry(entry++, 277, Short, 1);
        Entry(entry++, 278, Long, (uint)height);
        Entry(entry, 279, Long, (uint)(width * height));
        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(DirectoryBytes - 4), next);
    }

    private void Entry(int index, ushort tag, ushort type, uint value)
    {
        var entry = directory.AsSpan(2 + (12 * index), 12);
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], type);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], value); // A short lies in the first two bytes.
    }
}
