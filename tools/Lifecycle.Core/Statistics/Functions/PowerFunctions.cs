using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Sample size and power: asked before a study, never after.</summary>
internal static class PowerFunctions
{
    private static readonly FormField Bound = StatInput.Number("p0", "what the lower bound must reach, above 0 and below 1");
    private static readonly FormField True = StatInput.Number("p_true", "the proportion that is taken to be true");

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("sample_size_binomial_lower_bound",
            "the fewest trials whose one-sided Clopper-Pearson lower bound reaches p0 with so many failures, and that " +
            "bound there and one trial earlier",
            [Bound, StatInput.Confidence, StatInput.Whole("failures", "failures, from 0")],
            inputs => LowerBound(inputs.Number("p0"), inputs.Number("conf"), inputs.Whole("failures"))),
        new("power_binomial_acceptance",
            "the chance that a true proportion passes: at most so many failures in n trials",
            [StatInput.Whole("n", "trials, from 0"), StatInput.Whole("max_failures", "failures that still pass"), True],
            inputs => SampleSizes.PowerOfAcceptance(inputs.Whole("n"), inputs.Whole("max_failures"), inputs.Number("p_true"))
                .Then<StatAnswer>(power => StatAnswer.Of(("power", power)))),
        new("sample_size_binomial_power",
            "the first number of trials whose largest admissible number of failures gives the power",
            [Bound, True, StatInput.Confidence, StatInput.Number("power", "the chance to pass, above 0 and below 1")],
            inputs => SampleSizes.ForPower(
                inputs.Number("p0"), inputs.Number("p_true"), inputs.Number("conf"), inputs.Number("power"))
                .Then<StatAnswer>(found => StatAnswer.Of(
                    ("n", found.Trials), ("max_failures", found.FailuresMax), ("achieved_power", found.Power)))),
        new("sample_size_poisson_exposure",
            "the exposure at which the one-sided Garwood upper bound with so many events is the rate",
            [StatInput.Number("rate0", "the rate, above 0"), StatInput.Confidence, StatInput.Whole("max_events", "events, from 0")],
            inputs => SampleSizes.ForUpperRate(inputs.Number("rate0"), inputs.Number("conf"), inputs.Whole("max_events"))
                .Then<StatAnswer>(hours => StatAnswer.Of(("exposure_hours", hours)))),
        new("power_noninferiority_paired_exact",
            "the chance that Tango's non-inferiority test passes, over every outcome of n pairs",
            [StatInput.Whole("n", "pairs, from 1"), StatInput.Number("p10", "the chance that the candidate alone hits"),
                StatInput.Number("p01", "the chance that production alone hits"),
                StatInput.Number("margin", "how much worse is still not inferior, from 0 to below 1"),
                StatInput.Number("alpha", "one-sided, above 0 and below 0.5")],
            inputs => NonInferiority.Power(
                inputs.Whole("n"), inputs.Number("p10"), inputs.Number("p01"), inputs.Number("margin"), inputs.Number("alpha"))
                .Then<StatAnswer>(power => StatAnswer.Of(("power", power)))),
    ];

    private static Outcome<StatAnswer> LowerBound(double bound, double confidence, long failures)
    {
        Outcome<double> LowerAt(long trials) =>
            Proportions.ClopperPearson(trials - failures, trials, confidence, IntervalSide.Lower).Then<double>(found => found.Lower);
        return SampleSizes.ForLowerBound(bound, confidence, failures).Then(trials =>
            LowerAt(trials).Then(there => LowerAt(trials - 1).Then<StatAnswer>(before => StatAnswer.Of(
                ("n", trials), ("lower_at_n", there), ("lower_at_n_minus_1", before)))));
    }
}
