using Lifecycle.Rendering;
using Lifecycle.Statistics;
using Lifecycle.TestKit;

namespace Lifecycle.Independence;

/// <summary>Frames of 64 by 64 pixels that look like something, and copies of them made in other ways.</summary>
internal static class PatternFrames
{
    public const int Side = 64;

    // The first frame of case V101 of the demonstration's set, version 1, written by Pillow with quality 75.
    private const string Compressed =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PT" +
        "gyPC4zNDL/wAALCABAAEABAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIh" +
        "MUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhI" +
        "WGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ALpw" +
        "FySAB606Jo2YfMCB1wauSzwLAwRCQB071URhIgcZAPrS4ohmMVyQ0JKY+9kdfSmuQzlhxntUCur5K8gH0qc6d8rStKfm6gUkUEcQOwc9zUwFMK" +
        "y+cCCvl96RJPMZ12kbT3p5HNRS5WMkLuI7UxAuwbV2g84xirO44wScVVWCWKfMbZRjkjiruwiNpCPlXqaajK4BU5FLioJJgknlhSWIyPSpNjiJ" +
        "WYAFuwOaYfyqQdacOlBbfG0e87T1ANNXZCoTIA6gE/nT+o9vWoJ2kQr5aBs8cjNWJZFkiQbMMo5NZ0sdyjExMGz2NXqUUsKxxI42ksx+8arXdk" +
        "l2pDFlOOoNLDDLDsTzN0arjnrU1McEocNg46+lQQRyRoRI2Tnj5if505pn81VRQ6HqRz+tKtxKZNvkMM9zUsQkCnzCCT0xT967tu4buuM81FOk" +
        "jgeW2MdRnFSdh61IBEYCWb5+1V/tVureUSDJ3GRmoTbKVUIxQA9j1qyOnrTs+gqIxJ5vmYO6qllHLFcSeZuO4khjk1eJqKXeUIjOG7GqoikF0H" +
        "YA8ctx6VbBqUSv5Xl7vkznFJnmjOKM1HKpkiZA7JkEblPI+lIoKqFLFiB949TUMiO0isHIUdq//9k=";

    /// <summary>The frame that <see cref="Jpeg"/> is a copy of.</summary>
    public static byte[] Original
    {
        get
        {
            var pixels = new byte[FrameRenderer.FrameBytes];
            FrameRenderer.Render(new RenderedVessel(SetPlan.OfVersion(1, 5180427713).Cases[0].Vessel), 0, pixels);
            return pixels;
        }
    }

    public static byte[] Jpeg => Convert.FromBase64String(Compressed);

    /// <summary>Blots of light, other ones for each seed.</summary>
    public static byte[] Of(ulong seed)
    {
        var random = new SeededRandom(seed);
        var light = new int[Side * Side];
        Array.Fill(light, 60);
        for (var blot = 0; blot < 30; blot++)
        {
            var (x, y, size, bright) = (random.NextBelow(Side), random.NextBelow(Side), 2 + random.NextBelow(6), 20 + random.NextBelow(60));
            for (var at = 0; at < light.Length; at++)
            {
                var (across, down) = ((at % Side) - x, (at / Side) - y);
                light[at] += (across * across) + (down * down) <= size * size ? bright : 0;
            }
        }

        return [.. light.Select(one => (byte)Math.Min(one, 250))];
    }

    /// <summary>Sixteen bits, a little darker, and noise: other bytes of the same picture.</summary>
    public static byte[] Deep(byte[] frame)
    {
        var random = new SeededRandom(9);
        return [.. frame.SelectMany(pixel => BitConverter.GetBytes((ushort)((pixel * 252) + random.NextBelow(600))))];
    }

    /// <summary>The same blots behind bars that the hash does not see, since they do not change from top to bottom.</summary>
    public static byte[] Barred(byte[] frame) =>
        [.. frame.Select((pixel, at) => (byte)((pixel / 4) + (at % Side / 8 % 2 == 0 ? 0 : 180)))];

    public static byte[] Tiff(params byte[][] frames) => TinyImages.Tiff(Side, Side, 1, 8, frames);

    public static byte[] DeepTiff(params byte[][] frames) => TinyImages.Tiff(Side, Side, 1, 16, frames);
}
