using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Whether shares have moved.</summary>
internal static class StabilityFunctions
{
    private static readonly FormField[] Zero =
    [
        StatInput.Optional(StatInput.Text("zero", "what is done with empty bins; additive when not said", "additive", "floor", "none")),
        StatInput.Optional(StatInput.Number("const", "by how much; 0.5, or 0.0001 for floor, when not said")),
    ];

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("psi",
            "population stability index, sum of (q - p) ln(q / p) over bins [e_i, e_i+1) with open ends; inner edges are the " +
            "distinct type-7 quantiles i / bins of the reference; additive: (k + c) / (N + c B), floor: at least c; " +
            "psi_crit_95 = chi-square quantile at B - 1 degrees times (1/N + 1/M); one bin: 0, and no p",
            [
                StatInput.Series("reference", "what the bins are made from"),
                StatInput.Series("current", "what is compared with it"),
                StatInput.Whole("bins", "how many, before equal edges are merged"),
                .. Zero,
            ],
            Between),
        new("psi_from_counts",
            "population stability index of counts in given bins; without a rule for empty bins, one that is empty on one side " +
            "alone makes it infinite",
            [
                StatInput.Series("reference_counts", "a count per bin"),
                StatInput.Series("current_counts", "a count per bin"),
                .. Zero,
            ],
            OfCounts),
        new("chi2_homogeneity",
            "Pearson's chi-square for rows of counts that are all random, without correction; columns without counts are " +
            "dropped, rows without are refused; df = 0 gives p = 1",
            [StatInput.SeriesList("table", "rows of counts")],
            inputs => ChiSquareHomogeneity.Of(inputs.SeriesList("table")).Then<StatAnswer>(result => StatAnswer.Of(
                ("statistic", result.Statistic),
                ("p", result.P),
                ("df", result.Degrees),
                ("min_expected", result.SmallestExpected),
                ("cells_expected_lt5", result.ExpectedBelow5)))),
        new("jensen_shannon",
            "mean Kullback-Leibler divergence of two distributions from their middle, in logarithms of a base; distance is its root",
            [
                StatInput.Series("p", "counts or shares"), StatInput.Series("q", "of the same categories"),
                StatInput.Optional(StatInput.Number("base", "of the logarithm, above 1; 2 when not said")),
            ],
            inputs => JensenShannon.Divergence(inputs.Series("p"), inputs.Series("q"), inputs.Number("base", 2))
                .Then<StatAnswer>(value => StatAnswer.Of(("divergence", value), ("distance", Math.Sqrt(value))))),
    ];

    private static Outcome<StatAnswer> Between(StatInputs inputs)
    {
        var bins = inputs.Whole("bins");
        return bins is < 1 or > int.MaxValue
            ? StatisticsRefusals.InvalidArgument($"{bins} bins", "at least 1 bin")
            : PopulationStability.Between(inputs.Series("reference"), inputs.Series("current"), (int)bins, ZeroOf(inputs))
                .Then<StatAnswer>(result => StatAnswer.Of(
                    ("edges", result.Edges.ToArray()),
                    ("ref_counts", result.ReferenceCounts.ToArray()),
                    ("cur_counts", result.CurrentCounts.ToArray()),
                    ("psi", result.Index),
                    ("psi_crit_95", result.Critical95),
                    ("p_chi2_approx", result.P)));
    }

    private static Outcome<StatAnswer> OfCounts(StatInputs inputs) =>
        Counts(inputs, "reference_counts").Then(reference => Counts(inputs, "current_counts").Then(current =>
            PopulationStability.OfCounts(reference, current, ZeroOf(inputs))
                .Then<StatAnswer>(index => StatAnswer.Of(("psi", index)))));

    private static Outcome<long[]> Counts(StatInputs inputs, string name)
    {
        var values = inputs.Series(name);
        var faults = StatisticsChecks.Sample(values);
        faults.AddRange(faults.Count > 0
            ? []
            : SampleChecks.That(values.All(NamedNumber.IsWhole), $"{name} that are not whole", "whole counts"));
        return faults.Count > 0 ? faults : Array.ConvertAll(values, value => (long)value);
    }

    private static ZeroCells ZeroOf(StatInputs inputs) => inputs.Text("zero", "additive") switch
    {
        "floor" => new ZeroCells(ZeroRule.Floor, inputs.Number("const", 1e-4)),
        "none" => new ZeroCells(ZeroRule.None, 0),
        _ => new ZeroCells(ZeroRule.Additive, inputs.Number("const", 0.5)),
    };
}
