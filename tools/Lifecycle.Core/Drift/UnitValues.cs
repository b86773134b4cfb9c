using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>One number per unit, those of the reference and those of the window, as they are compared.</summary>
internal sealed class UnitValues
{
    private readonly DriftUnits units;
    private readonly IReadOnlyList<ComparedUnit> reference;
    private readonly IReadOnlyList<ComparedUnit> window;

    public UnitValues(DriftUnits units, IReadOnlyList<ComparedUnit> reference, IReadOnlyList<ComparedUnit> window)
    {
        this.units = units;
        this.reference = reference;
        this.window = window;
    }

    /// <param name="was">Of the reference's units, in their order.</param>
    /// <param name="now">Of the window's.</param>
    public UnitPredictionResult Compare(double[] was, double[] now)
    {
        if (units != DriftUnits.Batches)
        {
            return UnitPrediction.InARow(was, now);
        }

        var groups = window.Select(unit => unit.Group).Distinct().Select(group => new UnitGroup(
            [.. was.Where((_, place) => reference[place].Group == group)], [.. now.Where((_, place) => window[place].Group == group)]));
        return UnitPrediction.Independent([.. groups]);
    }

    /// <summary>Each unit alone against the reference.</summary>
    public UnitPredictionResult Single(double[] was, double now, int unit)
    {
        if (units != DriftUnits.Batches)
        {
            return UnitPrediction.InARow(was, [now]);
        }

        return UnitPrediction.Independent(
            [new UnitGroup([.. was.Where((_, place) => reference[place].Group == window[unit].Group)], [now])]);
    }
}
