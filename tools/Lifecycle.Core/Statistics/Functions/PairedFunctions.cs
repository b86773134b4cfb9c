using Lifecycle.Formats;

namespace Lifecycle.Statistics.Functions;

/// <summary>Two answers about the same events.</summary>
internal static class PairedFunctions
{
    private static readonly FormField FirstOnly = StatInput.Whole("b", "pairs in which the first hits and the second misses");
    private static readonly FormField SecondOnly = StatInput.Whole("c", "pairs in which the first misses and the second hits");
    private static readonly FormField Pairs = StatInput.Whole("n", "all pairs, at least b + c");

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("mcnemar",
            "McNemar's test: exact (1 when b = c), mid-P of Fagerland, one-sided for b > c, chi-square without and with " +
            "continuity correction; without discordant pairs every exact p is 1 and the chi-squares are NaN",
            [FirstOnly, SecondOnly],
            inputs => McNemar.Of(inputs.Whole("b"), inputs.Whole("c")).Then<StatAnswer>(found => StatAnswer.Of(
                ("n_discordant", found.Discordant), ("p_exact", found.PExact), ("p_midp", found.PMid),
                ("p_one_sided_b_gt_c", found.PFirstIsBetter), ("chi2", found.ChiSquare), ("p_chi2", found.PChiSquare),
                ("chi2_cc", found.ChiSquareCorrected), ("p_chi2_cc", found.PChiSquareCorrected)))),
        new("paired_diff_newcombe10",
            "Newcombe's method 10 for (b - c) / n: Wilson limits of both proportions joined by phi, which is corrected " +
            "when positive and 0 when a margin is 0",
            [StatInput.Whole("a", "pairs in which both hit"), FirstOnly, SecondOnly,
                StatInput.Whole("d", "pairs in which both miss"), StatInput.Confidence],
            inputs => PairedDifference.Newcombe(
                inputs.Whole("a"), inputs.Whole("b"), inputs.Whole("c"), inputs.Whole("d"), inputs.Number("conf"))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("estimate", found.Interval.Estimate), ("phi", found.Phi), ("lower", found.Interval.Lower),
                    ("upper", found.Interval.Upper)))),
        new("paired_diff_tango",
            "Tango's score interval for (b - c) / n: where the score is z and minus z; -1 when c = n, 1 when b = n",
            [FirstOnly, SecondOnly, Pairs, StatInput.Confidence],
            inputs => PairedDifference.Tango(inputs.Whole("b"), inputs.Whole("c"), inputs.Whole("n"), inputs.Number("conf"))
                .Then(ProportionFunctions.Of)),
        new("noninferiority_paired_tango",
            "Tango's score at minus the margin, its one-sided p, and the lower limit of the 1 - 2 alpha interval; not " +
            "inferior when p is below alpha. b: the candidate alone hits",
            [FirstOnly, SecondOnly, Pairs, StatInput.Number("margin", "how much worse is still not inferior, from 0 to below 1"),
                StatInput.Number("alpha", "one-sided, above 0 and below 0.5")],
            inputs => NonInferiority.Of(
                inputs.Whole("b"), inputs.Whole("c"), inputs.Whole("n"), inputs.Number("margin"), inputs.Number("alpha"))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("estimate", found.Estimate), ("z", found.Z), ("p", found.P), ("lower", found.Lower),
                    ("non_inferior", found.IsShown)))),
    ];
}
