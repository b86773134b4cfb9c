using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>The special functions against MathNet.Numerics, at random places.</summary>
public sealed class SecondImplementationTests
{
    [Test]
    public void Special_functions_agree_with_a_second_implementation()
    {
        var random = new SeededRandom(11);
        double Any(double max) => (random.NextBelow(1_000_000) + 1) / 1_000_000.0 * max;
        for (var draw = 0; draw < 5_000; draw++)
        {
            var (a, b, p) = (Any(300), Any(300), Any(0.999999));
            Close(GammaFunction.Log(a), SpecialFunctions.GammaLn(a), 1e-10);
            Close(BetaFunction.Regularised(a, b, p), SpecialFunctions.BetaRegularized(a, b, p), 1e-10);
            Close(GammaFunction.Lower(a, b), SpecialFunctions.GammaLowerRegularized(a, b), 1e-10);
            Close(GammaFunction.Upper(a, b), SpecialFunctions.GammaUpperRegularized(a, b), 1e-10);
            Close(Lifecycle.Statistics.Normal.Below((p - 0.5) * 12), MathNet.Numerics.Distributions.Normal.CDF(0, 1, (p - 0.5) * 12), 1e-10);
            Close(StudentT.Above(p * 5, a), 1 - MathNet.Numerics.Distributions.StudentT.CDF(0, 1, a, p * 5), 1e-9);
            Close(ChiSquare.Below(b, a), ChiSquared.CDF(a, b), 1e-10);
        }
    }

    [Test]
    public void An_inverse_leads_back()
    {
        var random = new SeededRandom(12);
        for (var draw = 0; draw < 5_000; draw++)
        {
            var (a, b) = (random.NextBelow(400) + 0.5, random.NextBelow(400) + 0.5);
            var p = (random.NextBelow(999_999) + 1) / 1e6;
            Close(BetaFunction.Regularised(a, b, BetaFunction.Inverse(a, b, p)), p, 1e-12);
            Close(GammaFunction.Lower(a, GammaFunction.LowerInverse(a, p)), p, 1e-12);
            Close(GammaFunction.Upper(a, GammaFunction.UpperInverse(a, p)), p, 1e-12);
            Close(Lifecycle.Statistics.Normal.Below(Lifecycle.Statistics.Normal.Quantile(p)), p, 1e-13);
        }
    }

    [Test]
    public void A_sample_quantile_is_that_of_type_7()
    {
        var random = new SeededRandom(13);
        var values = Enumerable.Range(0, 101).Select(_ => random.NextBelow(1000) / 7.0).ToArray();
        for (var step = 0; step <= 40; step++)
        {
            Close(
                Ok(SampleQuantile.Type7(values, step / 40.0)),
                MathNet.Numerics.Statistics.Statistics.QuantileCustom(
                    values, step / 40.0, MathNet.Numerics.Statistics.QuantileDefinition.R7),
                1e-12);
        }
    }

    [TestCase(1_000_000_000, 999_999_990)]
    [TestCase(10_000_000, 3)]
    public void Large_counts_come_to_an_end_and_lead_back(long trials, long hits)
    {
        var lower = Ok(Proportions.ClopperPearson(hits, trials, 0.95, IntervalSide.Lower)).Lower;
        Close(1 - Binomial.AtMost(hits - 1, trials, lower), 0.05, 1e-6);
    }

    [Test]
    public void What_cannot_be_answered_is_refused()
    {
        Assert.That(Codes(Proportions.ClopperPearson(-1, 5, 1, IntervalSide.Lower)), Is.EqualTo("LC-Q105: LC-Q105:"));
        Assert.That(Codes(Proportions.Wilson(1, 5, double.NaN, IntervalSide.Lower)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(PoissonRates.Exact(-1, double.NaN, 0, IntervalSide.Lower)), Is.EqualTo("LC-Q105: LC-Q105: LC-Q105:"));
        Assert.That(Codes(SampleQuantile.Type7([], 2)), Is.EqualTo("LC-Q102: LC-Q105:"));
        Assert.That(Codes(SampleQuantile.Type7([1, double.PositiveInfinity], 0.5)), Is.EqualTo("LC-Q101:"));
        Assert.That(Codes(KaplanMeier.Fit([1, 2], [true], 0.95, ConfidenceCurve.Log)), Is.EqualTo("LC-Q104:"));
        Assert.That(Codes(SampleSizes.ForLowerBound(1, 0.95, 0)), Is.EqualTo("LC-Q105:"));
    }

    private static void Close(double got, double expected, double relative) =>
        Assert.That(Math.Abs(got - expected), Is.LessThanOrEqualTo(relative * (1e-3 + Math.Abs(expected))), $"{got:R} for {expected:R}");
}
