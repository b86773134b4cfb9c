using System.Numerics;
using System.Runtime.InteropServices;

namespace Lifecycle.ChallengeSets;

/// <summary>Finds every hash of a fixed list that is within a radius of another: none is missed.</summary>
/// <remarks>
/// <para>
/// Multi-index hashing (Norouzi, Punjani and Fleet, 2012). The 256 bits are sixteen words of 16. Of any k words, two hashes
/// at most r bits apart have one in which fewer than (r + 1) / k bits differ, rounded up, or those k together would differ in
/// more. So each of the k has a table, and what is sought is looked up under its word and every word that near: with a
/// radius of 31 in all sixteen words under 17 keys each, or in the eleven words under 137, or in eight under
/// 697. A word that an eighth of the hashes share is left out where the others are enough.
/// </para>
/// <para>
/// With n hashes the tables take at most 4.2 MB and 64 n bytes and are built in O(n). A search of hashes that are spread out
/// costs 272 look-ups and 272 n / 65,536 comparisons. Where it would cost more than to compare all n in a row, just that is
/// done, so no input makes a search slower than O(n).
/// </para>
/// </remarks>
public sealed class NearDuplicateIndex
{
    /// <summary>Within this many bits frames are proposed as near-duplicates; docs/ideas/independence.md has the figures.</summary>
    public const int StandardRadius = 31;

    private const int Words = 16;
    private const int WordBits = 16;
    private const int Keys = 1 << WordBits;

    // A comparison out of order, after a look-up, takes about as long as this many in a row.
    private const int CostOfJump = 3;

    // One look-up takes about as long as this many comparisons in a row, the filling of the tables included.
    private const int CostOfLookUp = 8;

    // With four bits aside there are 2,517 keys for each word: hardly ever better than all in a row.
    private const int AsideMax = 3;

    // By how many bits are aside.
    private static readonly ushort[][] FlipsOf = [.. Enumerable.Range(0, AsideMax + 1).Select(Flips)];

    private readonly PerceptualHash[] hashes;
    private readonly int radius;

    // The words that have tables, and how many bits may be aside in each, as numbers to flip a key with.
    private readonly int[] words;
    private readonly int aside;
    private readonly ushort[] flips;
    private readonly int[] starts;
    private readonly int[] places;

    /// <param name="hashes">Without any that is none.</param>
    /// <param name="radius">The most bits that may differ.</param>
    public NearDuplicateIndex(IReadOnlyList<PerceptualHash> hashes, int radius)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(radius);
        this.hashes = [.. hashes];
        if (this.hashes.Any(hash => hash.IsNone))
        {
            throw new ArgumentException("a frame without a hash is like no other", nameof(hashes));
        }

        this.radius = radius;
        (words, aside) = Chosen();
        flips = FlipsOf[aside];
        starts = new int[words.Length * (Keys + 1)];
        places = new int[words.Length * this.hashes.Length];
        for (var table = 0; table < words.Length; table++)
        {
            Fill(table);
        }
    }

    public int Count => hashes.Length;

    /// <summary>Room for one search at a time; each worker has its own.</summary>
    public Search StartSearch() => new(this);

    // As few bits aside as the words allow that are not crowded; where too few are, as if none were.
    private (int[] Words, int Aside) Chosen()
    {
        int[] all = [.. Enumerable.Range(0, Words)];
        var counts = new int[Keys];
        foreach (var words in (int[][])[[.. all.Where(word => !IsCrowded(word, counts))], all])
        {
            for (var bits = 0; bits <= AsideMax; bits++)
            {
                var needed = (radius + 1 + bits) / (bits + 1);
                if (needed <= words.Length)
                {
                    return (long)needed * FlipsOf[bits].Length * CostOfLookUp < hashes.Length ? (words[..needed], bits) : ([], 0);
                }
            }
        }

        return ([], 0);
    }

    // Many of the hashes have the same word: under its key there is no end of candidates.
    private bool IsCrowded(int word, int[] counts)
    {
        counts.AsSpan().Clear();
        foreach (ref readonly var hash in hashes.AsSpan())
        {
            counts[WordOf(hash, word)]++;
        }

        return counts.Max() > hashes.Length / 8;
    }

    // Every number of 16 bits with at most so many of them set.
    private static ushort[] Flips(int bits) =>
        [.. Enumerable.Range(0, Keys).Where(flip => BitOperations.PopCount((uint)flip) <= bits).Select(flip => (ushort)flip)];

    // Places sorted by their key of this word, by counting: starts[key] is where those of the key begin.
    private void Fill(int table)
    {
        var word = words[table];
        var ends = starts.AsSpan(table * (Keys + 1), Keys + 1);
        foreach (ref readonly var hash in hashes.AsSpan())
        {
            ends[WordOf(hash, word)]++;
        }

        var sum = table * hashes.Length;
        for (var key = 0; key <= Keys; key++)
        {
            sum += ends[key];
            ends[key] = sum;
        }

        // From the last place to the first, so that each end walks down to its start.
        for (var place = hashes.Length - 1; place >= 0; place--)
        {
            places[--ends[WordOf(hashes[place], word)]] = place;
        }
    }

    private static int WordOf(in PerceptualHash hash, int word)
    {
        var four = (word >> 2) switch { 0 => hash.First, 1 => hash.Second, 2 => hash.Third, _ => hash.Fourth };
        return (int)((four >> (WordBits * (word & 3))) & (Keys - 1));
    }

    /// <summary>The place and distance of each hash found.</summary>
    public readonly record struct Hit(int Place, int Distance);

    /// <summary>Searches one hash after another, and asks for no memory once it found its largest answer.</summary>
    public sealed class Search
    {
        private readonly NearDuplicateIndex index;
        private readonly (int Start, int End)[] ranges;
        private readonly List<Hit> hits = [];

        internal Search(NearDuplicateIndex index)
        {
            this.index = index;
            ranges = new (int, int)[index.words.Length * index.flips.Length];
        }

        /// <summary>Every hash within the radius, once, in no order. Valid until the next call.</summary>
        public ReadOnlySpan<Hit> Near(in PerceptualHash sought)
        {
            hits.Clear();
            if (sought.IsNone)
            {
                return [];
            }

            if (ranges.Length > 0 && LookUp(sought) * CostOfJump < index.hashes.Length)
            {
                Follow(sought);
            }
            else
            {
                Walk(sought);
            }

            return CollectionsMarshal.AsSpan(hits);
        }

        // Where the candidates are, and how many.
        private long LookUp(in PerceptualHash sought)
        {
            long candidates = 0;
            var at = 0;
            for (var table = 0; table < index.words.Length; table++)
            {
                var key = WordOf(sought, index.words[table]);
                var starts = index.starts.AsSpan(table * (Keys + 1), Keys + 1);
                foreach (var flip in index.flips)
                {
                    var near = key ^ flip;
                    ranges[at] = (starts[near], starts[near + 1]);
                    candidates += ranges[at].End - ranges[at].Start;
                    at++;
                }
            }

            return candidates;
        }

        private void Follow(in PerceptualHash sought)
        {
            var at = 0;
            for (var table = 0; table < index.words.Length; table++)
            {
                for (var flip = 0; flip < index.flips.Length; flip++, at++)
                {
                    for (var place = ranges[at].Start; place < ranges[at].End; place++)
                    {
                        var candidate = index.places[place];
                        if (IsNear(sought, index.hashes[candidate], out var distance)
                            && IsFirstNearWord(sought, index.hashes[candidate], table))
                        {
                            hits.Add(new Hit(candidate, distance));
                        }
                    }
                }
            }
        }

        private void Walk(in PerceptualHash sought)
        {
            var all = index.hashes.AsSpan();
            for (var place = 0; place < all.Length; place++)
            {
                if (IsNear(sought, all[place], out var distance))
                {
                    hits.Add(new Hit(place, distance));
                }
            }
        }

        // Half of the bits already tell unlike frames apart.
        private bool IsNear(in PerceptualHash sought, in PerceptualHash candidate, out int distance)
        {
            distance = BitOperations.PopCount(sought.First ^ candidate.First) + BitOperations.PopCount(sought.Second ^ candidate.Second);
            if (distance > index.radius)
            {
                return false;
            }

            distance += BitOperations.PopCount(sought.Third ^ candidate.Third) + BitOperations.PopCount(sought.Fourth ^ candidate.Fourth);
            return distance <= index.radius;
        }

        // A near hash stands under every word that is near; it is told under the first alone.
        private bool IsFirstNearWord(in PerceptualHash sought, in PerceptualHash candidate, int table)
        {
            foreach (var earlier in index.words.AsSpan(0, table))
            {
                var differ = WordOf(sought, earlier) ^ WordOf(candidate, earlier);
                if (BitOperations.PopCount((uint)differ) <= index.aside)
                {
                    return false;
                }
            }

            return true;
        }
    }
}
