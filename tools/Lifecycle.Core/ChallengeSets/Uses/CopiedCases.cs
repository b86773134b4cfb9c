namespace Lifecycle.ChallengeSets.Uses;

/// <summary>Knows a case again by its pictures alone: written anew, compressed, mirrored, turned, cut or renamed, it still looks the same.</summary>
/// <remarks>
/// Some frames of a case are sought among all frames that a run showed. When half of them are found in one case, it is that
/// case. Frames that look like nothing are left out, and a case of such frames alone cannot be known again.
/// </remarks>
public static class CopiedCases
{
    private const int SamplesMax = 16;

    /// <param name="now">Cases that may be copies.</param>
    /// <param name="then">Cases that were shown.</param>
    public static IReadOnlyList<(string Now, string Then)> Find(IReadOnlyList<PicturedCase> now, IReadOnlyList<PicturedCase> then)
    {
        var (hashes, owners) = Distinct(then);
        if (hashes.Count == 0)
        {
            return [];
        }

        var search = new NearDuplicateIndex(hashes, NearDuplicateIndex.StandardRadius).StartSearch();
        var found = new List<(string, string)>();
        foreach (var one in now)
        {
            var samples = Samples(one);
            var hits = new Dictionary<int, int>();
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

                foreach (var owner in cases)
                {
                    hits[owner] = hits.GetValueOrDefault(owner) + 1;
                }
            }

            if (hits.Count > 0 && hits.OrderByDescending(hit => hit.Value).ThenBy(hit => hit.Key).First() is var best
                && 2 * best.Value >= samples.Count)
            {
                found.Add((one.Id, then[best.Key].Id));
            }
        }

        return found;
    }

    // Spread over the whole case, so that a part cut out of it is found as well.
    private static List<PerceptualHash> Samples(PicturedCase one)
    {
        var shown = one.Frames.Where(hash => !hash.IsNone).Distinct().ToList();
        var count = Math.Min(SamplesMax, shown.Count);
        return [.. Enumerable.Range(0, count).Select(at => shown[(int)((long)at * shown.Count / count)])];
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
}
