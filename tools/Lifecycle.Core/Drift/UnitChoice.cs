using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Which units of profile and window are compared, and over which parts: like with like, and nothing half there.</summary>
internal sealed class UnitChoice
{
    /// <summary>Fewer reference units of one group have no mean of their own.</summary>
    public const int GroupMin = 3;

    private const double WholeShare = 0.8;
    private const string Between = " / ";
    private const string NotOver = "not over yet";
    private const string Short = "less than 80 % as long as in the reference";

    // Batches that begin so near to one another, in parts.
    private const double TogetherShare = 0.02;

    private readonly DriftProfile profile;
    private readonly int[] matched;
    private readonly List<string> remarks = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly HashSet<CellKey> unfinished = [];
    private readonly WindowEdges edges;

    /// <param name="profile">The reference.</param>
    /// <param name="window">As the profile counts.</param>
    /// <param name="isStartKnown">Whether the window says when its batches began: a set does, and a table with a column for it.</param>
    public UnitChoice(DriftProfile profile, IReadOnlyList<ProfileCell> window, bool isStartKnown)
    {
        this.profile = profile;
        matched = [.. profile.Settings.Matched.Select(axis => profile.Settings.Axes.ToList().IndexOf(axis))];
        edges = new WindowEdges(profile, window);
        var lengths = Lengths();
        var (there, here) = (Whole(profile.Cells, lengths, isWindow: false), Whole(window, lengths, isWindow: true));
        Everything = there;
        var groups = there.Select(unit => unit.Group).ToHashSet(StringComparer.Ordinal);
        remarks.AddRange(Lifecycle.Drift.LeftOut.Said(leftOut, profile.Units));
        foreach (var strange in here.Where(unit => !groups.Contains(unit.Group)).GroupBy(unit => unit.Group, StringComparer.Ordinal))
        {
            remarks.Add($"the profile knows no {Said(strange.Key)}: {strange.Count()} {Words(strange.Count())} of the window compared with nothing");
            leftOut.AddRange(strange.Select(unit => Left(unit, $"the profile knows no {Said(strange.Key)}")));
        }

        here = [.. here.Where(unit => groups.Contains(unit.Group))];
        (WholeReference, WholeWindow) = (there, here);
        Parts = PartsOf(there, here);
        List<LeftOut> apart = [.. here.Where(unit => !Has(unit, Parts)).Select(unit => Left(unit, "it has no part that the others were compared over"))];
        leftOut.AddRange(apart);
        remarks.AddRange(Lifecycle.Drift.LeftOut.Said(apart, profile.Units));
        Window = [.. here.Select(unit => Cut(unit, Parts)).Where(unit => Has(unit, Parts)).OrderBy(unit => unit.First?.Micros ?? 0).ThenBy(unit => unit.Name, StringComparer.Ordinal)];
        var asked = Window.Select(unit => unit.Group).ToHashSet(StringComparer.Ordinal);
        Everything = Over(there, Parts);
        Reference = [.. Everything.Where(unit => asked.Contains(unit.Group))];
        remarks.AddRange(Advice(window, isStartKnown));
        if (Parts.Count > 0 && profile.Settings.Part is { } length && profile.Units == DriftUnits.Batches)
        {
            remarks.Add($"compared over {string.Join("; ", Parts.Select(part => DriftWords.Part(part, length)))}");
        }
    }

    /// <summary>Whole units of the reference, whatever their group and over all their parts that are whole.</summary>
    public IReadOnlyList<ComparedUnit> Everything { get; private set; }

    /// <summary>Units of the reference with all their parts that are whole, whether they are compared or not.</summary>
    public IReadOnlyList<ComparedUnit> WholeReference { get; }

    /// <summary>Likewise of the window, of groups that the profile knows.</summary>
    public IReadOnlyList<ComparedUnit> WholeWindow { get; }

    /// <summary>In the order of their names; blocks by that in time.</summary>
    public IReadOnlyList<ComparedUnit> Reference { get; }

    /// <summary>In time order.</summary>
    public IReadOnlyList<ComparedUnit> Window { get; }

    public IReadOnlyList<int> Parts { get; }

    public IReadOnlyList<string> Remarks => remarks;

    /// <summary>What of the window is compared with nothing.</summary>
    public IReadOnlyList<LeftOut> LeftOut => leftOut;

    /// <summary>Of a part that is not over yet.</summary>
    public bool IsUnfinished(CellKey key) => unfinished.Contains(key);

    public int UnitsMin => profile.Units == DriftUnits.Batches ? profile.Settings.BatchesMin : profile.Settings.BlocksMin;

    /// <summary>Units over these parts alone, without those that lack one.</summary>
    public static List<ComparedUnit> Over(IEnumerable<ComparedUnit> units, IReadOnlyList<int> parts) =>
        [.. units.Select(unit => Cut(unit, parts)).Where(unit => Has(unit, parts))];

    private IEnumerable<string> Advice(IReadOnlyList<ProfileCell> window, bool isStartKnown) =>
        profile.Units != DriftUnits.Batches || window.Count == 0 || window.Any(cell => cell.First is null) ? []
        : profile.Settings.Part is { } length ? isStartKnown ? [] : CutOff(window, length)
        : leftOut.Exists(one => one.Why == Short) ? ["a batch that still runs is judged day by day where the settings have part: 24 h"]
        : [];

    // A table that is cut by the calendar begins in the middle of batches: nothing in it says so, and their days are counted from the cut.
    private static IEnumerable<string> CutOff(IReadOnlyList<ProfileCell> window, TimeSpan length)
    {
        var starts = window.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal).Select(unit => (unit.Key, First: unit.Min(cell => cell.First))).ToList();
        var first = starts.Min(unit => unit.First)!.Value.Micros;
        var together = starts.Where(unit => unit.First!.Value.Micros - first < TogetherShare * length.TotalMicroseconds).Select(unit => unit.Key).ToList();
        if (together.Count > 1)
        {
            yield return $"{together.Count} batches have their first row where the window begins, and their parts are counted from there: " +
                "if they began before, say when (columns: start in the settings)";
        }
    }

    // How long each part usually is in the reference, in microseconds, or in rows where rows have no times.
    private Dictionary<int, double> Lengths() => profile.Cells.GroupBy(cell => (cell.Key.Unit, cell.Key.Part))
        .Select(cells => (cells.Key.Part, Length: LengthOf(cells)))
        .GroupBy(part => part.Part)
        .ToDictionary(part => part.Key, part => Median([.. part.Select(one => one.Length)]));

    private static double LengthOf(IEnumerable<ProfileCell> cells)
    {
        var all = cells.ToList();
        return all[0].First is null ? all.Sum(cell => cell.Rows) : (all.Max(cell => cell.Last!.Value) - all.Min(cell => cell.First!.Value)).Ticks;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private List<ComparedUnit> Whole(IEnumerable<ProfileCell> cells, Dictionary<int, double> lengths, bool isWindow)
    {
        var units = new List<ComparedUnit>();
        foreach (var unit in cells.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal))
        {
            // A unit of several levels of a matched axis is of each of them alone.
            foreach (var group in unit.GroupBy(cell => string.Join(Between, matched.Select(axis => cell.Key.Levels[axis])), StringComparer.Ordinal))
            {
                var parts = group.GroupBy(cell => cell.Key.Part).ToList();
                var whole = parts.Where(part => lengths.TryGetValue(part.Key, out var usual) && LengthOf(part) >= WholeShare * usual).ToList();
                if (isWindow && whole.Count < parts.Count)
                {
                    Leave(unit.Key, [.. parts.Except(whole)], lengths);
                }

                if (whole.Count > 0)
                {
                    units.Add(new ComparedUnit(unit.Key, group.Key, group.Min(cell => cell.First), [.. whole.SelectMany(part => part)]));
                }
            }
        }

        return units;
    }

    private void Leave(string unit, List<IGrouping<int, ProfileCell>> parts, Dictionary<int, double> lengths)
    {
        foreach (var same in parts.GroupBy(part => WhyLeft(unit, part.Key, lengths), StringComparer.Ordinal))
        {
            leftOut.Add(new LeftOut(unit, Words(same.Select(part => part.Key)), same.Sum(part => part.Sum(cell => cell.Rows)), same.Key));
            if (same.Key == NotOver)
            {
                unfinished.UnionWith(same.SelectMany(part => part).Select(cell => cell.Key));
            }
        }
    }

    private string WhyLeft(string unit, int part, Dictionary<int, double> lengths) => !lengths.ContainsKey(part) ? "the profile has no such part"
        : edges.Cut(unit, part) ? NotOver
        : Short;

    private LeftOut Left(ComparedUnit unit, string why) =>
        new(unit.Name, Words(unit.Cells.Select(cell => cell.Key.Part).Distinct()), unit.Cells.Sum(cell => cell.Rows), why);

    private string Words(IEnumerable<int> parts) => profile.Settings.Part is { } length && profile.Units == DriftUnits.Batches
        ? string.Join(", ", parts.Select(part => DriftWords.Part(part, length))) : "all of it";

    // What every unit of the window has; and of that as much as enough units of the reference have too.
    private List<int> PartsOf(List<ComparedUnit> there, List<ComparedUnit> here)
    {
        var parts = here.SelectMany(unit => unit.Cells).Select(cell => cell.Key.Part).Distinct()
            .Where(part => here.TrueForAll(unit => Has(unit, [part]))).Order().ToList();
        if (parts.Count == 0 && here.Count > 0)
        {
            // Batches that share no part: the part that most of them have.
            parts = [here.SelectMany(unit => unit.Cells.Select(cell => cell.Key.Part).Distinct()).GroupBy(part => part)
                .OrderByDescending(part => part.Count()).ThenBy(part => part.Key).First().Key];
            remarks.Add("the batches of the window have no part in common; compared over the part that most of them have");
        }

        while (parts.Count > 1 && !IsEnough(there, here, parts))
        {
            parts.Remove(parts.MinBy(part => there.Count(unit => Has(unit, [part]))));
        }

        return parts;
    }

    // As a signal asks for it: each group takes one unit for its mean.
    private bool IsEnough(List<ComparedUnit> there, List<ComparedUnit> here, List<int> parts)
    {
        var groups = there.Where(unit => Has(unit, parts)).GroupBy(unit => unit.Group, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());
        return groups.Values.Sum(count => count - 1) + 1 >= UnitsMin && here.TrueForAll(unit => groups.GetValueOrDefault(unit.Group) >= GroupMin);
    }

    private static bool Has(ComparedUnit unit, IReadOnlyList<int> parts) => parts.Count > 0
        && parts.All(part => unit.Cells.Any(cell => cell.Key.Part == part));

    private static ComparedUnit Cut(ComparedUnit unit, IReadOnlyList<int> parts) =>
        unit with { Cells = [.. unit.Cells.Where(cell => parts.Contains(cell.Key.Part))] };

    /// <summary>A group in words.</summary>
    public string Said(string group) => string.Join(", ", profile.Settings.Matched.Zip(group.Split(Between), (axis, level) => level.Length == 0 ? $"empty {axis}" : $"{axis} '{level}'"));

    /// <summary>Why these units cannot be judged; null when they can. The window's are one or more.</summary>
    public string? WhyNot(List<ComparedUnit> reference, List<ComparedUnit> window, List<ComparedUnit> others)
    {
        // Groups share their spread; each still needs a mean of its own.
        var groups = window.Select(unit => unit.Group).Distinct().ToList();
        var least = groups.Count == 0 ? 0 : groups.Min(group => reference.Count(unit => unit.Group == group));
        var all = groups.Count + others.Select(unit => unit.Group).Distinct().Count();
        var many = DriftWords.Many(profile.Units);
        return reference.Count + others.Count - (all - 1) < UnitsMin || least < GroupMin
            ? $"not enough {many}: {reference.Count} of the reference can be compared{(others.Count > 0 ? $", and {others.Count} beside them show the spread" : "")}; " +
                $"asked for are {UnitsMin}, and {GroupMin} of each group"
            : groups.Count > 1 && profile.Units != DriftUnits.Batches
                ? $"the window has {many} of {string.Join(" and of ", groups)}: check one at a time"
                : null;
    }

    private string Words(int count) => count == 1 ? DriftWords.One(profile.Units) : DriftWords.Many(profile.Units);
}
