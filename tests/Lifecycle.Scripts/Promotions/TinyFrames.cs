using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Lifecycle.Rendering;
using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>Writes even frames of 8 by 8 pixels, or vectors of four equal features.</summary>
internal static class TinyFrames
{
    public const int Features = 4;
    public const byte Dark = 20;
    public const byte Bright = 230;

    private const int Side = 8;

    /// <summary>The names of the files written, in time order.</summary>
    public static IReadOnlyList<string> Write(TinyLine line, string id, FrameFormat format, IEnumerable<byte> levels)
    {
        // Two vessels of V1 to V19 are never the same picture: the number in the id makes the difference.
        var number = (id[^1] % 10) + (id.Length > 2 ? 10 : 0);
        var all = levels.Select(level => (byte)(level + number)).ToArray();
        var place = $"set/cases/frames/{id}";
        Directory.CreateDirectory(line.At("set/cases/frames"));
        switch (format)
        {
            case FrameFormat.Tiff:
                return [One(line, place + ".tif", Tiff(all))];
            case FrameFormat.Png:
                return [.. all.Select((level, frame) => One(line, $"{place}-{frame:00}.png", Png(level)))];
            case FrameFormat.Jpeg:
                return [.. all.Select((level, frame) => One(line, $"{place}-{frame:00}.jpg", TinyImages.Jpeg(level)))];
            case FrameFormat.Npy:
                return [One(line, place + ".npy", Npy(all))];
            default:
                return [One(line, place + ".csv", Csv(all))];
        }
    }

    public static byte[] Png(byte level) => TinyImages.Png(Side, Side, 1, 8, Even(level));

    public static byte[] Csv(IEnumerable<byte> levels) => Encoding.ASCII.GetBytes(
        "a,b,c,d\n" + string.Concat(levels.Select(level => string.Create(
            CultureInfo.InvariantCulture, $"{Share(level)},{Share(level)},{Share(level)},{Share(level)}\n"))));

    private static byte[] Tiff(byte[] levels)
    {
        using var stream = new MemoryStream();
        var pages = new TiffPages(stream, Side, Side, levels.Length);
        foreach (var level in levels)
        {
            pages.Append(Even(level));
        }

        return stream.ToArray();
    }

    private static byte[] Npy(byte[] levels)
    {
        var header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({levels.Length}, {Features}), }}".PadRight(117) + "\n";
        var values = levels.SelectMany(level => Enumerable.Repeat(Share(level), Features)).ToArray();
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. MemoryMarshal.AsBytes(values.AsSpan())];
    }

    private static float Share(byte level) => level / 255f;

    private static byte[] Even(byte level)
    {
        var pixels = new byte[Side * Side];
        Array.Fill(pixels, level);
        return pixels;
    }

    private static string One(TinyLine line, string path, byte[] bytes)
    {
        line.Bytes(path, bytes);
        return path;
    }
}
