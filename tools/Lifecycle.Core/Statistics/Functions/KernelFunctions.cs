using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Samples of points with several coordinates.</summary>
internal static class KernelFunctions
{
    private const int Splits = 9_999;

    private static readonly FormField[] Points =
    [
        StatInput.SeriesList("x", "the first points, each a list of coordinates"),
        StatInput.SeriesList("y", "the second points"),
        StatInput.Optional(FormField.Required("sigma", new BandwidthForm())),
    ];

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("mmd2_rbf",
            "squared maximum mean discrepancy with k = exp(-|x-y|^2 / 2 sigma^2), unbiased and biased; sigma \"median\" is the " +
            "median of the distances of all pooled pairs; at least 2 points each",
            Points,
            inputs => MaximumMeanDiscrepancy.Estimate(inputs.SeriesList("x"), inputs.SeriesList("y"), Bandwidth(inputs))
                .Then<StatAnswer>(result => StatAnswer.Of(
                    ("sigma_used", result.Bandwidth),
                    ("mmd2_unbiased", result.Unbiased),
                    ("mmd2_biased", result.Biased)))),
        new("mmd_permutation_p",
            "share of the ways to split the pooled points whose unbiased mmd2 is at least the one seen: over all of them when " +
            "they are at most 1e6, otherwise (1 + how many) / (1 + drawn) over drawn ones",
            [
                .. Points,
                StatInput.Optional(StatInput.Whole("permutations", "how many are drawn when all are too many; 9999 when not said")),
                StatInput.Optional(StatInput.Seed("seed", "of the draws; 0 when not said")),
            ],
            Permuted),
    ];

    private static Outcome<StatAnswer> Permuted(StatInputs inputs)
    {
        var (x, y, bandwidth) = (inputs.SeriesList("x"), inputs.SeriesList("y"), Bandwidth(inputs));
        if (Ways(x.Length, y.Length) <= MaximumMeanDiscrepancy.SplitsMax)
        {
            return MaximumMeanDiscrepancy.ByEnumeration(x, y, bandwidth)
                .Then<StatAnswer>(exact => StatAnswer.Of(("p_exact", exact.P), ("permutations", exact.Splits)));
        }

        var drawn = inputs.Whole("permutations", Splits);
        return drawn is < 1 or > int.MaxValue
            ? StatisticsRefusals.InvalidArgument($"{drawn} permutations", "at least 1")
            : MaximumMeanDiscrepancy.ByPermutation(x, y, bandwidth, (int)drawn, inputs.Has("seed") ? inputs.Seed("seed") : 0)
                .Then<StatAnswer>(p => StatAnswer.Of(("p_exact", double.NaN), ("p", p), ("permutations", drawn)));
    }

    private static double Ways(int first, int second)
    {
        var ways = 1.0;
        for (var step = 1; step <= Math.Min(first, second); step++)
        {
            ways *= (first + second - step + 1.0) / step;
        }

        return Math.Round(ways);
    }

    // None stands for the median.
    private static double? Bandwidth(StatInputs inputs) => inputs.Text("sigma", "median") == "median" ? null : inputs.Number("sigma");
}
