using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Means, spreads and quantiles against a second implementation.</summary>
public sealed class ComparabilityTests
{
    [Test]
    public void Quantiles_and_tails_agree_with_a_second_implementation()
    {
        var random = new SeededRandom(21);
        for (var draw = 0; draw < 2_000; draw++)
        {
            var (degrees, other) = (random.NextBelow(200) + 1, random.NextBelow(200) + 1);
            var share = ((random.NextBelow(49_000) + 100) / 100_000.0);
            Near(StudentT.UpperQuantile(share, degrees), -MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degrees, share), 1e-7);
            var f = random.NextShare() * 5;
            Near(FisherF.Above(f, degrees, other), 1 - FisherSnedecor.CDF(degrees, other, f), 1e-8);
        }
    }

    [TestCase(1e-9, 1)]
    [TestCase(1e-12, 2.5)]
    [TestCase(0.025, 1e9)]
    [TestCase(0.025, 9e6)]
    [TestCase(0.49999, 3)]
    [TestCase(0.9, 7)]
    public void A_quantile_of_t_leads_back(double share, double degrees) =>
        Near(StudentT.Above(StudentT.UpperQuantile(share, degrees), degrees), share, 1e-9);

    [Test]
    public void With_many_degrees_t_is_normal()
    {
        Near(StudentT.Above(2.5, 9_999_999), StudentT.Above(2.5, 10_000_000), 1e-8);
        Near(StudentT.UpperQuantile(0.025, 1e12), 1.959963984540054, 1e-10);
        Near(StudentT.Above(1.959963984540054, 1e12), 0.025, 1e-10);
    }

    [Test]
    public void Both_forms_of_Kolmogorovs_function_meet()
    {
        foreach (var x in new[] { 0.9, 0.999999, 1.0, 1.000001, 1.1 })
        {
            var sum = Enumerable.Range(1, 60).Sum(k => (k % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * k * k * x * x));
            Near(Kolmogorov.Above(x), sum, 1e-11);
        }

        Assert.That((Kolmogorov.Above(0), Kolmogorov.Above(-1), Kolmogorov.Above(0.01)), Is.EqualTo((1.0, 1.0, 1.0)));
        Assert.That(Kolmogorov.Above(50), Is.EqualTo(0));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Equivalence_is_an_interval_within_the_margins(PositiveInt seed)
    {
        var (x, y) = (Drawn((ulong)seed.Get, 4), Drawn((ulong)seed.Get + 7, 9));
        var found = Ok(WelchEquivalence.Of(x, y, -1.5, 1, 0.05));
        var turned = Ok(WelchEquivalence.Of(y, x, -1, 1.5, 0.05));
        var (mx, my) = (x.Mean(), y.Mean());
        var (vx, vy) = (x.Variance() / x.Length, y.Variance() / y.Length);
        return (found.IsEquivalent == (found.Lower > -1.5 && found.Upper < 1)
            && Math.Abs(turned.Difference + found.Difference) < 1e-12 && Math.Abs(turned.P - found.P) < 1e-10
            && Math.Abs(found.Difference - (mx - my)) < 1e-12
            && Math.Abs(found.Error - Math.Sqrt(vx + vy)) < 1e-12
            && Math.Abs(found.Degrees - ((vx + vy) * (vx + vy) / ((vx * vx / 3) + (vy * vy / 8)))) < 1e-8).ToProperty();
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property A_shift_or_a_scale_leaves_equal_spread_equal(PositiveInt seed)
    {
        double[][] samples = [Drawn((ulong)seed.Get, 6), Drawn((ulong)seed.Get + 1, 8), Drawn((ulong)seed.Get + 2, 5)];
        double[][] moved = [.. samples.Select((sample, index) => sample.Select(value => (3 * value) + (100 * index)).ToArray())];
        var (levene, other) = (Ok(SpreadTest.Levene(samples)), Ok(SpreadTest.Levene(moved)));
        var (robust, too) = (Ok(SpreadTest.BrownForsythe(samples)), Ok(SpreadTest.BrownForsythe([.. moved.Reverse()])));
        return (Math.Abs(levene.Statistic - other.Statistic) < 1e-9 * (1 + levene.Statistic)
            && Math.Abs(robust.Statistic - too.Statistic) < 1e-9 * (1 + robust.Statistic)
            && levene.P is >= 0 and <= 1).ToProperty();
    }

    [Test]
    public void A_mean_far_from_0_costs_no_digits()
    {
        double[] near = [1, 2, 4, 8];
        double[] far = [.. near.Select(value => value + 1e9)];
        Near(SampleMoments.Variance(far, SampleMoments.Mean(far)), near.Variance(), 1e-12);
    }

    [Test]
    public void Without_any_spread_the_difference_itself_decides()
    {
        var inside = Ok(WelchEquivalence.Of([1, 1], [1, 1, 1], -1, 1, 0.05));
        var outside = Ok(WelchEquivalence.Of([3, 3], [1, 1], -1, 1, 0.05));
        Assert.That((inside.IsEquivalent, outside.IsEquivalent, inside.TLow), Is.EqualTo((true, false, (double?)null)));
        Assert.That(inside.P, Is.NaN);
        Assert.That(Ok(SpreadTest.Levene([[1, 1], [2, 2]])).P, Is.NaN);
    }

    [Test]
    public void What_cannot_be_compared_is_refused()
    {
        Assert.That(Codes(WelchEquivalence.Of([], [1, 2], 1, 1, 0.5)), Is.EqualTo("LC-Q102: LC-Q105: LC-Q105:"));
        Assert.That(Codes(WelchEquivalence.Of([1], [double.NaN, 2], -1, 1, 0.05)), Is.EqualTo("LC-Q103: LC-Q101:"));
        Assert.That(Codes(SpreadTest.Levene([[1, 2]])), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(SpreadTest.BrownForsythe([[1, 2], [1]])), Is.EqualTo("LC-Q103:"));
    }

    private static double[] Drawn(ulong seed, int count)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextShare() + random.NextShare())];
    }

    private static void Near(double got, double expected, double relative) =>
        Assert.That(Math.Abs(got - expected), Is.LessThanOrEqualTo(relative * (Math.Abs(expected) + 1e-4)), $"{got:R} for {expected:R}");
}
