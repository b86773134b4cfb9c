namespace Lifecycle.ChallengeSets.Independence;

/// <summary>One key by which a set and development data may be the same: batch, donor, vessel, or the bytes of files.</summary>
/// <param name="Key">The name of the key.</param>
/// <param name="SetLacks">Cases of the set that do not say it.</param>
/// <param name="DevelopmentLacks">Items of the development data that do not say it.</param>
/// <param name="Shared">Every value that both have, in order.</param>
public sealed record KeyOverlap(string Key, int SetLacks, int DevelopmentLacks, IReadOnlyList<SharedValue> Shared)
{
    public const string Batch = "batch";
    public const string Donor = "donor";
    public const string Vessel = "vessel";
    public const string Exact = "exact";

    /// <summary>What is not said may be the same: a missing key is never taken for a difference.</summary>
    public bool IsComparable => SetLacks == 0 && DevelopmentLacks == 0;

    public static KeyOverlap Of(
        string key, IReadOnlyList<CaseEntry> cases, IReadOnlyList<DevelopmentItem> items,
        Func<CaseFacts, IEnumerable<string>> ofCase, Func<DevelopmentItem, IEnumerable<string>> ofItem)
    {
        var here = Table(cases, entry => entry.Facts.Id, entry => ofCase(entry.Facts), out var setLacks);
        var there = Table(items, item => item.Id, ofItem, out var developmentLacks);
        return new KeyOverlap(key, setLacks, developmentLacks,
        [
            .. here.Where(pair => there.ContainsKey(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => new SharedValue(pair.Key, pair.Value, there[pair.Key])),
        ]);
    }

    /// <summary>All four keys of a set and a manifest.</summary>
    public static IReadOnlyList<KeyOverlap> All(ChallengeSet set, DevelopmentManifest manifest) =>
    [
        Of(Batch, set.Cases, manifest.Items, facts => Known(facts.Batch), item => Known(item.Batch)),
        Of(Donor, set.Cases, manifest.Items, facts => Known(facts.Donor), item => Known(item.Donor)),
        Of(Vessel, set.Cases, manifest.Items, facts => Known(facts.Vessel), item => Known(item.Vessel)),
        Of(Exact, set.Cases, manifest.Items,
            facts => facts.Frames.Files.Select(file => file.Digest.Text), item => item.Files.Select(file => file.Digest.Text)),
    ];

    private static IEnumerable<string> Known(string? value) => value is null ? [] : [value];

    // Who has each value, in the order in which they are listed, and how many have none.
    private static Dictionary<string, List<string>> Table<T>(
        IReadOnlyList<T> all, Func<T, string> idOf, Func<T, IEnumerable<string>> valuesOf, out int lack)
    {
        var table = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        lack = 0;
        foreach (var one in all)
        {
            var hasAny = false;
            foreach (var value in valuesOf(one).Distinct())
            {
                hasAny = true;
                if (!table.TryGetValue(value, out var ids))
                {
                    table[value] = ids = [];
                }

                ids.Add(idOf(one));
            }

            lack += hasAny ? 0 : 1;
        }

        return table;
    }
}

/// <summary>A value of a key that both sides have, and who has it.</summary>
public sealed record SharedValue(string Value, IReadOnlyList<string> Cases, IReadOnlyList<string> Items);
