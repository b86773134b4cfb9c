using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>The population stability index: how far the shares in bins have moved since the reference.</summary>
public static class PopulationStability
{
    private const double CriticalConfidence = 0.95;

    /// <summary>Bins at the quantiles of the reference, with its equal quantiles merged and both ends open.</summary>
    public static Outcome<PopulationStabilityResult> Between(
        IReadOnlyList<double> reference, IReadOnlyList<double> current, int bins, ZeroCells zero)
    {
        var faults = SampleChecks.Both(reference, current);
        faults.AddRange(SampleChecks.That(bins >= 1, $"{bins} bins", "at least 1 bin"));
        faults.AddRange(Judged(zero));
        if (faults.Count > 0)
        {
            return faults;
        }

        var (there, here) = (SampleMemory.Of(reference), SampleMemory.Of(current));
        var edges = Edges(there, bins);
        var (was, now) = (BinCounts.Of(there, edges), BinCounts.Of(here, edges));
        var index = Index(zero.Shares(was), zero.Shares(now));
        var (degrees, spread) = (edges.Length, (1.0 / reference.Count) + (1.0 / current.Count));
        return new PopulationStabilityResult(
            edges,
            was,
            now,
            index,
            degrees == 0 ? double.NaN : ChiSquare.Quantile(CriticalConfidence, degrees) * spread,
            degrees == 0 ? double.NaN : ChiSquare.Above(index / spread, degrees));
    }

    /// <summary>The index of shares that were counted elsewhere.</summary>
    public static Outcome<double> OfCounts(IReadOnlyList<long> reference, IReadOnlyList<long> current, ZeroCells zero)
    {
        var faults = Judged(zero);
        if (reference.Count != current.Count)
        {
            faults.Add(StatisticsRefusals.LengthMismatch(reference.Count, current.Count));
        }

        foreach (var counts in new[] { reference, current })
        {
            if (counts.Count == 0)
            {
                faults.Add(StatisticsRefusals.Empty());
                continue;
            }

            var isUsable = counts.All(count => count >= 0) && counts.Any(count => count > 0);
            faults.AddRange(SampleChecks.That(isUsable, "counts below 0, or none above it", "counts from 0, not all 0"));
        }

        return faults.Count > 0 ? faults : Index(zero.Shares(reference), zero.Shares(current));
    }

    private static List<Refusal> Judged(ZeroCells zero) => zero.Rule == ZeroRule.None
        ? []
        : SampleChecks.That(
            zero.Constant >= 0 && double.IsFinite(zero.Constant),
            $"a constant of {zero.Constant}",
            "a finite constant from 0");

    private static double[] Edges(ReadOnlyMemory<double> reference, int bins)
    {
        var edges = new List<double>();
        foreach (var edge in SampleQuantile.Inner(reference, bins))
        {
            if (edges.Count == 0 || edge > edges[^1])
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }

    // A bin that is empty on both sides has not moved; on one side alone, it has moved without bound.
    private static double Index(double[] was, double[] now)
    {
        var sum = 0.0;
        for (var bin = 0; bin < was.Length; bin++)
        {
            sum += was[bin] == now[bin] ? 0
                : was[bin] == 0 || now[bin] == 0 ? double.PositiveInfinity
                : (now[bin] - was[bin]) * Real.Log(now[bin] / was[bin]);
        }

        return sum;
    }
}

/// <summary>The result of <see cref="PopulationStability"/>.</summary>
/// <param name="Edges">Where bins begin, but for the first.</param>
/// <param name="ReferenceCounts">Per bin.</param>
/// <param name="CurrentCounts">Per bin.</param>
/// <param name="Index">The sum over bins of (q - p) ln(q / p).</param>
/// <param name="Critical95">What samples of these sizes stay under with 95 % when nothing has moved.</param>
/// <param name="P">The chance of such an index when nothing has moved; NaN when there is one bin.</param>
public sealed record PopulationStabilityResult(
    IReadOnlyList<double> Edges,
    IReadOnlyList<long> ReferenceCounts,
    IReadOnlyList<long> CurrentCounts,
    double Index,
    double Critical95,
    double P);
