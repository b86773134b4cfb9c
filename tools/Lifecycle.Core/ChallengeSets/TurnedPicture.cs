namespace Lifecycle.ChallengeSets;

/// <summary>The hash that a picture would have if it were mirrored or turned by quarters: found from its own hash alone.</summary>
/// <remarks>
/// A bit is the sign of a cosine with m half waves across and n down. A mirror turns over those with an odd m, upside down those
/// with an odd n, and a picture with rows for columns has m and n exchanged. Together these are all eight positions of a picture.
/// </remarks>
public static class TurnedPicture
{
    private const int Waves = 16;

    // In the order of PerceptualHasher: of each row of 16 bits the upper eight have an odd number of half waves across, and
    // every other row, from the first, an odd number down.
    private const ulong OddAcross = 0xFF00_FF00_FF00_FF00;
    private const ulong OddDown = 0xFFFF_0000_FFFF_0000;

    /// <summary>All eight, the picture as it is first.</summary>
    public static IEnumerable<PerceptualHash> All(PerceptualHash hash)
    {
        foreach (var one in (PerceptualHash[])[hash, Exchanged(hash)])
        {
            yield return one;
            yield return TurnOver(one, OddAcross);
            yield return TurnOver(one, OddDown);
            yield return TurnOver(one, OddAcross ^ OddDown);
        }
    }

    private static PerceptualHash TurnOver(PerceptualHash hash, ulong bits) =>
        new(hash.First ^ bits, hash.Second ^ bits, hash.Third ^ bits, hash.Fourth ^ bits);

    private static PerceptualHash Exchanged(PerceptualHash hash)
    {
        Span<ulong> from = [hash.First, hash.Second, hash.Third, hash.Fourth];
        Span<ulong> to = stackalloc ulong[4];
        for (var down = 1; down <= Waves; down++)
        {
            for (var across = 1; across <= Waves; across++)
            {
                var isSet = (from[WordOf(across)] >> BitOf(across, down)) & 1;
                to[WordOf(down)] |= isSet << BitOf(down, across);
            }
        }

        return new PerceptualHash(to[0], to[1], to[2], to[3]);
    }

    private static int WordOf(int down) => (down - 1) / 4;

    private static int BitOf(int down, int across) =>
        (16 * (3 - ((down - 1) % 4))) + (across % 2 == 0 ? (across / 2) - 1 : 8 + (across / 2));
}
