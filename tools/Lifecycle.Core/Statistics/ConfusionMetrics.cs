using Lifecycle.Refusals;

namespace Lifecycle.Statistics;

/// <summary>What a table of hits and misses comes to. A ratio of nothing to nothing is NaN: never 0, never 1.</summary>
public sealed record ConfusionMetrics(
    double Sensitivity, double Specificity, double PositivePredictive, double NegativePredictive, double Accuracy, double F1,
    double Matthews, double Kappa, double BalancedAccuracy)
{
    public static Outcome<ConfusionMetrics> Of(long truePositives, long falsePositives, long falseNegatives, long trueNegatives)
    {
        var faults = new List<Refusal>();
        foreach (var (name, count) in (ReadOnlySpan<(string, long)>)
            [("tp", truePositives), ("fp", falsePositives), ("fn", falseNegatives), ("tn", trueNegatives)])
        {
            if (count < 0)
            {
                faults.Add(StatisticsRefusals.InvalidArgument($"{name} = {count}", "a count of at least 0"));
            }
        }

        return faults.Count > 0 ? faults : Found(truePositives, falsePositives, falseNegatives, trueNegatives);
    }

    // As Int128: products of 64-bit counts are exact, and nothing overflows.
    private static ConfusionMetrics Found(Int128 tp, Int128 fp, Int128 fn, Int128 tn)
    {
        var (sensitivity, specificity) = (Share(tp, tp + fn), Share(tn, tn + fp));
        var agreement = (tp * tn) - (fp * fn);
        var margins = Root(tp + fp) * Root(tp + fn) * Root(tn + fp) * Root(tn + fn);
        var byChance = ((double)(tp + fp) * (double)(fp + tn)) + ((double)(tp + fn) * (double)(fn + tn));
        return new ConfusionMetrics(
            sensitivity, specificity, Share(tp, tp + fp), Share(tn, tn + fn), Share(tp + tn, tp + fp + fn + tn),
            Share(2 * tp, (2 * tp) + fp + fn),
            margins == 0 ? 0 : (double)agreement / margins,
            2 * (double)agreement / byChance,
            (sensitivity + specificity) / 2);
    }

    private static double Root(Int128 count) => Math.Sqrt((double)count);

    private static double Share(Int128 part, Int128 whole) => (double)part / (double)whole;
}
