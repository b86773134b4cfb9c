using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>How far two distributions over the same categories are from their middle.</summary>
public static class JensenShannon
{
    /// <param name="first">Counts or shares; they need not sum to 1.</param>
    /// <param name="second">The same categories.</param>
    /// <param name="logBase">2 gives bits, and a divergence of at most 1.</param>
    public static Outcome<double> Divergence(IReadOnlyList<double> first, IReadOnlyList<double> second, double logBase)
    {
        var faults = StatisticsChecks.Sample(first);
        faults.AddRange(faults.Count > 0 ? [] : SampleChecks.Weights(first, first.Count));
        faults.AddRange(SampleChecks.Weights(second, first.Count));
        faults.AddRange(SampleChecks.That(
            logBase > 1 && double.IsFinite(logBase), $"a base of {logBase}", "a finite base above 1"));
        if (faults.Count > 0)
        {
            return faults;
        }

        var (all, total, sum) = (first.Sum(), second.Sum(), 0.0);
        for (var index = 0; index < first.Count; index++)
        {
            var (p, q) = (first[index] / all, second[index] / total);
            sum += Part(p, q) + Part(q, p);
        }

        return Math.Max(0, sum / 2) / Real.Log(logBase);
    }

    // p ln(p / m) with m the middle of p and q: as -p ln(1 + (q - p) / 2p), which keeps digits when they are close.
    private static double Part(double p, double q) => p == 0 ? 0 : -p * Real.LogOnePlus((q - p) / (2 * p));
}
