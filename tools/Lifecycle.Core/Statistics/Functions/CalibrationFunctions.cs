using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>Whether probabilities mean what they say, and tables of what was right.</summary>
internal static class CalibrationFunctions
{
    private static readonly FormField Labels = StatInput.Series("labels", "0 or 1 for each case");
    private static readonly FormField Probabilities = StatInput.Series("probs", "a probability for each case, from 0 to 1");

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("brier", "Brier's score: the mean of (p - y)^2", [Labels, Probabilities],
            inputs => RankingFunctions.Labelled(inputs, labels => Calibration.Brier(inputs.Series("probs"), labels))
                .Then<StatAnswer>(brier => StatAnswer.Of(("brier", brier)))),
        new("ece",
            "expected and largest calibration error over bins that hold their upper edge: inner edges i/bins (width) or " +
            "the distinct type-7 quantiles of the probabilities; an empty bin has means NaN and no weight",
            [Labels, Probabilities, StatInput.Whole("bins", "how many bins, from 1"),
                StatInput.Text("strategy", "how the edges are laid", "width", "quantile")],
            inputs => RankingFunctions.Labelled(inputs, labels => Calibration.Of(
                inputs.Series("probs"), labels, inputs.Whole("bins"),
                inputs.Text("strategy") == "width" ? BinEdges.Width : BinEdges.Quantile))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("ece", found.ExpectedError), ("mce", found.LargestError), ("bins", Rows(found))))),
        new("confusion_metrics",
            "shares of a table of hits and misses, F1, Matthews' correlation (0 when a margin is empty), kappa and balanced " +
            "accuracy; a ratio of nothing to nothing is NaN",
            [StatInput.Whole("tp", "true positives"), StatInput.Whole("fp", "false positives"),
                StatInput.Whole("fn", "false negatives"), StatInput.Whole("tn", "true negatives")],
            inputs => ConfusionMetrics.Of(inputs.Whole("tp"), inputs.Whole("fp"), inputs.Whole("fn"), inputs.Whole("tn"))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("sensitivity", found.Sensitivity), ("specificity", found.Specificity), ("ppv", found.PositivePredictive),
                    ("npv", found.NegativePredictive), ("accuracy", found.Accuracy), ("f1", found.F1), ("mcc", found.Matthews),
                    ("kappa", found.Kappa), ("balanced_accuracy", found.BalancedAccuracy)))),
        new("cohen_kappa",
            "agreement of two judges beyond chance: 1 less observed by expected disagreement, weighted by none, the steps " +
            "between grades (linear) or their square (quadratic); NaN when no disagreement can be expected",
            [StatInput.SeriesList("table", "counts: rows by the first judge, columns by the second"),
                StatInput.Text("weights", "how much two grades disagree", "none", "linear", "quadratic")],
            inputs => StatCounts.Table(inputs, "table").Then(table => CohenKappa.Of(table, inputs.Text("weights") switch
            {
                "none" => KappaWeight.None, "linear" => KappaWeight.Linear, _ => KappaWeight.Quadratic,
            })).Then<StatAnswer>(kappa => StatAnswer.Of(("kappa", kappa)))),
    ];

    private static StatAnswer[] Rows(Calibration found) =>
    [
        .. found.Bins.Select(bin => StatAnswer.Of(
            ("count", bin.Count), ("mean_pred", bin.MeanScore), ("frac_pos", bin.PositiveShare))),
    ];
}
