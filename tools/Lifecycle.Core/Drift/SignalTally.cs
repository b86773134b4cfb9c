namespace Lifecycle.Drift;

/// <summary>What was counted of one signal: whole numbers alone, so that sums are the same in any order.</summary>
public sealed record SignalTally
{
    private readonly long[] counts = [];

    /// <summary>Rows in each bin of the grid; empty for a category.</summary>
    public required IReadOnlyList<long> Counts
    {
        get => counts;
        init => counts = value as long[] ?? [.. value];
    }

    /// <summary>Of the fixed-point numbers.</summary>
    public required Int128 Sum { get; init; }

    /// <summary>Of their squares.</summary>
    public required Int128 Squares { get; init; }

    /// <summary>NaN when nothing was counted.</summary>
    public required double Min { get; init; }

    public required double Max { get; init; }

    /// <summary>Rows without a value, or with one that is no number.</summary>
    public required long Missing { get; init; }

    /// <summary>Rows of infinite value; they are in no bin.</summary>
    public required long Infinite { get; init; }

    /// <summary>Rows so far out that their fixed-point number was cut; they are in the outermost bin.</summary>
    public required long Cut { get; init; }

    /// <summary>Rows of each category, in the order of their names.</summary>
    public required IReadOnlyList<KeyValuePair<string, long>> Levels { get; init; }

    /// <summary>Rows that have a value.</summary>
    public long Count => InBins + (Levels.Count == 0 ? 0 : Levels.Sum(level => level.Value));

    /// <summary>The same counts where they lie side by side: a window has a tally of each unit, and all of them are added up.</summary>
    internal ReadOnlySpan<long> Bins => counts;

    private long InBins
    {
        get
        {
            var sum = 0L;
            foreach (var count in counts)
            {
                sum += count;
            }

            return sum;
        }
    }

    public static SignalTally None(DriftSignal signal) => new()
    {
        Counts = signal.IsCategory ? [] : new long[signal.Edges.Count + 1],
        Sum = 0, Squares = 0, Min = double.NaN, Max = double.NaN, Missing = 0, Infinite = 0, Cut = 0, Levels = [],
    };

    public SignalTally With(SignalTally other) => new()
    {
        Counts = Added(other.counts),
        Sum = Sum + other.Sum,
        Squares = Squares + other.Squares,
        Min = double.IsNaN(Min) ? other.Min : double.IsNaN(other.Min) ? Min : Math.Min(Min, other.Min),
        Max = double.IsNaN(Max) ? other.Max : double.IsNaN(other.Max) ? Max : Math.Max(Max, other.Max),
        Missing = Missing + other.Missing,
        Infinite = Infinite + other.Infinite,
        Cut = Cut + other.Cut,
        Levels = other.Levels.Count == 0 ? Levels : [.. Levels.Concat(other.Levels).GroupBy(level => level.Key, StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => KeyValuePair.Create(same.Key, same.Sum(level => level.Value)))],
    };

    /// <summary>In the signal's unit; NaN when nothing was counted.</summary>
    public double Mean(DriftSignal signal) => Count == 0 ? double.NaN : signal.Origin + ((double)Sum / Count * signal.Quantum);

    /// <summary>Over n, in the signal's unit squared; NaN when nothing was counted.</summary>
    public double Variance(DriftSignal signal)
    {
        // n times the squares less the square of the sum is exact; only the divisions round.
        Int128 count = Count;
        return count == 0 ? double.NaN
            : (double)((count * Squares) - (Sum * Sum)) / (double)count / (double)count * signal.Quantum * signal.Quantum;
    }

    private long[] Added(long[] others)
    {
        var sums = new long[Math.Min(counts.Length, others.Length)];
        for (var bin = 0; bin < sums.Length; bin++)
        {
            sums[bin] = counts[bin] + others[bin];
        }

        return sums;
    }
}
