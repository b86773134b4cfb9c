namespace Lifecycle.Drift;

/// <summary>The quantiles of one unit, on the grid: 5, 25, 50, 75 and 95 %.</summary>
/// <param name="Unit">Its name.</param>
/// <param name="IsWindow">Of the window; otherwise of the reference.</param>
/// <param name="Quantiles">Five, ascending.</param>
public sealed record UnitBand(string Unit, bool IsWindow, IReadOnlyList<double> Quantiles)
{
    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    internal static UnitBand Of(DriftSignal signal, ComparedUnit unit, int place, bool isWindow)
    {
        var tally = unit.Tally(place);
        var (below, places) = (GridComparison.Below(tally.Bins), GridComparison.Places(signal, tally, tally));

        // A unit's own ends, not those of the grid.
        places = [.. places.Select(at => Math.Clamp(at, tally.Min, tally.Max))];
        return new UnitBand(unit.Name, isWindow, [.. Shares.Select(share => At(share, below, places))]);
    }

    private static double At(double share, double[] below, double[] places)
    {
        var bin = 0;
        while (bin + 2 < below.Length && below[bin + 1] < share)
        {
            bin++;
        }

        var mass = below[bin + 1] - below[bin];
        return mass > 0 ? places[bin] + ((places[bin + 1] - places[bin]) * Math.Clamp((share - below[bin]) / mass, 0, 1)) : places[bin];
    }
}
