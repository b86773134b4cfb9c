namespace Lifecycle.Statistics.Functions;

/// <summary>Rates: events in hours of exposure.</summary>
internal static class RateFunctions
{
    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("poisson_rate_ci_exact",
            "exact interval of Garwood for a rate: chi-square quantiles with 2k and 2k+2 degrees over twice the exposure; " +
            "0 when k = 0, and a lower bound alone leaves the upper end at infinity",
            [StatInput.Whole("k", "events, from 0"), StatInput.Number("exposure_hours", "hours, above 0"), StatInput.Confidence,
                StatInput.Side],
            inputs => PoissonRates.Exact(
                inputs.Whole("k"), inputs.Number("exposure_hours"), inputs.Number("conf"), inputs.Side("side"))
                .Then(ProportionFunctions.Of)),
        new("poisson_rate_ratio_exact",
            "two rates compared exactly: k1 given k1 + k2 is binomial; the Clopper-Pearson interval mapped to the ratio, " +
            "both tails, twice the smaller (p_central, which agrees with the interval) and the sum of the outcomes that " +
            "are not more likely (p_minlike)",
            [StatInput.Whole("k1", "events of the first"), StatInput.Number("t1", "exposure of the first, above 0"),
                StatInput.Whole("k2", "events of the second"), StatInput.Number("t2", "exposure of the second, above 0"),
                StatInput.Confidence, StatInput.Number("ratio0", "the ratio that is tested, above 0")],
            inputs => PoissonRateRatio.Of(
                inputs.Whole("k1"), inputs.Number("t1"), inputs.Whole("k2"), inputs.Number("t2"), inputs.Number("conf"),
                inputs.Number("ratio0")).Then<StatAnswer>(found => StatAnswer.Of(
                    ("ratio", found.Ratio), ("lower", found.Lower), ("upper", found.Upper), ("p_less", found.PLess),
                    ("p_greater", found.PGreater), ("p_central", found.PCentral), ("p_minlike", found.PMinLike)))),
    ];
}
