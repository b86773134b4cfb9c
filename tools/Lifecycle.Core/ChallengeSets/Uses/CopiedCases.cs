using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Knows a case again by its pictures alone: written anew, compressed, mirrored, turned, cut, joined or renamed, it still looks the same.</summary>
/// <remarks>
/// Some frames of the case, and of each of its episodes, are sought among all frames that a run showed. When a quarter of them is
/// found, whichever cases they were of, it is a copy: a seen episode stays one among other frames, or joined with others. Which
/// frames are sought follows from the run that showed them, and is not known before. Frames that look like nothing are left out.
/// </remarks>
public static class CopiedCases
{
    private const int SamplesMax = 24;
    private const int Share = 4;

    /// <param name="now">Cases that may be copies.</param>
    /// <param name="then">Cases that were shown.</param>
    /// <param name="run">The run judged now: it draws the frames that are looked at.</param>
    public static IReadOnlyList<(string Now, string Then)> Find(
        IReadOnlyList<SoughtCase> now, IReadOnlyList<PicturedCase> then, Digest run)
    {
        var (hashes, owners) = Distinct(then);
        if (hashes.Count == 0)
        {
            return [];
        }

        var index = new NearDuplicateIndex(hashes, NearDuplicateIndex.StandardRadius);
        return [.. now.Select((one, place) => (Case: one, Place: place)).AsParallel().AsOrdered()
            .Select(sought => (Now: sought.Case.Id, Then: Known(sought.Case, sought.Place)))
            .Where(pair => pair.Then is not null)
            .Select(pair => (pair.Now, pair.Then!))];

        string? Known(SoughtCase one, int place)
        {
            var search = index.StartSearch();
            return one.Parts.Select(part => CopyOf(Samples(part, new Draw(run, place)), search, owners))
                .FirstOrDefault(owner => owner is not null) is { } copied ? then[copied].Id : null;
        }
    }

    // Whose frames were found most often, when enough were found of all together.
    private static int? CopyOf(List<PerceptualHash> samples, NearDuplicateIndex.Search search, List<HashSet<int>> owners)
    {
        var (hits, known) = (new Dictionary<int, int>(), 0);
        foreach (var sample in samples)
        {
            var cases = new HashSet<int>();
            foreach (var position in TurnedPicture.All(sample))
            {
                foreach (var hit in search.Near(position))
                {
                    cases.UnionWith(owners[hit.Place]);
                }
            }

            known += cases.Count > 0 ? 1 : 0;
            foreach (var owner in cases)
            {
                hits[owner] = hits.GetValueOrDefault(owner) + 1;
            }
        }

        return known > 0 && Share * known >= samples.Count
            ? hits.OrderByDescending(hit => hit.Value).ThenBy(hit => hit.Key).First().Key
            : null;
    }

    // One out of each of so many equal stretches, so that they are spread over the whole and none can be told before.
    private static List<PerceptualHash> Samples(IReadOnlyList<PerceptualHash> frames, Draw draw)
    {
        var shown = frames.Where(hash => !hash.IsNone).Distinct().ToList();
        var count = Math.Min(SamplesMax, shown.Count);
        return [.. Enumerable.Range(0, count).Select(at =>
        {
            var (from, to) = ((int)((long)at * shown.Count / count), (int)((long)(at + 1) * shown.Count / count));
            return shown[from + draw.Next(to - from)];
        })];
    }

    private static (List<PerceptualHash> Hashes, List<HashSet<int>> Owners) Distinct(IReadOnlyList<PicturedCase> cases)
    {
        var (places, hashes, owners) = (new Dictionary<PerceptualHash, int>(), new List<PerceptualHash>(), new List<HashSet<int>>());
        for (var owner = 0; owner < cases.Count; owner++)
        {
            foreach (var hash in cases[owner].Frames.Where(hash => !hash.IsNone))
            {
                if (places.TryAdd(hash, hashes.Count))
                {
                    hashes.Add(hash);
                    owners.Add([]);
                }

                owners[places[hash]].Add(owner);
            }
        }

        return (hashes, owners);
    }

    /// <summary>Whole numbers that follow from a digest and a place, and from nothing else.</summary>
    private sealed class Draw(Digest run, int place)
    {
        private ulong state = Convert.ToUInt64(run.Hex[..16], 16) ^ ((ulong)place << 32);

        // Splitmix64: one addition and a few shifts, the same on every machine.
        public int Next(int count)
        {
            unchecked
            {
                state += 0x9E37_79B9_7F4A_7C15;
                var mixed = (state ^ (state >> 30)) * 0xBF58_476D_1CE4_E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
                return (int)((mixed ^ (mixed >> 31)) % (ulong)count);
            }
        }
    }
}
