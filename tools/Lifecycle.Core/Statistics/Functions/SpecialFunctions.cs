using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Statistics.Functions;

/// <summary>Distributions and their quantiles: what every other number here stands on.</summary>
internal static class SpecialFunctions
{
    private static readonly FormField A = StatInput.Number("a", "the first shape, above 0");
    private static readonly FormField B = StatInput.Number("b", "the second shape, above 0");
    private static readonly FormField Degrees = StatInput.Number("df", "degrees of freedom, above 0");
    private static readonly FormField Share = StatInput.Number("q", "the share below, from 0 to 1");

    public static IReadOnlyList<StatFunction> All { get; } =
    [
        new("norm_cdf", "the shares of the standard normal distribution below x (cdf) and above it (sf)",
            [StatInput.Number("x", "a place")],
            inputs => Judged(inputs, ["x"], [], []) ?? StatAnswer.Of(
                ("cdf", Normal.Below(inputs.Number("x"))), ("sf", Normal.Above(inputs.Number("x"))))),
        new("norm_ppf", "the x with the share p of the standard normal distribution below it; infinite for 0 and 1",
            [StatInput.Number("p", "the share below, from 0 to 1")],
            inputs => Judged(inputs, [], [], ["p"]) ?? StatAnswer.Of(("x", Normal.Quantile(inputs.Number("p"))))),
        new("beta_cdf", "the share of the beta distribution below x: the regularised incomplete beta function I_x(a, b)",
            [A, B, StatInput.Number("x", "a place from 0 to 1")],
            inputs => Judged(inputs, [], ["a", "b"], ["x"]) ?? StatAnswer.Of(
                ("cdf", BetaFunction.Regularised(inputs.Number("a"), inputs.Number("b"), inputs.Number("x"))))),
        new("beta_ppf", "the x with the share q of the beta distribution below it",
            [Share, A, B],
            inputs => Judged(inputs, [], ["a", "b"], ["q"]) ?? StatAnswer.Of(
                ("x", BetaFunction.Inverse(inputs.Number("a"), inputs.Number("b"), inputs.Number("q"))))),
        new("chi2_sf", "the shares of the chi-square distribution above x (sf) and below it (cdf)",
            [StatInput.Number("x", "a place"), Degrees],
            inputs => Judged(inputs, ["x"], ["df"], []) ?? ChiSquareAt(Math.Max(0, inputs.Number("x")), inputs.Number("df"))),
        new("chi2_ppf", "the x with the share q of the chi-square distribution below it; infinite for 1",
            [Share, Degrees],
            inputs => Judged(inputs, [], ["df"], ["q"]) ?? StatAnswer.Of(
                ("x", ChiSquare.Quantile(inputs.Number("q"), inputs.Number("df"))))),
        new("student_t_sf", "the share of Student's t distribution above t",
            [StatInput.Number("t", "a place"), Degrees],
            inputs => Judged(inputs, ["t"], ["df"], []) ?? StatAnswer.Of(
                ("sf", StudentT.Above(inputs.Number("t"), inputs.Number("df"))))),
        new("kolmogorov_sf", "Kolmogorov's Q(x) = 2 sum of (-1)^(k-1) e^(-2 k^2 x^2) over k from 1; 1 for x up to 0",
            [StatInput.Number("x", "a place")],
            inputs => Judged(inputs, ["x"], [], []) ?? StatAnswer.Of(("sf", Kolmogorov.Above(inputs.Number("x"))))),
        new("binom_cdf", "the chances of at most k (cdf) and of exactly k (pmf) of n trials with probability p each",
            [StatInput.Whole("k", "hits, from 0 to n"), StatInput.Whole("n", "trials, from 0"),
                StatInput.Number("p", "the chance of a hit, from 0 to 1")],
            inputs => Judged(inputs, [], [], ["p"]) ?? BinomialAt(inputs.Whole("k"), inputs.Whole("n"), inputs.Number("p"))),
    ];

    // Null when every number is finite, and above 0 or a share where it must be.
    private static Outcome<StatAnswer>? Judged(StatInputs inputs, string[] any, string[] positive, string[] share)
    {
        var faults = new List<Refusal>();
        foreach (var name in any.Where(name => !double.IsFinite(inputs.Number(name))))
        {
            faults.Add(StatisticsRefusals.NonFinite(0, inputs.Number(name)));
        }

        foreach (var name in positive)
        {
            faults.AddRange(StatisticsChecks.Number(
                name, inputs.Number(name), inputs.Number(name) is > 0 and <= StatisticsChecks.CountMax, $"above 0 and at most {StatisticsChecks.CountMax}"));
        }

        foreach (var name in share)
        {
            faults.AddRange(StatisticsChecks.Number(name, inputs.Number(name), inputs.Number(name) is >= 0 and <= 1, "0 to 1"));
        }

        return faults.Count > 0 ? (Outcome<StatAnswer>)faults : null;
    }

    private static Outcome<StatAnswer> ChiSquareAt(double x, double degrees) =>
        StatAnswer.Of(("sf", ChiSquare.Above(x, degrees)), ("cdf", ChiSquare.Below(x, degrees)));

    private static Outcome<StatAnswer> BinomialAt(long k, long n, double p)
    {
        var faults = StatisticsChecks.Counts(("k", k), ("n", n));
        if (faults.Count == 0 && k > n)
        {
            faults.Add(StatisticsRefusals.InvalidArgument($"k = {k} of n = {n}", "k <= n"));
        }

        return faults.Count > 0
            ? faults
            : StatAnswer.Of(("cdf", Binomial.AtMost(k, n, p)), ("pmf", Binomial.Exactly(k, n, p)));
    }
}
