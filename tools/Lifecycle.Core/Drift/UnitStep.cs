using Lifecycle.Formats;
using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Two parts of one unit, one right after the other, and the mean of a signal in each.</summary>
internal sealed record UnitStep(string Unit, string Group, int Part, Moment? At, double Before, double After)
{
    /// <summary>As it is judged: a ratio, where means are above 0, for what makes light less takes a share of it.</summary>
    public double Size(bool isRatio) => isRatio ? Real.Log(After) - Real.Log(Before) : After - Before;

    public bool IsPositive => Before > 0 && After > 0;

    /// <summary>All steps of some units in one signal.</summary>
    public static IReadOnlyList<UnitStep> Of(DriftProfile profile, IEnumerable<ComparedUnit> units, int place)
    {
        var steps = new List<UnitStep>();
        foreach (var unit in units)
        {
            var parts = unit.Cells.GroupBy(cell => cell.Key.Part).ToDictionary(
                part => part.Key, part => (At: part.Min(cell => cell.First), Tally: part.Select(cell => cell.Tallies[place]).Aggregate((one, two) => one.With(two))));
            foreach (var (part, (at, tally)) in parts.Where(part => part.Value.Tally.Count >= profile.Settings.RowsMin).OrderBy(part => part.Key))
            {
                if (parts.TryGetValue(part - 1, out var before) && before.Tally.Count >= profile.Settings.RowsMin)
                {
                    steps.Add(new UnitStep(
                        unit.Name, unit.Group, part, at, before.Tally.Mean(profile.Signals[place]), tally.Mean(profile.Signals[place])));
                }
            }
        }

        return steps;
    }
}
