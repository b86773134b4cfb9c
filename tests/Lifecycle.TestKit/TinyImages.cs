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

    /// <summary>An uncompressed 8-bit grayscale TIFF in tiles of 16 by 16.</summary>
    public static byte[] TiledTiff(int width, int height, byte[] frame)
    {
        var (across, down) = ((width + 15) / 16, (height + 15) / 16);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("II*\0"u8);
        writer.Write(8 + (across * down * 256) + (across * down * 8));
        for (var at = 0; at < across * down * 256; at++)
        {
            var (tile, x, y) = (at / 256, at % 16, at / 16 % 16);
            var (column, row) = ((tile % across * 16) + x, (tile / across * 16) + y);
            writer.Write(column < width && row < height ? frame[(row * width) + column] : (byte)0);
        }

        var tables = (int)stream.Position;
        for (var tile = 0; tile < across * down * 2; tile++)
        {
            writer.Write(tile < across * down ? 8 + (tile * 256) : 256);
        }

        writer.Write((ushort)10);
        (ushort Tag, int Value, int Count)[] entries =
        [
            (256, width, 1), (257, height, 1), (258, 8, 1), (259, 1, 1), (262, 1, 1), (277, 1, 1), (322, 16, 1), (323, 16, 1),
            (324, tables, across * down), (325, tables + (across * down * 4), across * down),
        ];
        foreach (var (tag, value, count) in entries)
        {
            writer.Write(tag);
            writer.Write((ushort)4);
            writer.Write(count);
            writer.Write(value);
        }

        writer.Write(0);
        return stream.ToArray();
    }

    /// <summary>A baseline grayscale JPEG of 8 by 8 pixels of one level: exact, because only the mean is stored.</summary>
    public static byte[] Jpeg(byte level)
    {
        // The mean is stored as (level - 128) * 8, in as many bits as it has; the Huffman codes are one bit each.
        var mean = (level - 128) * 8;
        var size = mean == 0 ? 0 : 32 - int.LeadingZeroCount(Math.Abs(mean));
        var bits = "0" + Convert.ToString(mean < 0 ? mean + (1 << size) - 1 : mean, 2).PadLeft(size, '0')[..size] + "0";
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        var coded = Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))
            .SelectMany(value => value == 0xFF ? (byte[])[0xFF, 0] : [value]);
        return
        [
            0xFF, 0xD8,
            0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
            0xFF, 0xC0, 0, 11, 8, 0, 8, 0, 8, 1, 1, 0x11, 0,
            0xFF, 0xC4, 0, 20, 0x00, 1, .. new byte[15], (byte)size,
            0xFF, 0xC4, 0, 20, 0x10, 1, .. new byte[15], 0,
            0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, .. coded,
            0xFF, 0xD9,
        ];
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
