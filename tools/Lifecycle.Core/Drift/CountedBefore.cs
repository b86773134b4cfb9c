using Lifecycle.Formats;

namespace Lifecycle.Drift;

/// <summary>Finds what of a window the profile counted already: held against itself, a process never moves.</summary>
/// <remarks>
/// A batch is known by its name and its time, under the same levels of the axes: rows that were added later to its file, or a file
/// that was copied, do not hide it. Blocks of a stream have no name of their own, and neither have batches without times: there a
/// cell is the same when everything that was counted of it is; so is a batch at the same time under another name.
/// </remarks>
internal static class CountedBefore
{
    /// <param name="profile">The reference.</param>
    /// <param name="there">Places of the signals that the window has.</param>
    /// <param name="window">As the profile counts.</param>
    /// <returns>Names of units, in their order.</returns>
    public static IReadOnlyList<string> Units(DriftProfile profile, IReadOnlyList<int> there, IReadOnlyList<ProfileCell> window)
    {
        // A batch is one whatever part of it is looked at: where its parts begin hangs on its first row.
        var known = profile.Cells.ToLookup(cell => profile.Units == DriftUnits.Batches ? cell.Key with { Part = 0 } : cell.Key);
        var renamed = profile.Cells.Where(cell => profile.Units == DriftUnits.Batches && cell.First is not null).ToLookup(cell => (cell.First, cell.Last, cell.Rows));
        return [.. window.Where(cell => known[profile.Units == DriftUnits.Batches ? cell.Key with { Part = 0 } : cell.Key]
                .Any(other => IsSame(profile.Units, there, other, cell))
                || renamed[(cell.First, cell.Last, cell.Rows)].Any(other => other.Key.Levels.SequenceEqual(cell.Key.Levels) && IsAlike(there, other, cell)))
            .Select(cell => cell.Key.Unit).Distinct()];
    }

    private static bool IsSame(DriftUnits units, IReadOnlyList<int> there, ProfileCell one, ProfileCell two) =>
        units == DriftUnits.Batches && one is { First: { } first, Last: { } last } && two is { First: { } otherFirst, Last: { } otherLast }
            ? first <= otherLast && otherFirst <= last
            : one.Key.Part == two.Key.Part && one.Rows == two.Rows && one.First == two.First && one.Last == two.Last && IsAlike(there, one, two);

    private static bool IsAlike(IReadOnlyList<int> there, ProfileCell one, ProfileCell two) =>
        there.All(place => IsSame(one.Tallies[place], two.Tallies[place]));

    private static bool IsSame(SignalTally one, SignalTally two) =>
        one.Sum == two.Sum && one.Squares == two.Squares && one.Missing == two.Missing && one.Bins.SequenceEqual(two.Bins) && one.Levels.SequenceEqual(two.Levels);
}
