using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>What each unit shows of one signal: where it lies, how wide, and how far from all others.</summary>
internal sealed class SignalFigures
{
    // Spread and distance are judged as ratios: below this share of the reference's spread they are taken to be it.
    private const double FloorShare = 1e-3;

    private readonly DriftSignal signal;
    private readonly double floor;

    public SignalFigures(DriftSignal signal, IReadOnlyList<SignalTally> reference, IReadOnlyList<SignalTally> window)
    {
        this.signal = signal;
        All = reference.Aggregate((one, two) => one.With(two));
        Seen = window.Aggregate((one, two) => one.With(two));
        Deviation = signal.IsCategory ? 1 : Math.Sqrt(All.Variance(signal));
        floor = (Deviation > 0 ? Deviation : 1) * FloorShare;
        Levels = [.. All.Levels.Concat(Seen.Levels).Select(level => level.Key).Distinct().Order(StringComparer.Ordinal)];
        (Was, Now) = (Shapes(reference, isReference: true, reference), Shapes(window, isReference: false, reference));
    }

    /// <summary>All units of the reference.</summary>
    public SignalTally All { get; }

    /// <summary>All units of the window.</summary>
    public SignalTally Seen { get; }

    /// <summary>Standard deviation of the reference's rows; 1 of a category.</summary>
    public double Deviation { get; }

    /// <summary>Every category of either side.</summary>
    public IReadOnlyList<string> Levels { get; }

    /// <summary>Logarithm of each reference unit's distance from all others.</summary>
    public double[] Was { get; }

    /// <summary>Likewise of the window's units from the reference.</summary>
    public double[] Now { get; }

    public double Mean(SignalTally tally) => tally.Mean(signal);

    /// <summary>Logarithm of a unit's standard deviation.</summary>
    public double Width(SignalTally tally) => Real.Log(tally.Variance(signal) + (floor * floor)) / 2;

    /// <summary>Logarithm of the odds of one category in a unit, half a row added to either side.</summary>
    public static double Odds(SignalTally tally, string level)
    {
        var (rows, all) = (tally.Levels.FirstOrDefault(entry => entry.Key == level).Value, tally.Count);
        return Real.Log((rows + 0.5) / (all - rows + 0.5));
    }

    /// <summary>How far a part of the window lies from the reference, in the signal's unit; of a category, the share that changed.</summary>
    public double Away(SignalTally tally) => Away(tally, All);

    private double Away(SignalTally one, SignalTally other)
    {
        if (signal.IsCategory)
        {
            return Levels.Sum(level => Math.Abs(Share(one, level) - Share(other, level))) / 2;
        }

        return GridComparison.Carry(
            GridComparison.Below(one.Bins), GridComparison.Below(other.Bins), GridComparison.Places(signal, one, other));
    }

    public static double Share(SignalTally tally, string level) =>
        tally.Levels.FirstOrDefault(entry => entry.Key == level).Value / (double)tally.Count;

    // A unit of the reference is held against the others, so that it is not compared with itself.
    private double[] Shapes(IReadOnlyList<SignalTally> units, bool isReference, IReadOnlyList<SignalTally> reference) =>
        [.. units.Select((unit, place) => Real.Log(floor + Away(unit, isReference ? Without(reference, place) : All)))];

    private SignalTally Without(IReadOnlyList<SignalTally> units, int place)
    {
        var (unit, counts) = (units[place], All.Bins.ToArray());
        for (var bin = 0; bin < counts.Length; bin++)
        {
            counts[bin] -= unit.Bins[bin];
        }

        var levels = All.Levels.Select(level => KeyValuePair.Create(
            level.Key, level.Value - unit.Levels.FirstOrDefault(own => own.Key == level.Key).Value));
        return All with { Counts = counts, Levels = All.Levels.Count == 0 ? [] : [.. levels.Where(level => level.Value > 0)] };
    }
}
