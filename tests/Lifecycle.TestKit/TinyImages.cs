using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Lifecycle.TestKit;

/// <summary>Writes small PNG and TIFF files from pixels, without the library under test.</summary>
public static class TinyImages
{
    /// <summary>An uncompressed little-endian TIFF, one page per frame.</summary>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="depth">8 or 16.</param>
    /// <param name="frames">Each page's samples, interleaved, little-endian.</param>
    public static byte[] Tiff(int width, int height, int channels, int depth, params byte[][] frames)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("II*\0"u8);
        writer.Write(0);
        long link = 4;
        foreach (var frame in frames)
        {
            var pixels = stream.Position;
            writer.Write(frame);
            var directory = stream.Position + (stream.Position & 1);
            stream.Position = link;
            writer.Write((uint)directory);
            stream.Position = directory;
            link = Directory(writer, width, height, channels, depth, pixels, frame.Length);
        }

        return stream.ToArray();
    }

    /// <summary>A PNG; 16-bit samples are given little-endian, as frames are.</summary>
    public static byte[] Png(int width, int height, int channels, int depth, byte[] frame)
    {
        var row = width * channels * depth / 8;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                var line = frame.AsSpan(y * row, row).ToArray();
                for (var at = 0; depth == 16 && at < row; at += 2)
                {
                    (line[at], line[at + 1]) = (line[at + 1], line[at]);
                }

                zlib.Write(line);
            }
        }

        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = ((byte)depth, channels == 1 ? (byte)0 : channels == 3 ? (byte)2 : (byte)6);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static long Directory(
        BinaryWriter writer, int width, int height, int channels, int depth, long pixels, int length)
    {
        var bitsAt = writer.BaseStream.Position + 2 + (9 * 12) + 4;
        writer.Write((ushort)9);
        Entry(writer, 256, width);
        Entry(writer, 257, height);
        writer.Write((ushort)258);
        writer.Write((ushort)3);
        writer.Write(channels);
        writer.Write(channels == 1 ? depth : (int)bitsAt);
        Entry(writer, 259, 1);
        Entry(writer, 262, channels == 1 ? 1 : 2);
        Entry(writer, 273, (int)pixels);
        Entry(writer, 277, channels);
        Entry(writer, 278, height);
        Entry(writer, 279, length);
        var link = writer.BaseStream.Position;
        writer.Write(0);
        for (var channel = 0; channels > 1 && channel < channels; channel++)
        {
            writer.Write((ushort)depth);
        }

        return link;
    }

    private static void Entry(BinaryWriter writer, ushort tag, int value)
    {
        writer.Write(tag);
        writer.Write((ushort)4);
        writer.Write(1);
        writer.Write(value);
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
            }
        }

        return ~crc;
    }
}
