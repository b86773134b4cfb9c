using System.Buffers.Binary;
using System.IO.Compression;

namespace Lifecycle.Reports.Images;

/// <summary>Writes 8-bit grey or RGB pixels as PNG: the smallest file format that every browser shows and loses nothing.</summary>
public static class PngImage
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 for grey, 3 for RGB.</param>
    /// <param name="pixels">Row after row, interleaved.</param>
    public static byte[] Write(int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        if (width < 1 || height < 1 || channels is not (1 or 3) || pixels.Length != width * height * channels)
        {
            throw new ArgumentException($"{width}x{height} with {channels} channels, and {pixels.Length} bytes", nameof(pixels));
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = (byte)(channels == 1 ? 0 : 2);
        var png = new List<byte>();
        png.AddRange(Signature);
        Chunk(png, "IHDR"u8, header);
        Chunk(png, "IDAT"u8, Packed(height, width * channels, pixels));
        Chunk(png, "IEND"u8, []);
        return [.. png];
    }

    // Each row begins with the number of its filter; 0 leaves it as it is.
    private static byte[] Packed(int height, int rowBytes, ReadOnlySpan<byte> pixels)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            for (var row = 0; row < height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels.Slice(row * rowBytes, rowBytes));
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(List<byte> png, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.AddRange(number);
        png.AddRange(kind);
        png.AddRange(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, kind), content));
        png.AddRange(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            crc = CrcTable[(crc ^ one) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOf(int value)
    {
        var crc = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) != 0 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
        }

        return crc;
    }
}
