using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Bounds that respect batches, and how much evidence they need.</summary>
internal static class BatchFunctions
{
    private static readonly FormField Trials = StatInput.Series("trials", "trials of each batch, from 0");
    private static readonly FormField Hours = StatInput.Series("hours", "exposure of each batch, above 0");
    private static readonly FormField Bar = StatInput.Number("p0", "what the lower bound must reach, above 0 and below 1");
    private static readonly FormField Rate = StatInput.Number("rate0", "what the upper bound must not exceed, above 0");
    private static readonly FormField Seed = StatInput.Seed("seed", "of the drawn studies");

    private static readonly FormField Correlation = StatInput.Optional(StatInput.Number(
        "correlation", "declared, of two trials of one batch, from 0 to below 1; 0.1 where it is left out"));

    private static readonly FormField Variation = StatInput.Optional(StatInput.Number(
        "variation", "declared, standard deviation of the batches' rates over their mean, from 0 to 10; 1 where it is left out"));

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("batch_proportion_bound",
            "exact interval of a proportion on an effective count. With n trials in batches of m_i and M = sum m_i^2 / n, " +
            "the declared design effect is 1 + correlation (M - 1). For a lower bound the misses x_i count, for an upper " +
            "one the hits; with x of them, C = sum x_i^2 / x and p = x/n, the data show (C - p M) / (1 - p). deff is the " +
            "larger of the two, at most the largest batch. The lower bound is the quantile of Beta(n/deff - e, e + 1) with " +
            "e = (x - 1)/deff + 1: one miss stays whole. The same is done for 0 to x misses, those of the worst batches " +
            "first, and the lowest of these bounds counts. NaN with fewer than 2 batches that have trials. deff, n_eff = n/deff " +
            "and the correlation used are those of all misses (of all hits with side upper)",
            [StatInput.Series("hits", "hits of each batch"), Trials, Correlation, StatInput.Confidence, StatInput.Side],
            inputs => StatCounts.Of(inputs, "hits").Then(hits => StatCounts.Of(inputs, "trials").Then(trials =>
                BatchProportion.Of(hits, trials, DeclaredIn(inputs), inputs.Number("conf"), inputs.Side("side"))
                    .Then<StatAnswer>(found => StatAnswer.Of(
                        ("estimate", found.Estimate), ("batches", found.Batches), ("correlation", found.Correlation),
                        ("deff", found.DesignEffect), ("n_eff", found.EffectiveTrials), ("lower", found.Lower),
                        ("upper", found.Upper)))))),
        new("batch_rate_bound",
            "two intervals of a rate, and the wider end of each. Poisson is Garwood's. Between batches, with T hours in all " +
            "and k = T^2 / sum t_i^2, is the wider of two: the exact one of the negative binomial with shape k / variation^2 " +
            "(upper mean r Y / (1 - Y) with Y the quantile of Beta(x + 1, r)), and Garwood's on an effective exposure: x/D " +
            "events in T/D hours, where D = sum x_i^2 / x - (x - 1)/k, at least 1, is the dispersion seen; for the upper end " +
            "the largest of that for 0 to x events, those of the worst batches first. " +
            "NaN with fewer than 6 batches; binds names the one that makes the upper end",
            [StatInput.Series("events", "events of each batch"), Hours, Variation, StatInput.Confidence, StatInput.Side],
            inputs => StatCounts.Of(inputs, "events").Then(events =>
                BatchRate.Of(events, inputs.Series("hours"), VariationIn(inputs), inputs.Number("conf"), inputs.Side("side"))
                    .Then(Of))),
        .. Plans(),
    ];

    private static StatFunction[] Plans() =>
    [
        new("batch_count_for_bound",
            "the fewest batches of equal size whose batch_proportion_bound reaches p0 with so many misses in as many batches",
            [Bar, StatInput.Whole("trials_per_batch", "from 1"), StatInput.Whole("misses", "from 0"), Correlation,
                StatInput.Confidence],
            inputs => BatchPlans.FewestBatches(
                inputs.Number("p0"), inputs.Whole("trials_per_batch"), inputs.Whole("misses"), DeclaredIn(inputs),
                inputs.Number("conf")).Then<StatAnswer>(batches => StatAnswer.Of(("batches", batches)))),
        new("batch_misses_allowed",
            "the most misses, in as many batches, with which batch_proportion_bound still reaches p0; -1 when not even none",
            [Bar, Trials, Correlation, StatInput.Confidence],
            inputs => StatCounts.Of(inputs, "trials").Then(trials => BatchPlans.LargestMisses(
                inputs.Number("p0"), trials, DeclaredIn(inputs), inputs.Number("conf"))
                .Then<StatAnswer>(misses => StatAnswer.Of(("misses", misses))))),
        new("batch_proportion_power",
            "the share of 10,000 drawn studies whose batch_proportion_bound reaches p0, when hits are beta-binomial with the " +
            "true proportion and correlation",
            [Bar, Trials, Correlation, StatInput.Confidence, StatInput.Number("p_true", "the true proportion"),
                StatInput.Number("correlation_true", "from 0 to below 1"), Seed],
            inputs => StatCounts.Of(inputs, "trials").Then(trials => BatchPlans.PowerOfProportion(
                inputs.Number("p0"), trials, DeclaredIn(inputs), inputs.Number("conf"),
                new BatchTruth(inputs.Number("p_true"), inputs.Number("correlation_true")), inputs.Seed("seed"))
                .Then<StatAnswer>(power => StatAnswer.Of(("power", power))))),
        new("batch_hours_for_rate",
            "the hours, shared evenly by so many batches, at which batch_rate_bound with so many events is the rate, when the " +
            "events show no more variation than is declared",
            [Rate, StatInput.Whole("batches", "from 6"), StatInput.Whole("max_events", "from 0"), Variation, StatInput.Confidence],
            inputs => BatchPlans.FewestHours(
                inputs.Number("rate0"), inputs.Whole("batches"), inputs.Whole("max_events"), VariationIn(inputs),
                inputs.Number("conf")).Then<StatAnswer>(hours => StatAnswer.Of(("exposure_hours", hours)))),
        new("batch_events_allowed",
            "the most events with which batch_rate_bound is still no higher than the rate, when they show no more variation " +
            "than is declared; -1 when not even none",
            [Rate, Hours, Variation, StatInput.Confidence],
            inputs => BatchPlans.LargestEvents(
                inputs.Number("rate0"), inputs.Series("hours"), VariationIn(inputs), inputs.Number("conf"))
                .Then<StatAnswer>(events => StatAnswer.Of(("events", events)))),
        new("batch_rate_power",
            "the share of 10,000 drawn studies whose batch_rate_bound is no higher than the rate, when batches have gamma " +
            "rates with the true mean and variation",
            [Rate, Hours, Variation, StatInput.Confidence, StatInput.Number("rate_true", "the true rate, from 0"),
                StatInput.Number("variation_true", "from 0 to 10"), Seed],
            inputs => BatchPlans.PowerOfRate(
                inputs.Number("rate0"), inputs.Series("hours"), VariationIn(inputs), inputs.Number("conf"),
                new BatchTruth(inputs.Number("rate_true"), inputs.Number("variation_true")), inputs.Seed("seed"))
                .Then<StatAnswer>(power => StatAnswer.Of(("power", power)))),
    ];

    private static Outcome<StatAnswer> Of(BatchRate found) => StatAnswer.Of(
        ("estimate", found.Estimate), ("batches", found.Batches), ("dispersion", found.Dispersion),
        ("poisson_lower", found.Poisson.Lower), ("poisson_upper", found.Poisson.Upper),
        ("between_lower", found.BetweenBatches.Lower), ("between_upper", found.BetweenBatches.Upper),
        ("lower", found.Lower), ("upper", found.Upper), ("binds", found.IsBetweenBatches ? "between batches" : "poisson"));

    private static double DeclaredIn(StatInputs inputs) => inputs.Number("correlation", BatchProportion.DefaultCorrelation);

    private static double VariationIn(StatInputs inputs) => inputs.Number("variation", BatchRate.DefaultVariation);
}
