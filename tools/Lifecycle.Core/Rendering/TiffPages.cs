using System.Buffers.Binary;
using Lifecycle.Replay;

namespace Lifecycle.Rendering;

/// <summary>
/// Writes pages of 8 or 16 bits, grey or RGB, as one uncompressed little-endian TIFF: a directory and a strip per page,
/// one after the other. The same pages give the same bytes.
/// </summary>
public sealed class TiffPages
{
    private const int HeaderBytes = 8;
    private const int EntryCount = 10;
    private const int GreyDirectoryBytes = 2 + (12 * EntryCount) + 4;

    // RGB says the bits of each of its samples: three numbers do not fit into the entry.
    private const int RgbDirectoryBytes = GreyDirectoryBytes + 6;
    private const ushort Short = 3;
    private const ushort Long = 4;

    private readonly Stream stream;
    private readonly FrameShape shape;
    private readonly int pageCount;
    private readonly byte[] directory;
    private int written;

    /// <summary>Starts a file of 8-bit grey pages. The number of pages is told up front, so that it can be written in one pass.</summary>
    public TiffPages(Stream stream, int width, int height, int pageCount)
        : this(stream, new FrameShape(width, height, 1, 8), pageCount)
    {
    }

    /// <summary>Starts a file of pages of one shape; samples are little-endian, as frames are.</summary>
    public TiffPages(Stream stream, FrameShape shape, int pageCount)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape.Width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(shape.Height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(pageCount);
        if (shape.Depth is not (8 or 16) || shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"{shape} is no page", nameof(shape));
        }

        this.stream = stream;
        this.shape = shape;
        this.pageCount = pageCount;
        directory = new byte[DirectoryBytes(shape)];
        if (FileBytes(shape, pageCount) > uint.MaxValue)
        {
            throw new ArgumentOutOfRangeException(nameof(pageCount), pageCount, "a classic TIFF ends at 4 GiB");
        }

        Span<byte> header = [(byte)'I', (byte)'I', 42, 0, HeaderBytes, 0, 0, 0];
        stream.Write(header);
    }

    public static long FileBytes(int width, int height, int pageCount) => FileBytes(new FrameShape(width, height, 1, 8), pageCount);

    public static long FileBytes(FrameShape shape, int pageCount) => HeaderBytes + (pageCount * PageBytes(shape));

    /// <summary>Where the pixels of a page begin in the file.</summary>
    public static long PixelsAt(int width, int height, int page) =>
        HeaderBytes + (page * PageBytes(new FrameShape(width, height, 1, 8))) + GreyDirectoryBytes;

    public void Append(ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, shape.Bytes);
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

    private static int DirectoryBytes(FrameShape shape) => shape.Channels == 1 ? GreyDirectoryBytes : RgbDirectoryBytes;

    // A directory begins on an even offset: an odd strip is followed by one byte of padding.
    private static long PageBytes(FrameShape shape) => DirectoryBytes(shape) + ((shape.Bytes + 1L) / 2 * 2);

    private void DescribePage()
    {
        var at = (uint)(HeaderBytes + (written * PageBytes(shape)));
        var next = written + 1 < pageCount ? at + (uint)PageBytes(shape) : 0;
        BinaryPrimitives.WriteUInt16LittleEndian(directory, EntryCount);
        var entry = 0;
        Entry(entry++, 254, Long, 2); // one page of many
        Entry(entry++, 256, Long, (uint)shape.Width);
        Entry(entry++, 257, Long, (uint)shape.Height);
        Entry(entry++, 258, Short, shape.Channels == 1 ? (uint)shape.Depth : at + GreyDirectoryBytes, shape.Channels);
        Entry(entry++, 259, Short, 1); // uncompressed
        Entry(entry++, 262, Short, shape.Channels == 1 ? 1U : 2); // 0 is black, or RGB
        Entry(entry++, 273, Long, at + (uint)directory.Length);
        Entry(entry++, 277, Short, (uint)shape.Channels);
        Entry(entry++, 278, Long, (uint)shape.Height);
        Entry(entry, 279, Long, (uint)shape.Bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(GreyDirectoryBytes - 4), next);
        for (var bits = GreyDirectoryBytes; bits < directory.Length; bits += 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(directory.AsSpan(bits), (ushort)shape.Depth);
        }
    }

    private void Entry(int index, ushort tag, ushort type, uint value, int count = 1)
    {
        var entry = directory.AsSpan(2 + (12 * index), 12);
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], type);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[4..], (uint)count);
        BinaryPrimitives.WriteUInt32LittleEndian(entry[8..], value); // A short lies in the first two bytes.
    }
}
