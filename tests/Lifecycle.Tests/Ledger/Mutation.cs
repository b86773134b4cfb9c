using Lifecycle.Statistics;

namespace Lifecycle.Ledger;

/// <summary>Bytes with one to three small changes: flipped, inserted, removed, doubled, cut.</summary>
internal static class Mutation
{
    public static byte[] Of(byte[] original, ulong seed)
    {
        var random = new SeededRandom(seed);
        var bytes = original.ToList();
        for (var change = random.NextBelow(3); change >= 0 && bytes.Count > 0; change--)
        {
            var place = random.NextBelow(bytes.Count);
            var length = Math.Min(random.NextBelow(20), bytes.Count - place);
            switch (random.NextBelow(5))
            {
                case 0:
                    bytes[place] ^= (byte)(1 << random.NextBelow(8));
                    break;
                case 1:
                    bytes.Insert(place, (byte)random.NextBelow(256));
                    break;
                case 2:
                    bytes.RemoveRange(place, length);
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                default:
                    bytes.RemoveRange(place, random.NextBelow(10) == 0 ? bytes.Count - place : 0);
                    break;
            }
        }

        return [.. bytes];
    }
}
