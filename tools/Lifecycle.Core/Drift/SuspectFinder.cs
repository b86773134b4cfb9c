namespace Lifecycle.Drift;

/// <summary>Which subgroup of the window carries a shift: the one with much more of it than of the rows.</summary>
internal static class SuspectFinder
{
    private const string BatchAxis = "batch";

    // A subgroup that stands for half of a shift, and for at least a third more of it than of the rows.
    private const double ShareMin = 0.5;
    private const double LiftMin = 4.0 / 3;

    /// <param name="profile">The reference.</param>
    /// <param name="signal">Its place.</param>
    /// <param name="window">What was compared.</param>
    /// <param name="reference">All of it.</param>
    /// <param name="alone">The unit that is less likely than all together; null when none is. Then whatever else its rows have in common is no suspect.</param>
    public static DriftSuspect? Find(DriftProfile profile, int signal, IReadOnlyList<ComparedUnit> window, SignalTally reference, string? alone)
    {
        var cells = window.SelectMany(unit => unit.Cells).ToList();
        if (alone is not null && Most(
            profile.Signals[signal], BatchAxis, cells.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal), signal, reference) is { } most
            && most.Level == alone)
        {
            return most;
        }

        var suspects = profile.Settings.Axes
            .Select((axis, place) => (Axis: axis, Groups: cells.GroupBy(cell => cell.Key.Levels[place], StringComparer.Ordinal)))
            .Append((Axis: profile.Units == DriftUnits.Batches ? BatchAxis : "block", Groups: cells.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal)))
            .Select(axis => Most(profile.Signals[signal], axis.Axis, axis.Groups, signal, reference))
            .OfType<DriftSuspect>()
            .ToList();
        return suspects.Where(Carries)
            .MaxBy(suspect => suspect.ShareOfShift);
    }

    private static bool Carries(DriftSuspect suspect) => suspect.ShareOfShift >= ShareMin && suspect.ShareOfShift >= LiftMin * suspect.ShareOfRows;

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
