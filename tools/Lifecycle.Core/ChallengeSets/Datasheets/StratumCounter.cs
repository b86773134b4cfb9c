namespace Lifecycle.ChallengeSets.Datasheets;

/// <summary>Counts what the cells of one combination of axes hold.</summary>
internal static class StratumCounter
{
    // Beyond so many cells they are not walked through one by one: then only the first empty ones are found.
    private const long CellsMax = 1_000_000;

    public static StratumTable Count(
        IReadOnlyList<string> axes, SetDescription set, IReadOnlyList<(CaseFacts Facts, CaseLabels Labels)> cases)
    {
        var (filled, untagged) = Fill(axes, set, cases);
        var (counted, _) = Fill(axes, set, [
            .. cases.Select(one => (one.Facts, Labels: ExclusionRule.Counted(set.Exclusions, one.Labels)))
                .Where(one => one.Labels is not null).Select(one => (one.Facts, one.Labels!)),
        ]);
        var cells = filled.Values.OrderBy(cell => cell.Places, Comparer<int[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)))
            .Select(cell =>
            {
                var counts = counted.GetValueOrDefault(KeyOf(cell.Places));
                return new StratumCell(Levels(axes, set, cell.Places), cell.Cases.Count, [.. cell.Episodes])
                {
                    CountedCases = counts?.Cases.Count ?? 0,
                    CountedEpisodes = [.. counts?.Episodes ?? []],
                };
            });
        var (empty, count, impossible) = Empty(axes, set, [.. counted.Keys]);
        return new StratumTable(axes, [.. cells], empty, count, impossible, untagged);
    }

    private static (Dictionary<string, FilledCell> Cells, int Untagged) Fill(
        IReadOnlyList<string> axes, SetDescription set, IReadOnlyList<(CaseFacts Facts, CaseLabels Labels)> cases)
    {
        var filled = new Dictionary<string, FilledCell>(StringComparer.Ordinal);
        var untagged = 0;
        foreach (var (facts, labels) in cases)
        {
            if (PlacesOf(axes, set, facts.Axes) is { } own)
            {
                CellOf(filled, own).Cases.Add(facts.Id);
            }

            foreach (var type in labels.Specimen?.Present ?? [])
            {
                untagged += Add(filled, PlacesOf(axes, set, facts.Axes), facts.Id, type);
            }

            foreach (var episode in labels.Episodes)
            {
                untagged += Add(filled, PlacesOf(axes, set, episode.Axes.Within(facts.Axes)), facts.Id, episode.Type);
            }
        }

        return (filled, untagged);
    }

    private static int Add(
        Dictionary<string, FilledCell> filled, int[]? places, string id, string type)
    {
        if (places is null)
        {
            return 1;
        }

        var cell = CellOf(filled, places);
        cell.Cases.Add(id);
        cell.Episodes[type] = cell.Episodes.GetValueOrDefault(type) + 1;
        return 0;
    }

    private static FilledCell CellOf(
        Dictionary<string, FilledCell> filled, int[] places)
    {
        var key = KeyOf(places);
        if (!filled.TryGetValue(key, out var cell))
        {
            filled[key] = cell = new FilledCell(places, new HashSet<string>(StringComparer.Ordinal), new SortedDictionary<string, int>(StringComparer.Ordinal));
        }

        return cell;
    }

    // A level that is not declared is in no cell: set check finds it.
    private static int[]? PlacesOf(IReadOnlyList<string> axes, SetDescription set, Axes given)
    {
        var places = new int[axes.Count];
        for (var axis = 0; axis < axes.Count; axis++)
        {
            places[axis] = given.TryGet(axes[axis], out var level) ? set.Axes[axes[axis]].ToList().IndexOf(level) : -1;
            if (places[axis] < 0)
            {
                return null;
            }
        }

        return places;
    }

    private static (IReadOnlyList<IReadOnlyList<string>> Shown, long Count, IReadOnlyList<ImpossibleCell> Impossible) Empty(
        IReadOnlyList<string> axes, SetDescription set, HashSet<string> filled)
    {
        var counts = axes.Select(axis => set.Axes[axis].Count).ToArray();
        var impossible = set.Impossible.Where(cell => cell.Axes.Values.All(pair => axes.Contains(pair.Key))).ToList();
        var found = new List<ImpossibleCell>();
        var shown = new List<IReadOnlyList<string>>();
        long empty = 0;
        var cells = counts.Aggregate(1L, (product, count) => product > long.MaxValue / count ? long.MaxValue : product * count);
        foreach (var places in All(counts))
        {
            if (cells > CellsMax && shown.Count == StratumTable.EmptyMax)
            {
                return (shown, cells - filled.Count, [.. found.Distinct()]);
            }

            if (filled.Contains(KeyOf(places)))
            {
                continue;
            }

            var levels = Levels(axes, set, places);
            if (impossible.FirstOrDefault(cell => cell.Axes.Values.All(pair => levels[axes.ToList().IndexOf(pair.Key)] == pair.Value)) is { } known)
            {
                found.Add(known);
                continue;
            }

            empty++;
            if (shown.Count < StratumTable.EmptyMax)
            {
                shown.Add(levels);
            }
        }

        return (shown, empty, [.. found.Distinct()]);
    }

    // Like a counter whose last wheel turns fastest.
    private static IEnumerable<int[]> All(int[] counts)
    {
        var places = new int[counts.Length];
        while (true)
        {
            yield return places;
            var wheel = counts.Length - 1;
            while (wheel >= 0 && ++places[wheel] == counts[wheel])
            {
                places[wheel--] = 0;
            }

            if (wheel < 0)
            {
                yield break;
            }
        }
    }

    private static IReadOnlyList<string> Levels(IReadOnlyList<string> axes, SetDescription set, int[] places) =>
        [.. axes.Select((axis, at) => set.Axes[axis][places[at]])];

    private static string KeyOf(int[] places) => string.Join('/', places);

    private sealed record FilledCell(int[] Places, HashSet<string> Cases, SortedDictionary<string, int> Episodes);
}
