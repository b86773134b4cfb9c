using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>The unit of a window whose mean lies furthest out, by itself: one among many that are as always would hardly move the mean of all.</summary>
/// <param name="Unit">The batch or block.</param>
/// <param name="Result">Of it alone, from the mean of the reference's units of its group.</param>
/// <param name="Units">How many the window has.</param>
/// <param name="Usual">How far the furthest unit of the reference lies from the others.</param>
public sealed record FurthestUnit(string Unit, UnitPredictionResult Result, int Units, double Usual)
{
    /// <summary>Its chance, times how many units there are.</summary>
    public double P => Math.Min(1, Units * Result.P);

    /// <summary>It lies further out than every unit of the reference does from the others.</summary>
    public bool IsBeyond => Math.Abs(Result.Difference) > Usual;

    /// <param name="values">Of the units.</param>
    /// <param name="was">Means of the reference's units.</param>
    /// <param name="now">Of the window's, two or more.</param>
    /// <param name="beside">Of those of other groups.</param>
    internal static FurthestUnit Find(UnitValues values, double[] was, double[] now, double[] beside)
    {
        // In a group the unit that is furthest out is the least likely one: the others need not be judged.
        var (most, result) = Enumerable.Range(0, now.Length).GroupBy(values.GroupOf, StringComparer.Ordinal)
            .Select(group => Furthest(group, now, values.MeanOf(group.Key, was)))
            .Select(unit => (Unit: unit, Result: values.Single(was, now[unit], unit, beside)))
            .OrderBy(one => one.Result.P).ThenByDescending(one => Math.Abs(one.Result.Difference)).First();
        return new FurthestUnit(values.NameOf(most), result, now.Length, values.Furthest(was, beside));
    }

    private static int Furthest(IEnumerable<int> group, double[] now, double mean) => group.MaxBy(unit => Math.Abs(now[unit] - mean));
}
