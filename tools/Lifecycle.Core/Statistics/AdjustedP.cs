using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>P-values of one family, corrected for being many. The family is fixed before the data are seen.</summary>
/// <param name="Bonferroni">Each times their number.</param>
/// <param name="Holm">Stepping down from the smallest.</param>
/// <param name="BenjaminiHochberg">Stepping up from the largest: bounds the share of false finds, not their chance.</param>
public sealed record AdjustedP(
    IReadOnlyList<double> Bonferroni, IReadOnlyList<double> Holm, IReadOnlyList<double> BenjaminiHochberg)
{
    /// <summary>In the order in which they were given.</summary>
    public static Outcome<AdjustedP> Of(IReadOnlyList<double> family)
    {
        var faults = StatisticsChecks.Sample(family);
        faults.AddRange(faults.Count > 0
            ? []
            : SampleChecks.That(family.All(p => p is >= 0 and <= 1), "a p-value outside 0 to 1", "p-values from 0 to 1"));
        if (faults.Count > 0)
        {
            return faults;
        }

        var count = family.Count;
        var (sorted, order) = (family.ToArray(), Enumerable.Range(0, count).ToArray());
        Array.Sort(sorted, order);
        var (bonferroni, holm, stepUp) = (new double[count], new double[count], new double[count]);
        var (highest, lowest) = (0.0, 1.0);
        for (var rank = 0; rank < count; rank++)
        {
            bonferroni[order[rank]] = Math.Min(1, sorted[rank] * count);
            highest = Math.Max(highest, Math.Min(1, sorted[rank] * (count - rank)));
            holm[order[rank]] = highest;
        }

        for (var rank = count - 1; rank >= 0; rank--)
        {
            lowest = Math.Min(lowest, sorted[rank] * count / (rank + 1));
            stepUp[order[rank]] = lowest;
        }

        return new AdjustedP(bonferroni, holm, stepUp);
    }
}
