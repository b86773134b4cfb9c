using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Which parts of a window are short for no other reason than that it begins or ends in them: there is no more of them to be had.</summary>
internal sealed class WindowEdges
{
    private const double AwayShare = 0.2;

    private readonly HashSet<(string Unit, int Part)> cut = [];

    public WindowEdges(DriftProfile profile, IReadOnlyList<ProfileCell> window)
    {
        var units = window.GroupBy(cell => cell.Key.Unit, StringComparer.Ordinal).OrderBy(unit => unit.Key, StringComparer.Ordinal).ToList();
        if (profile.Units == DriftUnits.Batches)
        {
            // Batches that are judged whole are to be there whole: nothing says how much of one is still to come.
            if (profile.Settings.Part is { } length && window.Max(cell => cell.Last) is { } end)
            {
                cut.UnionWith(Running(units, end.Micros - (AwayShare * length.TotalMicroseconds)));
            }

            return;
        }

        var inOrder = units.OrderBy(unit => unit.Min(cell => cell.First)?.Micros ?? 0).ThenBy(unit => unit.Key, StringComparer.Ordinal).ToList();
        cut.Add((inOrder[^1].Key, 0));
        if (profile.Units == DriftUnits.TimeBlocks)
        {
            cut.Add((inOrder[0].Key, 0));
        }
    }

    public bool Cut(string unit, int part) => cut.Contains((unit, part));

    // A batch that goes on to the end of the window, and the part that it is in.
    private static IEnumerable<(string Unit, int Part)> Running(IEnumerable<IGrouping<string, ProfileCell>> units, double from) =>
        units.Where(unit => unit.Max(cell => cell.Last) is { } last && last.Micros >= from)
            .Select(unit => (unit.Key, unit.Max(cell => cell.Key.Part)));
}
