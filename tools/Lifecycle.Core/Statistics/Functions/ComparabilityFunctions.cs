using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Lead times, and whether two lots are alike.</summary>
internal static class ComparabilityFunctions
{
    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("kaplan_meier",
            "product-limit curve of times of which some are known only to be longer; Greenwood's variance, limits on the " +
            "log-log, log or plain scale; median and its Brookmeyer-Crowley limits: the first time at which a curve is at " +
            "most 0.5, the middle of a flat part at 0.5, infinity when it is not reached",
            [StatInput.Series("times", "of each event"), StatInput.Series("events", "1 for seen, 0 for censored"),
                StatInput.Confidence, StatInput.Text("conf_type", "the scale of the limits", "log-log", "log", "plain")],
            inputs => Seen(inputs.Series("events")).Then(events => KaplanMeier.Fit(
                inputs.Series("times"), events, inputs.Number("conf"), inputs.Text("conf_type") switch
                {
                    "plain" => ConfidenceCurve.Plain, "log" => ConfidenceCurve.Log, _ => ConfidenceCurve.LogLog,
                })).Then<StatAnswer>(Curve)),
        new("tost_welch",
            "two one-sided Welch tests of the difference of means against margins: equivalent when the larger p is below " +
            "alpha, which is the 1 - 2 alpha interval within the margins; without any spread p is NaN and the difference " +
            "itself decides",
            [StatInput.Series("x", "the first sample"), StatInput.Series("y", "the second sample"),
                StatInput.Number("low", "the lower margin"), StatInput.Number("upp", "the upper margin, above the lower"),
                StatInput.Number("alpha", "one-sided, above 0 and below 0.5")],
            inputs => WelchEquivalence.Of(
                inputs.Series("x"), inputs.Series("y"), inputs.Number("low"), inputs.Number("upp"), inputs.Number("alpha"))
                .Then<StatAnswer>(Tost)),
        new("levene",
            "Levene's test of equal spread: one-way F on the distances from each sample's mean; NaN when they do not differ " +
            "within samples",
            [StatInput.SeriesList("samples", "two or more samples")],
            inputs => SpreadTest.Levene(inputs.SeriesList("samples")).Then(Spread)),
        new("brown_forsythe",
            "the test of Brown and Forsythe of equal spread: one-way F on the distances from each sample's median",
            [StatInput.SeriesList("samples", "two or more samples")],
            inputs => SpreadTest.BrownForsythe(inputs.SeriesList("samples")).Then(Spread)),
    ];

    private static Outcome<bool[]> Seen(double[] events) =>
        events.Length == 0 ? StatisticsRefusals.Empty() : RankingChecks.Labels(events);

    private static Outcome<StatAnswer> Curve(KaplanMeier fit)
    {
        var median = fit.Quantile(0.5);
        return StatAnswer.Of(
            ("median", median.Estimate), ("median_lower", median.Lower), ("median_upper", median.Upper),
            ("time", fit.Steps.Select(step => step.Time).ToArray()),
            ("at_risk", fit.Steps.Select(step => step.AtRisk).ToArray()),
            ("survival", fit.Steps.Select(step => step.Survival).ToArray()),
            ("lower", fit.Steps.Select(step => step.Lower).ToArray()),
            ("upper", fit.Steps.Select(step => step.Upper).ToArray()));
    }

    private static Outcome<StatAnswer> Tost(WelchEquivalence found)
    {
        (string, StatValue)[] scores = found is { TLow: { } low, TUpp: { } upp } ? [("t_low", low), ("t_upp", upp)] : [];
        return StatAnswer.Of(
        [
            ("diff", found.Difference), ("se", found.Error), ("df", found.Degrees), .. scores, ("p_low", found.PLow),
            ("p_upp", found.PUpp), ("p", found.P), ("ci_lower", found.Lower), ("ci_upper", found.Upper),
            ("equivalent", found.IsEquivalent),
        ]);
    }

    private static Outcome<StatAnswer> Spread(SpreadTest found) =>
        StatAnswer.Of(("statistic", found.Statistic), ("p", found.P));
}
