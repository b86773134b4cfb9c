namespace Lifecycle.Drift;

/// <summary>Counts what of a window was compared, so that what was compared with nothing is never called stable.</summary>
internal sealed class WindowCoverage
{
    private readonly UnitChoice choice;
    private readonly IReadOnlyList<ProfileCell> window;
    private readonly List<ProfileCell> due;

    public WindowCoverage(UnitChoice choice, IReadOnlyList<ProfileCell> window)
    {
        this.choice = choice;
        this.window = window;
        due = [.. window.Where(cell => !choice.IsUnfinished(cell.Key))];
    }

    /// <summary>Over which cells these units were compared: where their level was, and from there on as far as one step after the other was.</summary>
    public HashSet<CellKey> Cells(IEnumerable<ComparedUnit> units, IReadOnlyList<UnitStep> judged)
    {
        var steps = judged.ToLookup(step => (step.Unit, step.Group), step => step.Part);
        var cells = new HashSet<CellKey>();
        foreach (var unit in units)
        {
            cells.UnionWith(unit.Cells.Select(cell => cell.Key));
            if (steps[(unit.Name, unit.Group)].Any())
            {
                var reached = Reached([.. choice.Parts], [.. steps[(unit.Name, unit.Group)].Order()]);
                cells.UnionWith(choice.WholeWindow.Where(whole => whole.Name == unit.Name && whole.Group == unit.Group)
                    .SelectMany(whole => whole.Cells).Where(cell => reached.Contains(cell.Key.Part)).Select(cell => cell.Key));
            }
        }

        return cells;
    }

    public ComparedValues Values(HashSet<CellKey> compared, int place)
    {
        var cells = window.Where(cell => compared.Contains(cell.Key)).ToList();
        return new ComparedValues(
            cells.Sum(cell => cell.Tallies[place].Count), due.Sum(cell => cell.Tallies[place].Count), Units(cells), Units(due));
    }

    public ComparedRows Rows(HashSet<CellKey> compared)
    {
        var cells = window.Where(cell => compared.Contains(cell.Key)).ToList();
        var all = window.Sum(cell => cell.Rows);
        return new ComparedRows(cells.Sum(cell => cell.Rows), all, all - due.Sum(cell => cell.Rows), Units(cells), Units(window));
    }

    // A step joins the later part to the one before, either way.
    private static HashSet<int> Reached(HashSet<int> parts, List<int> steps)
    {
        foreach (var step in steps.Where(step => parts.Contains(step - 1)))
        {
            parts.Add(step);
        }

        foreach (var step in Enumerable.Reverse(steps).Where(parts.Contains))
        {
            parts.Add(step - 1);
        }

        return parts;
    }

    private static int Units(IEnumerable<ProfileCell> cells) => cells.Select(cell => cell.Key.Unit).Distinct(StringComparer.Ordinal).Count();
}
