using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace Lifecycle.Formats;

/// <summary>Many digests at 32 bytes each: an object is made of one only when somebody asks for it.</summary>
public sealed class DigestList : IReadOnlyList<Digest>
{
    private readonly (UInt128 High, UInt128 Low)[] all;

    public DigestList(IEnumerable<Digest> digests) => all = [.. digests.Select(digest => (digest.High, digest.Low))];

    public int Count => all.Length;

    public Digest this[int index] => new(all[index].High, all[index].Low);

    /// <summary>The digest of all digests in several lists, each once, in their order: a line of hex digits for each.</summary>
    public static Digest DigestOf(IEnumerable<DigestList> lists)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var line = new byte[(2 * SHA256.HashSizeInBytes) + 1];
        line[^1] = (byte)'\n';
        var sorted = Sorted(lists);
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at == 0 || sorted[at] != sorted[at - 1])
            {
                Encoding.ASCII.GetBytes(new Digest(sorted[at].High, sorted[at].Low).Hex, line);
                hash.AppendData(line);
            }
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }

    /// <summary>The digests that are more than once in several lists together.</summary>
    public static IReadOnlySet<Digest> Twice(IReadOnlyList<DigestList> lists)
    {
        // By eight bytes of each first: hardly ever do two share them, and whole digests would take four times the memory.
        var keys = lists.SelectMany(list => list.all).Select(KeyOf).ToArray();
        Array.Sort(keys);
        var shared = Enumerable.Range(1, Math.Max(0, keys.Length - 1)).Where(at => keys[at] == keys[at - 1]).Select(at => keys[at]).ToHashSet();
        var seen = new HashSet<(UInt128, UInt128)>();
        return (shared.Count == 0 ? [] : lists.SelectMany(list => list.all).Where(one => shared.Contains(KeyOf(one))))
            .Where(one => !seen.Add(one)).Select(one => new Digest(one.High, one.Low)).ToHashSet();
    }

    public IEnumerator<Digest> GetEnumerator() => all.Select(one => new Digest(one.High, one.Low)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static ulong KeyOf((UInt128 High, UInt128 Low) one) => (ulong)(one.High >> 64);

    private static (UInt128 High, UInt128 Low)[] Sorted(IEnumerable<DigestList> lists)
    {
        var held = lists.ToList();
        var sorted = new (UInt128, UInt128)[held.Sum(list => list.Count)];
        var at = 0;
        foreach (var list in held)
        {
            list.all.CopyTo(sorted, at);
            at += list.Count;
        }

        Array.Sort(sorted);
        return sorted;
    }
}
