namespace Lifecycle.Drift;

/// <summary>Which subgroup of the window carries a shift: the one with much more of it than of the rows.</summary>
internal static class SuspectFinder
{
    private const string BatchAxis = "batch";

    // A subgroup that stands for half of a shift, and for at least a third more of it than of the rows.
    private const double ShareMin = 0.5;
    private const double LiftMin = 4.0 / 3;

    public static DriftSuspect? Find(DriftProfile profile, int signal, IReadOnlyList<ComparedUnit> window, SignalTally reference)
    {
        var cells = window.SelectMany(unit => unit.Cells).ToList();
        var suspects = profile.Settings.Axes
            .Select((axis, place) => (Axis: axis, Groups: cells.GroupBy(cell => cell.Key.Levels[place], StringComparer.Ordinal)))
            .Append((Axis: profile.Units == DriftUnits.Batches ? BatchAxis : "block", Groups: cells.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal)))
            .Select(axis => Most(profile.Signals[signal], axis.Axis, axis.Groups, signal, reference))
            .OfType<DriftSuspect>()
            .ToList();
        return suspects.Where(suspect => suspect.ShareOfShift >= ShareMin && suspect.ShareOfShift >= LiftMin * suspect.ShareOfRows)
            .MaxBy(suspect => suspect.ShareOfShift);
    }

    private static DriftSuspect? Most(
        DriftSignal signal, string axis, IEnumerable<IGrouping<string, ProfileCell>> groups, int place, SignalTally reference)
    {
        var levels = groups.Select(group =>
        {
            var tally = group.Select(cell => cell.Tallies[place]).Aggregate((one, two) => one.With(two));
            return (Level: group.Key, tally.Count, Shift: tally.Count == 0 ? 0 : tally.Count * new SignalFigures(signal, [reference], [tally]).Away(tally));
        }).ToList();
        var (rows, shift) = (levels.Sum(level => (double)level.Count), levels.Sum(level => level.Shift));
        if (levels.Count < 2 || !(shift > 0))
        {
            return null;
        }

        var most = levels.MaxBy(level => level.Shift);
        return new DriftSuspect(axis, most.Level, most.Shift / shift, most.Count / rows);
    }
}
