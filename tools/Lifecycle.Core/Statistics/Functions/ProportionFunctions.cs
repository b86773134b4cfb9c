using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Intervals for a proportion.</summary>
internal static class ProportionFunctions
{
    private static readonly FormField[] Counted =
    [
        StatInput.Whole("x", "hits, from 0 to n"), StatInput.Whole("n", "trials, from 0"), StatInput.Confidence, StatInput.Side,
    ];

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("clopper_pearson",
            "exact interval of a proportion: quantiles of Beta(x, n-x+1) and Beta(x+1, n-x); 0 when x = 0, 1 when x = n, " +
            "[0, 1] with no estimate when n = 0; a one-sided bound leaves the other end open",
            Counted,
            inputs => Proportions.ClopperPearson(
                inputs.Whole("x"), inputs.Whole("n"), inputs.Number("conf"), inputs.Side("side")).Then(Of)),
        new("wilson",
            "score interval of a proportion: centre (p + z^2/2n) / (1 + z^2/n); 0 exactly when x = 0, 1 exactly when x = n",
            Counted,
            inputs => Proportions.Wilson(
                inputs.Whole("x"), inputs.Whole("n"), inputs.Number("conf"), inputs.Side("side")).Then(Of)),
        new("clustered_proportion_ci",
            "exact interval of a proportion on the effective count of Korn and Graubard: trials divided by the design " +
            "effect seen between clusters and by the squared ratio of t quantiles, never more than there are; the " +
            "bounds are NaN with one cluster",
            [StatInput.Series("hits", "hits of each batch or donor"), StatInput.Series("trials", "trials of each batch or donor"),
                StatInput.Confidence],
            inputs => StatCounts.Of(inputs, "hits").Then(hits => StatCounts.Of(inputs, "trials").Then(trials =>
                ClusteredProportion.Of(hits, trials, inputs.Number("conf")).Then<StatAnswer>(found => StatAnswer.Of(
                    ("estimate", found.Estimate), ("clusters", found.Clusters), ("deff", found.DesignEffect),
                    ("n_eff", found.EffectiveTrials), ("lower", found.Lower), ("upper", found.Upper)))))),
    ];

    internal static Outcome<StatAnswer> Of(Interval interval) => StatAnswer.Of(
        ("estimate", interval.Estimate), ("lower", interval.Lower), ("upper", interval.Upper));
}
