using System.Text.Json;
using Lifecycle.Refusals;
using Lifecycle.TestKit;

namespace Lifecycle.Statistics;

/// <summary>Every reference case of the functions that exist: the numbers of mpmath, scipy, statsmodels and R.</summary>
public sealed class ReferenceCaseTests
{
    private static readonly string[] Files = ["proportion_ci", "poisson", "survival", "special", "power"];

    // Reference cases of functions that come with later rooms.
    private static readonly string[] Later =
        ["poisson_rate_ratio_exact", "power_noninferiority_paired_exact", "kolmogorov_sf", "sample_size_binomial_power"];

    public static IEnumerable<TestCaseData> Cases() => Files.SelectMany(CasesOf);

    [TestCaseSource(nameof(Cases))]
    public void A_reference_case_agrees(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var expected = root.GetProperty("expected");
        var got = Answer(root.GetProperty("fn").GetString()!, root.GetProperty("inputs"));
        if (expected.TryGetProperty("error", out var reason))
        {
            Assert.That(got, Is.Null, "must be refused");
            Assert.That(lastRefusal!.Code.Title, Does.Contain(reason.GetString()));
            return;
        }

        Assert.That(got, Is.Not.Null, "must not be refused");
        var tolerance = root.GetProperty("tol");
        foreach (var member in expected.EnumerateObject())
        {
            var (abs, rel) = ToleranceOf(tolerance, member.Name);
            var wanted = member.Value.ValueKind == JsonValueKind.Array
                ? [.. member.Value.EnumerateArray().Select(ArraySpec.Number)]
                : new[] { ArraySpec.Number(member.Value) };
            var have = got![member.Name];
            for (var index = 0; index < wanted.Length; index++)
            {
                Assert.That(
                    wanted[index].Equals(have[index]) || Math.Abs(have[index] - wanted[index]) <= abs + (rel * Math.Abs(wanted[index])),
                    $"{member.Name}[{index}]: got {have[index]:R}, expected {wanted[index]:R}");
            }
        }
    }

    private Refusal? lastRefusal;

    private static IEnumerable<TestCaseData> CasesOf(string file)
    {
        var path = Path.Combine(Repository.Root, "tests", "Lifecycle.Tests", "Statistics", "Fixtures", file + ".json");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var number = 0;
        foreach (var element in document.RootElement.EnumerateArray())
        {
            number++;
            var function = element.GetProperty("fn").GetString()!;
            if (!Later.Contains(function))
            {
                yield return new TestCaseData(element.GetRawText()).SetArgDisplayNames($"{file} {number} {function}");
            }
        }
    }

    private static (double Abs, double Rel) ToleranceOf(JsonElement tolerance, string key)
    {
        var chosen = tolerance.TryGetProperty("keys", out var keys) && keys.TryGetProperty(key, out var own) ? own : tolerance;
        return (chosen.GetProperty("abs").GetDouble(), chosen.GetProperty("rel").GetDouble());
    }

    private Dictionary<string, double[]>? Answer(string function, JsonElement inputs)
    {
        double In(string name) => ArraySpec.Number(inputs.GetProperty(name));
        long Count(string name) => inputs.GetProperty(name).GetInt64();
        IntervalSide Side() => inputs.GetProperty("side").GetString() switch
        {
            "lower" => IntervalSide.Lower, "upper" => IntervalSide.Upper, _ => IntervalSide.TwoSided,
        };
        return function switch
        {
            "clopper_pearson" => Of(Proportions.ClopperPearson(Count("x"), Count("n"), In("conf"), Side())),
            "wilson" => Of(Proportions.Wilson(Count("x"), Count("n"), In("conf"), Side())),
            "poisson_rate_ci_exact" => Of(PoissonRates.Exact(Count("k"), In("exposure_hours"), In("conf"), Side())),
            "kaplan_meier" => Curve(inputs, In("conf")),
            "norm_cdf" => Named(("cdf", Normal.Below(In("x"))), ("sf", Normal.Above(In("x")))),
            "norm_ppf" => Named(("x", Normal.Quantile(In("p")))),
            "beta_cdf" => Named(("cdf", BetaFunction.Regularised(In("a"), In("b"), In("x")))),
            "beta_ppf" => Named(("x", BetaFunction.Inverse(In("a"), In("b"), In("q")))),
            "chi2_sf" => Named(
                ("sf", ChiSquare.Above(In("x"), In("df"))), ("cdf", ChiSquare.Below(In("x"), In("df")))),
            "chi2_ppf" => Named(("x", ChiSquare.Quantile(In("q"), In("df")))),
            "student_t_sf" => Named(("sf", StudentT.Above(In("t"), In("df")))),
            "binom_cdf" => Named(
                ("cdf", Binomial.AtMost(Count("k"), Count("n"), In("p"))),
                ("pmf", Binomial.Exactly(Count("k"), Count("n"), In("p")))),
            "power_binomial_acceptance" => Of(
                SampleSizes.PowerOfAcceptance(Count("n"), Count("max_failures"), In("p_true")), "power"),
            "sample_size_poisson_exposure" => Of(
                SampleSizes.ForUpperRate(In("rate0"), In("conf"), Count("max_events")), "exposure_hours"),
            "sample_size_binomial_lower_bound" => Trials(In("p0"), In("conf"), Count("failures")),
            _ => throw new NotSupportedException(function),
        };
    }

    private static Dictionary<string, double[]> Named(params (string Name, double Value)[] values) =>
        values.ToDictionary(entry => entry.Name, entry => new[] { entry.Value });

    private T? Kept<T>(Outcome<T> outcome)
    {
        outcome.TryGet(out var value, out var why);
        lastRefusal = why.Count > 0 ? why[0] : null;
        return value;
    }

    private Dictionary<string, double[]>? Of(Outcome<Interval> outcome) => Kept(outcome) is { } interval
        ? Named(("estimate", interval.Estimate), ("lower", interval.Lower), ("upper", interval.Upper))
        : null;

    private Dictionary<string, double[]>? Of(Outcome<double> outcome, string name)
    {
        var value = Kept(outcome);
        return lastRefusal is null ? Named((name, value)) : null;
    }

    private Dictionary<string, double[]>? Trials(double bound, double confidence, long failures)
    {
        var trials = Kept(SampleSizes.ForLowerBound(bound, confidence, failures));
        double LowerAt(long n) => Kept(Proportions.ClopperPearson(n - failures, n, confidence, IntervalSide.Lower))!.Lower;
        return lastRefusal is not null
            ? null
            : Named(("n", trials), ("lower_at_n", LowerAt(trials)), ("lower_at_n_minus_1", LowerAt(trials - 1)));
    }

    private Dictionary<string, double[]>? Curve(JsonElement inputs, double confidence)
    {
        var times = ArraySpec.Read(inputs.GetProperty("times"));
        var events = ArraySpec.Read(inputs.GetProperty("events"));
        var curve = inputs.GetProperty("conf_type").GetString() switch
        {
            "plain" => ConfidenceCurve.Plain, "log" => ConfidenceCurve.Log, _ => ConfidenceCurve.LogLog,
        };
        if (Kept(KaplanMeier.Fit(times, [.. events.Select(value => value == 1)], confidence, curve)) is not { } fit)
        {
            return null;
        }

        var median = fit.Quantile(0.5);
        var answer = Named(("median", median.Estimate), ("median_lower", median.Lower), ("median_upper", median.Upper));
        answer["time"] = [.. fit.Steps.Select(step => step.Time)];
        answer["at_risk"] = [.. fit.Steps.Select(step => (double)step.AtRisk)];
        answer["survival"] = [.. fit.Steps.Select(step => step.Survival)];
        answer["lower"] = [.. fit.Steps.Select(step => step.Lower)];
        answer["upper"] = [.. fit.Steps.Select(step => step.Upper)];
        return answer;
    }
}
