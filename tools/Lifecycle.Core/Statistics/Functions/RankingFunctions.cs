using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Scores against labels, whatever the level.</summary>
internal static class RankingFunctions
{
    private static readonly FormField Labels = StatInput.Series("labels", "0 or 1 for each case");
    private static readonly FormField Scores = StatInput.Series("scores", "a finite score for each case");

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("roc_auc",
            "the chance that a positive scores above a negative, ties by half (Mann-Whitney); NaN when a class is missing",
            [Labels, Scores],
            inputs => Labelled(inputs, labels => Ranking.Auc(inputs.Series("scores"), labels))
                .Then<StatAnswer>(auc => StatAnswer.Of(("auc", auc)))),
        new("average_precision",
            "the sum over distinct scores, from above, of the gain in recall times precision, without interpolation; NaN " +
            "without positives",
            [Labels, Scores],
            inputs => Labelled(inputs, labels => Ranking.AveragePrecision(inputs.Series("scores"), labels))
                .Then<StatAnswer>(precision => StatAnswer.Of(("ap", precision)))),
        new("auc_delong",
            "the area under the curve with DeLong's variance from placements, ties by half; Wald's interval cut to [0, 1]; " +
            "variance NaN with fewer than two of a class",
            [Labels, Scores, StatInput.Confidence],
            inputs => Labelled(inputs, labels => Ranking.DeLong(inputs.Series("scores"), labels, inputs.Number("conf")))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("auc", found.Auc), ("variance", found.Variance), ("lower", found.Lower), ("upper", found.Upper)))),
        new("auc_delong_paired",
            "two areas on the same cases: DeLong's variance of their difference with the covariance, z, two-sided p and " +
            "Wald's interval; z 0 and p 1 when both are equal without any spread",
            [Labels, StatInput.Series("scores1", "of the first model"), StatInput.Series("scores2", "of the second model"),
                StatInput.Confidence],
            inputs => Labelled(inputs, labels => PairedRanking.Of(
                inputs.Series("scores1"), inputs.Series("scores2"), labels, inputs.Number("conf")))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("auc1", found.First), ("auc2", found.Second), ("diff", found.Difference), ("variance", found.Variance),
                    ("z", found.Z), ("p", found.P), ("lower", found.Lower), ("upper", found.Upper)))),
    ];

    internal static Outcome<T> Labelled<T>(StatInputs inputs, Func<bool[], Outcome<T>> answer) =>
        RankingChecks.Labels(inputs.Series("labels")).Then(answer);
}
