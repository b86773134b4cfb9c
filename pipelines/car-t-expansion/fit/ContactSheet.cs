using System.Buffers.Binary;
using System.IO.Compression;
using Lifecycle.Rendering;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Puts frames side by side into one PNG, for eyes: what a row and a column mean is on the console.</summary>
internal sealed class ContactSheet(int columns, int rows)
{
    private const int Zoom = 2;
    private const int Tile = (FrameRenderer.Side * Zoom) + 4;

    private readonly byte[] pixels = new byte[columns * Tile * rows * Tile];

    private int Width => columns * Tile;

    public void Put(int column, int row, ReadOnlySpan<byte> frame)
    {
        for (var y = 0; y < FrameRenderer.Side * Zoom; y++)
        {
            var line = ((row * Tile) + y) * Width + (column * Tile);
            for (var x = 0; x < FrameRenderer.Side * Zoom; x++)
            {
                pixels[line + x] = frame[(y / Zoom * FrameRenderer.Side) + (x / Zoom)];
            }
        }
    }

    public void Save(string path)
    {
        using var file = File.Create(path);
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], rows * Tile);
        header[8] = 8;
        Chunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < rows * Tile; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(pixels, y * Width, Width);
            }
        }

        Chunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        Chunk(file, "IEND"u8, []);
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc(data, Crc(type, uint.MaxValue)) ^ uint.MaxValue);
        file.Write(word);
    }

    private static uint Crc(ReadOnlySpan<byte> data, uint crc)
    {
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return crc;
    }
}
