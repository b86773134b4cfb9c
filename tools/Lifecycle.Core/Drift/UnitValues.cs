using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>One number per unit, those of the reference and those of the window, as they are compared.</summary>
internal sealed class UnitValues
{
    private readonly DriftUnits units;
    private readonly IReadOnlyList<ComparedUnit> reference;
    private readonly IReadOnlyList<ComparedUnit> window;
    private readonly IReadOnlyList<ComparedUnit> others;
    private readonly List<(double[] Values, LongMemory Memory)> memories = [];

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
            return UnitPrediction.InARow(was, MemoryOf(was), now);
        }

        var groups = window.Select(unit => unit.Group).Distinct().Select(group => new UnitGroup(
            [.. was.Where((_, place) => reference[place].Group == group)], [.. now.Where((_, place) => window[place].Group == group)]));
        return UnitPrediction.Independent([.. groups, .. Beside(beside)]);
    }

    private IEnumerable<UnitGroup> Beside(double[] values) => values.Length == 0 ? []
        : others.Select(unit => unit.Group).Distinct().Select(group => new UnitGroup([.. values.Where((_, place) => others[place].Group == group)], []));

    /// <summary>Each unit alone against the reference.</summary>
    public UnitPredictionResult Single(double[] was, double now, int unit, double[] beside)
    {
        if (units != DriftUnits.Batches)
        {
            return UnitPrediction.InARow(was, MemoryOf(was), [now]);
        }

        return UnitPrediction.Independent(
            [new UnitGroup([.. was.Where((_, place) => reference[place].Group == window[unit].Group)], [now]), .. Beside(beside)]);
    }

    // Every unit of the window is held against the same values.
    private LongMemory MemoryOf(double[] values)
    {
        foreach (var (known, memory) in memories)
        {
            if (known.AsSpan().SequenceEqual(values))
            {
                return memory;
            }
        }

        memories.Add((values, LongMemory.Longest(values)));
        return memories[^1].Memory;
    }
}
