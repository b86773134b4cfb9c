using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Many p-values at once, and intervals by drawing again.</summary>
internal static class ResamplingFunctions
{
    private const int Resamples = 40_000;
    private const int StatisticsShown = 5;

    private static readonly FormField[] Sample =
    [
        StatInput.Series("data", "the sample, of at least 2 values"),
        StatInput.Text("statistic", "what each resample is boiled down to", "mean", "median"),
        StatInput.Confidence,
    ];

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("adjust_pvalues",
            "p-values of one family adjusted for their number: Bonferroni, Holm (step-down maximum), Benjamini-Hochberg " +
            "(step-up minimum), in the order given",
            [StatInput.Series("p", "the whole family, each from 0 to 1")],
            inputs => AdjustedP.Of(inputs.Series("p")).Then<StatAnswer>(adjusted => StatAnswer.Of(
                ("bonferroni", adjusted.Bonferroni.ToArray()),
                ("holm", adjusted.Holm.ToArray()),
                ("bh", adjusted.BenjaminiHochberg.ToArray())))),
        new("bootstrap_ci",
            "interval of resampled statistics: percentile (type-7 quantiles) or BCa (ties half in z0, acceleration by leaving one " +
            "out; percentile when that changes nothing); 40000 SplitMix64 resamples or more; never an acceptance bound for 0 or n events",
            [
                .. Sample, StatInput.Text("method", "how the interval is read off", "percentile", "bca"),
                StatInput.Optional(StatInput.Whole("resamples_min", "the fewest resamples; 40000 when not said")),
                StatInput.Optional(StatInput.Seed("seed", "of the draws; 0 when not said")),
            ],
            inputs => Drawn(
                inputs,
                inputs.Text("method") == "bca" ? BootstrapMethod.BiasCorrected : BootstrapMethod.Percentile,
                Math.Max(Resamples, inputs.Whole("resamples_min", Resamples)))
                .Then<StatAnswer>(result => StatAnswer.Of(
                    ("estimate", result.Estimate), ("lower", result.Lower), ("upper", result.Upper)))),
        new("bootstrap_percentile_splitmix64",
            "percentile interval with every draw stated: one SplitMix64 stream, index = floor(u n), resample by resample, sums left " +
            "to right, type-7 quantiles",
            [.. Sample, StatInput.Whole("resamples", "how many"), StatInput.Seed("seed", "of the draws")],
            inputs => Drawn(inputs, BootstrapMethod.Percentile, inputs.Whole("resamples"))
                .Then<StatAnswer>(result => StatAnswer.Of(
                    ("lower", result.Lower),
                    ("upper", result.Upper),
                    ("first_stats", result.Drawn.Take(StatisticsShown).ToArray())))),
    ];

    private static Outcome<BootstrapResult> Drawn(StatInputs inputs, BootstrapMethod method, long resamples) => Bootstrap.Interval(
        inputs.Series("data"),
        inputs.Text("statistic") == "median" ? SampleStatistic.Median : SampleStatistic.Mean,
        inputs.Number("conf"),
        method,
        (int)Math.Clamp(resamples, 0, int.MaxValue),
        inputs.Has("seed") ? inputs.Seed("seed") : 0);
}
