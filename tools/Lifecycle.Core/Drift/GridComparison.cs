using Lifecycle.Statistics;

namespace Lifecycle.Drift;

/// <summary>Two distributions on one grid, compared by what the grid can show and with what it cannot.</summary>
internal sealed class GridComparison
{
    private const int StabilityBins = 10;
    private const double CriticalConfidence = 0.95;

    private readonly long[] was;
    private readonly long[] now;
    private readonly double[] wasBelow;
    private readonly double[] nowBelow;
    private readonly double[] places;

    public GridComparison(DriftSignal signal, SignalTally reference, SignalTally current)
    {
        (was, now) = ([.. reference.Counts], [.. current.Counts]);
        (wasBelow, nowBelow) = (Below(was), Below(now));
        places = Places(signal, reference, current);
        StabilityEdges = Groups(signal, wasBelow);
        (WasGroups, NowGroups) = (Grouped(was), Grouped(now));
    }

    /// <summary>Where the bins of the stability index begin, but for the first: places in the grid's edges.</summary>
    public IReadOnlyList<int> StabilityEdges { get; }

    public IReadOnlyList<long> WasGroups { get; }

    public IReadOnlyList<long> NowGroups { get; }

    /// <summary>The largest difference of the two distribution functions at an edge: no more than the true one.</summary>
    public double Distance => Enumerable.Range(0, was.Length).Max(bin => Math.Abs(wasBelow[bin + 1] - nowBelow[bin + 1]));

    /// <summary>What the difference could be inside a bin: no less than the true one.</summary>
    public double DistanceMax => Enumerable.Range(0, was.Length).Max(bin => places[bin + 1] <= Math.BitIncrement(places[bin])
        ? Math.Abs(wasBelow[bin + 1] - nowBelow[bin + 1]) // A bin of one value hides nothing.
        : Math.Max(wasBelow[bin + 1] - nowBelow[bin], nowBelow[bin + 1] - wasBelow[bin]));

    /// <summary>The share that both have in common.</summary>
    public double Overlap => Enumerable.Range(0, was.Length).Sum(bin =>
        Math.Min(wasBelow[bin + 1] - wasBelow[bin], nowBelow[bin + 1] - nowBelow[bin]));

    /// <summary>How far the one must be carried to become the other, values spread evenly in their bins; in the signal's unit.</summary>
    public double Carried => Carry(wasBelow, nowBelow, places);

    /// <summary>What carrying inside bins may add or take away at most.</summary>
    public double CarriedError => Enumerable.Range(0, was.Length).Sum(bin =>
        (places[bin + 1] - places[bin]) * Math.Max(wasBelow[bin + 1] - wasBelow[bin], nowBelow[bin + 1] - nowBelow[bin]));

    /// <summary>The population stability index over about ten bins of the reference.</summary>
    public double Stability => PopulationStability.OfCounts(WasGroups, NowGroups, ZeroCells.AddHalf).TryGet(out var index, out _) ? index : double.NaN;

    /// <summary>The same, bin by bin.</summary>
    public IReadOnlyList<StabilityPart> StabilityParts(DriftSignal signal)
    {
        var (shares, others) = (ZeroCells.AddHalf.Shares(WasGroups), ZeroCells.AddHalf.Shares(NowGroups));
        return [.. shares.Zip(others).Select((pair, bin) => new StabilityPart(
            bin == 0 ? null : signal.Edges[StabilityEdges[bin - 1]], pair.First, pair.Second,
            (pair.Second - pair.First) * Real.Log(pair.Second / pair.First)))];
    }

    public double JensenShannonDistance =>
        JensenShannon.Divergence([.. was.Select(count => (double)count)], [.. now.Select(count => (double)count)], 2).TryGet(out var bits, out _)
            ? Math.Sqrt(bits) : double.NaN;

    /// <summary>The chance of a distance as large, were the rows worth so many independent ones.</summary>
    public static double DistanceP(double distance, double wasWorth, double nowWorth) =>
        Kolmogorov.Above(Math.Sqrt(wasWorth * nowWorth / (wasWorth + nowWorth)) * distance);

    /// <summary>Cramer's and von Mises' statistic and its chance, likewise.</summary>
    public (double Statistic, double P) MeanSquare(double wasWorth, double nowWorth)
    {
        var (sum, all) = (0.0, wasWorth + nowWorth);
        for (var bin = 0; bin < was.Length; bin++)
        {
            var difference = wasBelow[bin + 1] - nowBelow[bin + 1];
            var mass = ((wasBelow[bin + 1] - wasBelow[bin]) * wasWorth / all) + ((nowBelow[bin + 1] - nowBelow[bin]) * nowWorth / all);
            sum += difference * difference * mass;
        }

        var statistic = wasWorth * nowWorth / all * sum;
        return (statistic, CramerVonMisesDistribution.Above(statistic));
    }

    /// <summary>What the stability index stays under with 95 % when nothing moved.</summary>
    public double StabilityCritical(double wasWorth, double nowWorth) => StabilityEdges.Count == 0 ? double.NaN
        : ChiSquare.Quantile(CriticalConfidence, StabilityEdges.Count) * ((1 / wasWorth) + (1 / nowWorth));

    /// <summary>How far one distribution must be carried to become the other, on places that both share.</summary>
    public static double Carry(double[] one, double[] other, double[] places)
    {
        var area = 0.0;
        for (var bin = 0; bin + 1 < places.Length; bin++)
        {
            // Between two edges the difference goes straight from one value to the other; where it changes sign there are two triangles.
            var (left, right) = (one[bin] - other[bin], one[bin + 1] - other[bin + 1]);
            var (a, b) = (Math.Abs(left), Math.Abs(right));
            var height = left * right >= 0 ? (a + b) / 2 : ((a * a) + (b * b)) / (2 * (a + b));
            area += height * (places[bin + 1] - places[bin]);
        }

        return area;
    }

    /// <summary>The share of rows below each edge, from 0 to 1; 0 throughout when there are none.</summary>
    public static double[] Below(ReadOnlySpan<long> counts)
    {
        var (below, total, sum) = (new double[counts.Length + 1], 0.0, 0L);
        foreach (var count in counts)
        {
            total += count; // Whole, and far below what a double holds exactly.
        }

        for (var bin = 0; bin < counts.Length; bin++)
        {
            sum += counts[bin];
            below[bin + 1] = total > 0 ? sum / total : 0;
        }

        return below;
    }

    /// <summary>Where the bins lie: both ends closed by what was seen.</summary>
    public static double[] Places(DriftSignal signal, SignalTally one, SignalTally other)
    {
        var (count, places) = (signal.Edges.Count, new double[signal.Edges.Count + 2]);
        for (var edge = 0; edge < count; edge++)
        {
            places[edge + 1] = signal.Edges[edge];
        }

        (places[0], places[^1]) = (places[1], places[count]);
        foreach (var tally in (ReadOnlySpan<SignalTally>)[one, other])
        {
            if (tally.Count > 0)
            {
                (places[0], places[^1]) = (Math.Min(places[0], tally.Min), Math.Max(places[^1], tally.Max));
            }
        }

        return places;
    }

    // The first edge at or beyond each tenth of the reference, ends left open; of a constant, both sides of it.
    private static List<int> Groups(DriftSignal signal, double[] below)
    {
        var groups = new List<int>();
        var last = signal.Edges.Count - 1;
        for (var bin = 1; bin < StabilityBins; bin++)
        {
            var edge = 0;
            while (edge < last && below[edge + 1] < bin / (double)StabilityBins)
            {
                edge++;
            }

            if (edge > 0 && edge < last && (groups.Count == 0 || edge > groups[^1]))
            {
                groups.Add(edge);
            }
        }

        return groups.Count > 0 ? groups : [0, last];
    }

    private long[] Grouped(long[] counts)
    {
        var grouped = new long[StabilityEdges.Count + 1];
        for (var bin = 0; bin < counts.Length; bin++)
        {
            var group = StabilityEdges.Count(edge => bin > edge);
            grouped[group] += counts[bin];
        }

        return grouped;
    }
}
