using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Whether and how far two or more samples differ.</summary>
internal static class TwoSampleFunctions
{
    private static readonly FormField[] Pair = [StatInput.Series("x", "the first sample"), StatInput.Series("y", "the second")];

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("ks_2samp",
            "largest distance D of two empirical distribution functions; p_asymptotic = Q_K(sqrt(mn / (m+n)) D) with Q_K(x) = " +
            "2 sum (-1)^(k-1) exp(-2 k^2 x^2); p_exact counts lattice paths as if nothing were tied, NaN when mn > 1e6",
            Pair,
            inputs => KolmogorovSmirnov.TwoSamples(inputs.Series("x"), inputs.Series("y")).Then<StatAnswer>(result =>
                StatAnswer.Of(("d", result.Distance), ("p_asymptotic", result.AsymptoticP), ("p_exact", result.ExactP)))),
        new("wasserstein1",
            "area between two empirical distribution functions: integral of |F - G|",
            Pair,
            inputs => WassersteinDistance.Between(inputs.Series("x"), inputs.Series("y")).Then(Distance)),
        new("wasserstein1_weighted",
            "integral of |F - G| with values that weigh differently; weights from 0, with a sum above 0, need not sum to 1",
            [.. Pair, StatInput.Series("x_weights", "one per x"), StatInput.Series("y_weights", "one per y")],
            inputs => WassersteinDistance.BetweenWeighted(
                inputs.Series("x"), inputs.Series("x_weights"), inputs.Series("y"), inputs.Series("y_weights")).Then(Distance)),
        new("energy_distance",
            "sqrt(2 E|X-Y| - E|X-X'| - E|Y-Y'|), every expectation over all pairs, a value with itself included",
            Pair,
            inputs => EnergyDistance.Between(inputs.Series("x"), inputs.Series("y")).Then(Distance)),
        new("cramer_von_mises_2samp",
            "Anderson's T = U / (nm (n+m)) - (4mn - 1) / (6 (m+n)) on midranks; p_asymptotic by the limit with T's own mean and " +
            "variance; p_exact counts all orders, NaN when they are too many; at least 2 values each",
            Pair,
            inputs => CramerVonMises.TwoSamples(inputs.Series("x"), inputs.Series("y")).Then<StatAnswer>(result => StatAnswer.Of(
                ("statistic", result.Statistic), ("p_exact", result.ExactP), ("p_asymptotic", result.AsymptoticP)))),
        new("anderson_ksamp",
            "k-sample A^2 on midranks, less its mean and over its deviation (Scholz and Stephens 1987); critical values at 0.25, " +
            "0.1, 0.05, 0.025, 0.01, 0.005, 0.001; p by a parabola in the logarithm, kept within 0.001 and 0.25",
            [StatInput.SeriesList("samples", "at least two samples")],
            inputs => AndersonDarling.Samples(inputs.SeriesList("samples")).Then<StatAnswer>(result => StatAnswer.Of(
                ("statistic", result.Statistic),
                ("critical_values", result.CriticalValues.ToArray()),
                ("p_clipped_001_25", result.ClippedP)))),
    ];

    private static Outcome<StatAnswer> Distance(double distance) => StatAnswer.Of(("distance", distance));
}
