using Lifecycle.Statistics;

namespace Lifecycle.TestKit;

/// <summary>Broken copies of a good file, from a seed: bytes flipped, cut off, repeated, overwritten.</summary>
public static class Mutations
{
    public static IEnumerable<byte[]> Of(byte[] good, int count, ulong seed)
    {
        var chance = new SeededRandom(seed);
        for (var index = 0; index < count; index++)
        {
            yield return Mutate([.. good], chance);
        }
    }

    private static byte[] Mutate(byte[] bytes, SeededRandom chance)
    {
        var changes = 1 + Below(chance, 4);
        for (var change = 0; change < changes && bytes.Length > 0; change++)
        {
            var at = Below(chance, bytes.Length);
            switch (Below(chance, 6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << Below(chance, 8));
                    break;
                case 1:
                    bytes[at] = (byte)Below(chance, 256);
                    break;
                case 2:
                    bytes = bytes[..at];
                    break;
                case 3:
                    bytes = [.. bytes[..at], .. bytes[at..Math.Min(bytes.Length, at + Below(chance, 64))], .. bytes[at..]];
                    break;
                case 4:
                    bytes.AsSpan(at, Math.Min(bytes.Length - at, 4)).Fill(Below(chance, 2) == 0 ? (byte)0xFF : (byte)0);
                    break;
                default:
                    // Headers decide most: aim at the first bytes every sixth time.
                    bytes[Below(chance, Math.Min(bytes.Length, 256))] = (byte)Below(chance, 256);
                    break;
            }
        }

        return bytes;
    }

    private static int Below(SeededRandom chance, int limit) => (int)(chance.NextUInt64() % (ulong)limit);
}
