using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>One number per unit, those of the reference and those of the window, as they are compared.</summary>
internal sealed class UnitValues
{
    private readonly DriftUnits units;
    private readonly IReadOnlyList<ComparedUnit> reference;
    private readonly IReadOnlyList<ComparedUnit> window;
    private readonly IReadOnlyList<ComparedUnit> others;
    private readonly List<(double[] Values, RowReference Reference)> rows = [];

    /// <param name="units">What they are.</param>
    /// <param name="reference">Of the groups that the window has.</param>
    /// <param name="window">What is judged.</param>
    /// <param name="others">Units of the reference of other groups: they show the spread, and no mean.</param>
    public UnitValues(
        DriftUnits units, IReadOnlyList<ComparedUnit> reference, IReadOnlyList<ComparedUnit> window, IReadOnlyList<ComparedUnit> others)
    {
        this.units = units;
        this.others = others;
        this.reference = reference;
        this.window = window;
    }

    /// <param name="was">Of the reference's units, in their order.</param>
    /// <param name="now">Of the window's.</param>
    /// <param name="beside">Of those of other groups; empty where their spread is another.</param>
    public UnitPredictionResult Compare(double[] was, double[] now, double[] beside)
    {
        if (units != DriftUnits.Batches)
        {
            return InARow(was).Against(now, window[0].Group);
        }

        var groups = window.Select(unit => unit.Group).Distinct().Select(group => new UnitGroup(
            [.. was.Where((_, place) => reference[place].Group == group)], [.. now.Where((_, place) => window[place].Group == group)], group));
        return UnitPrediction.Independent([.. groups, .. Beside(beside)]);
    }

    private IEnumerable<UnitGroup> Beside(double[] values) => values.Length == 0 ? []
        : others.Select(unit => unit.Group).Distinct().Select(group => new UnitGroup([.. values.Where((_, place) => others[place].Group == group)], [], group));

    /// <summary>Each unit alone against the reference.</summary>
    public UnitPredictionResult Single(double[] was, double now, int unit, double[] beside)
    {
        if (units != DriftUnits.Batches)
        {
            return InARow(was).Against([now], window[unit].Group);
        }

        return UnitPrediction.Independent(
            [new UnitGroup([.. was.Where((_, place) => reference[place].Group == window[unit].Group)], [now], window[unit].Group), .. Beside(beside)]);
    }

    /// <summary>Of a unit of the window.</summary>
    public string NameOf(int unit) => window[unit].Name;

    /// <summary>Of a unit of the window; blocks of a stream are one group.</summary>
    public string GroupOf(int unit) => units == DriftUnits.Batches ? window[unit].Group : "";

    /// <summary>Of the reference's values of a group.</summary>
    public double MeanOf(string group, double[] was) =>
        SampleMoments.Mean([.. was.Where((_, place) => units != DriftUnits.Batches || reference[place].Group == group)]);

    /// <summary>How far the furthest unit of the reference lies from the mean of the others of its group.</summary>
    public double Furthest(double[] was, double[] beside) => reference.Zip(was).Concat(others.Zip(beside))
        .GroupBy(one => units == DriftUnits.Batches ? one.First.Group : "", one => one.Second)
        .Select(group => group.ToArray())
        .Where(group => group.Length > 1)
        .Max(FurthestOfOthers);

    // What a value adds to the mean that it is held against is taken out again.
    private static double FurthestOfOthers(double[] group)
    {
        var mean = group.Average();
        return group.Max(value => Math.Abs(value - mean)) * group.Length / (group.Length - 1);
    }

    // Every unit of the window is held against the same values, and finding their memory takes longest.
    private RowReference InARow(double[] values)
    {
        foreach (var (known, row) in rows)
        {
            if (ReferenceEquals(known, values) || known.AsSpan().SequenceEqual(values))
            {
                return row;
            }
        }

        rows.Add((values, RowReference.Of(values)));
        return rows[^1].Reference;
    }
}
