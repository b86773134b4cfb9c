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
    /// <param name="line">Where.</param>
    /// <param name="id">The vessel.</param>
    /// <param name="format">What they are kept in.</param>
    /// <param name="levels">The mean brightness of each frame.</param>
    /// <param name="draw">The pixels of a frame of that brightness; even ones when null.</param>
    public static IReadOnlyList<string> Write(
        TinyLine line, string id, FrameFormat format, IEnumerable<byte> levels, Func<int, byte, byte[]>? draw = null)
    {
        draw ??= (_, level) => Even(level);
        // Two vessels of V1 to V19 are never the same picture: the number in the id makes the difference.
        var number = (id[^1] % 10) + (id.Length > 2 ? 10 : 0);
        var all = levels.Select(level => (byte)(level + number)).ToArray();
        var place = $"set/cases/frames/{id}";
        Directory.CreateDirectory(line.At("set/cases/frames"));
        switch (format)
        {
            case FrameFormat.Tiff:
                return [One(line, place + ".tif", Tiff([.. all.Select((level, frame) => draw(frame, level))]))];
            case FrameFormat.Png:
                return [.. all.Select((level, frame) => One(line, $"{place}-{frame:00}.png", TinyImages.Png(Side, Side, 1, 8, draw(frame, level))))];
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

    /// <summary>A pattern of the vessel's own around the level, so that frames look like something; the mean stays the level.</summary>
    public static byte[] Patterned(string vessel, int frame, byte level)
    {
        var random = new Random((100_000 * vessel.Length) + (1_000 * vessel[^1]) + frame);
        var signs = Enumerable.Range(0, Side * Side).Select(at => at % 2 == 0 ? 15 : -15).ToArray();
        random.Shuffle(signs);
        return [.. signs.Select(sign => (byte)(level + sign))];
    }

    private static byte[] Tiff(IReadOnlyList<byte[]> frames)
    {
        using var stream = new MemoryStream();
        var pages = new TiffPages(stream, Side, Side, frames.Count);
        foreach (var frame in frames)
        {
            pages.Append(frame);
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
