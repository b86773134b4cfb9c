using Lifecycle.Statistics;

namespace Lifecycle.ChallengeSets;

/// <summary>Hashes and frames drawn for tests.</summary>
internal static class HashSamples
{
    public static PerceptualHash Any(SeededRandom random) =>
        new(random.NextUInt64(), random.NextUInt64(), random.NextUInt64(), random.NextUInt64() | 1);

    public static PerceptualHash Flipped(PerceptualHash hash, SeededRandom random, int flips)
    {
        var bytes = new byte[PerceptualHash.Bytes];
        hash.Write(bytes);
        for (var flip = 0; flip < flips; flip++)
        {
            var bit = random.NextBelow(PerceptualHash.Bits);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        return PerceptualHash.Read(bytes);
    }

    public static bool Bit(PerceptualHash hash, int bit)
    {
        var bytes = new byte[PerceptualHash.Bytes];
        hash.Write(bytes);
        return (bytes[bit / 8] >> (bit % 8) & 1) == 1;
    }

    /// <summary>Near and far ones, equal ones and none at all, as sets of frames have them.</summary>
    public static List<HashedFrame> Frames(SeededRandom random, PerceptualHash[] looks, int cases, int perCase)
    {
        var frames = new List<HashedFrame>();
        for (var at = 0; at < cases; at++)
        {
            for (var frame = 0; frame < perCase; frame++)
            {
                var hash = random.NextBelow(10) switch
                {
                    0 => Any(random),
                    1 => looks[random.NextBelow(looks.Length)],
                    _ => Flipped(looks[random.NextBelow(looks.Length)], random, random.NextBelow(60)),
                };
                frames.Add(new HashedFrame(at, frame, hash));
            }
        }

        return frames;
    }

    public static byte[] AnyFrame(SeededRandom random, Replay.FrameShape shape)
    {
        var frame = new byte[shape.Bytes];
        for (var at = 0; at < frame.Length; at++)
        {
            frame[at] = (byte)random.NextBelow(256);
        }

        return frame;
    }
}
