using static Lifecycle.Alerts.AlertSamples;
using static Lifecycle.Statistics.StatisticsSamples;

namespace Lifecycle.Statistics;

/// <summary>Distances between samples against every split counted, every pair added up, and what must not matter.</summary>
public sealed class TwoSampleTests
{
    private static readonly int[] Sizes = [1, 2, 3, 5, 6];

    [Test]
    public void The_exact_chance_of_Kolmogorov_and_Smirnov_is_a_count_of_all_splits(
        [ValueSource(nameof(Sizes))] int m, [ValueSource(nameof(Sizes))] int n)
    {
        var far = Splits(m + n, m).Select(split => Farthest(split, m, n)).ToArray();
        foreach (var split in Splits(m + n, m))
        {
            var result = Ok(KolmogorovSmirnov.TwoSamples(Part(split, true), Part(split, false)));
            Close(result.Distance, Farthest(split, m, n) / (double)(m * n));
            Close(result.ExactP, far.Count(other => other >= Farthest(split, m, n)) / (double)far.Length, 1e-13);
        }
    }

    [Test]
    public void The_exact_chance_of_Cramer_and_von_Mises_is_a_count_of_all_splits(
        [Values(2, 3, 5)] int m, [Values(2, 4, 6)] int n)
    {
        var all = Splits(m + n, m).Select(split => Ok(CramerVonMises.TwoSamples(Part(split, true), Part(split, false)))).ToArray();
        foreach (var result in all)
        {
            Close(result.ExactP, all.Count(other => other.Statistic >= result.Statistic - 1e-9) / (double)all.Length, 1e-13);
        }
    }

    // Anderson and Darling 1952, table 1.
    [TestCase(0.34730, 0.10)]
    [TestCase(0.46136, 0.05)]
    [TestCase(0.74346, 0.01)]
    [TestCase(1.16786, 0.001)]
    public void The_limit_of_Cramer_and_von_Mises_has_its_published_quantiles(double x, double above) =>
        Assert.That(CramerVonMisesDistribution.Above(x), Is.EqualTo(above).Within(5e-6));

    [Test]
    public void The_limit_of_Cramer_and_von_Mises_agrees_with_a_second_implementation()
    {
        for (var x = 0.02; x < 3; x *= 1.3)
        {
            var sum = 0.0;
            for (var k = 0; k < 8; k++)
            {
                var odd = (4 * k) + 1;
                var q = odd * odd / (16 * x);
                var gammas = Math.Exp(MathNet.Numerics.SpecialFunctions.GammaLn(k + 0.5) - MathNet.Numerics.SpecialFunctions.GammaLn(k + 1));
                sum += gammas / (Math.Pow(Math.PI, 1.5) * Math.Sqrt(x)) * Math.Sqrt(odd)
                    * Math.Exp(-2 * q) * MathNet.Numerics.SpecialFunctions.BesselKScaled(0.25, q);
            }

            Assert.That(CramerVonMisesDistribution.Above(x), Is.EqualTo(1 - sum).Within(1e-9), $"x = {x}");
        }
    }

    [Test]
    public void Both_sums_of_Kolmogorov_meet_and_fall()
    {
        for (var step = 1; step < 400; step++)
        {
            Assert.That(Kolmogorov.Above(step / 100.0), Is.LessThanOrEqualTo(Kolmogorov.Above((step - 1) / 100.0)));
        }

        Close(Kolmogorov.Above(0.9999999999), Kolmogorov.Above(1.0000000001), 1e-8);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Distances_are_what_all_pairs_say(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (x, y) = (random.Values(25, 20), random.Values(25, 30));
        double Mean(double[] first, double[] second) => first.Average(a => second.Average(b => Math.Abs(a - b)));
        Close(Ok(EnergyDistance.Between(x, y)), Math.Sqrt(Math.Max(0, (2 * Mean(x, y)) - Mean(x, x) - Mean(y, y))), 1e-7);

        // As many of each: the smallest carry goes in order.
        double[] again = [.. Enumerable.Range(0, y.Length).SelectMany(_ => x)], other = [.. Enumerable.Range(0, x.Length).SelectMany(_ => y)];
        var carried = again.Order().Zip(other.Order(), (a, b) => Math.Abs(a - b)).Average();
        Close(Ok(WassersteinDistance.Between(x, y)), carried);
        Close(Ok(WassersteinDistance.BetweenWeighted(x, Ones(x), y, Ones(y))), carried);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void A_weight_is_as_many_equal_values(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (x, y) = (random.Values(10, 20), random.Values(10, 20));
        var weights = x.Select(_ => random.NextBelow(4) + 1).ToArray();
        var repeated = x.SelectMany((value, index) => Enumerable.Repeat(value, weights[index])).ToArray();
        Close(
            Ok(WassersteinDistance.BetweenWeighted(x, [.. weights.Select(weight => weight * 0.3)], y, Ones(y))),
            Ok(WassersteinDistance.Between(repeated, y)));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Order_and_side_do_not_matter_and_ranks_are_all_that_rank_tests_see(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[] x = [.. random.Values(12, 15), 0.1], y = [.. random.Values(12, 15), 0.2, 0.3];
        var (ks, cvm, ad) = (
            Ok(KolmogorovSmirnov.TwoSamples(x, y)), Ok(CramerVonMises.TwoSamples(x, y)), Ok(AndersonDarling.Samples([x, y])));
        foreach (var (a, b) in new[] { (y, x), (Bent(x), Bent(y)), (x.Reverse().ToArray(), y) })
        {
            var again = Ok(KolmogorovSmirnov.TwoSamples(a, b));
            Close(again.Distance, ks.Distance);
            Close(again.ExactP, ks.ExactP);
            Close(Ok(CramerVonMises.TwoSamples(a, b)).Statistic, cvm.Statistic);
            Close(Ok(CramerVonMises.TwoSamples(a, b)).ExactP, cvm.ExactP);
            Close(Ok(AndersonDarling.Samples([a, b])).Statistic, ad.Statistic);
        }

        double[] Moved(double[] values) => [.. values.Select(value => (value * -2.5) + 9)];
        Close(Ok(WassersteinDistance.Between(Moved(x), Moved(y))), 2.5 * Ok(WassersteinDistance.Between(y, x)));
        Close(Ok(EnergyDistance.Between(Moved(x), Moved(y))), Math.Sqrt(2.5) * Ok(EnergyDistance.Between(y, x)), 1e-7);
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Anderson_and_Darling_is_its_definition_written_out(ulong seed)
    {
        var random = new SeededRandom(seed);
        double[][] samples = [[.. random.Values(12, 15), 0.1], random.Values(12, 25), [.. random.Values(12, 15), 0.2, 0.3]];
        var pooled = samples.SelectMany(sample => sample).ToArray();
        double all = pooled.Length;
        var total = 0.0;
        foreach (var sample in samples)
        {
            foreach (var z in pooled.Distinct())
            {
                double ties = pooled.Count(value => value == z), below = pooled.Count(value => value < z) + (ties / 2);
                var own = sample.Count(value => value < z) + (sample.Count(value => value == z) / 2.0);
                total += ties / all * Math.Pow((all * own) - (below * sample.Length), 2)
                    / ((below * (all - below)) - (all * ties / 4)) / sample.Length;
            }
        }

        // The paper's h and g, as their double sums.
        var h = Enumerable.Range(1, (int)all - 1).Sum(i => 1.0 / i);
        var g = Enumerable.Range(1, (int)all - 2).Sum(i =>
            Enumerable.Range(i + 1, (int)all - 1 - i).Sum(j => 1 / ((all - i) * j)));
        double k = samples.Length, inverse = samples.Sum(sample => 1.0 / sample.Length);
        double a = (((4 * g) - 6) * (k - 1)) + ((10 - (6 * g)) * inverse), d = (((2 * h) + 6) * k * k) - (4 * h * k);
        var b = (((2 * g) - 4) * k * k) + (8 * h * k) + (((2 * g) - (14 * h) - 4) * inverse) - (8 * h) + (4 * g) - 6;
        var c = (((6 * h) + (2 * g) - 2) * k * k) + (((4 * h) - (4 * g) + 6) * k) + (((2 * h) - 6) * inverse) + (4 * h);
        var variance = ((a * all * all * all) + (b * all * all) + (c * all) + d) / ((all - 1) * (all - 2) * (all - 3));
        Close(Ok(AndersonDarling.Samples(samples)).Statistic, ((total * (all - 1) / all) - (k - 1)) / Math.Sqrt(variance), 1e-9);
    }

    [Test]
    public void A_million_values_are_compared()
    {
        var random = new SeededRandom(5);
        double[] Draw(double shift) => [.. Enumerable.Range(0, 500_000).Select(_ => random.NextShare() + shift)];
        var (x, y) = (Draw(0), Draw(0.01));
        Assert.That(Ok(KolmogorovSmirnov.TwoSamples(x, y)).AsymptoticP, Is.LessThan(1e-6));
        Assert.That(Ok(CramerVonMises.TwoSamples(x, y)).AsymptoticP, Is.LessThan(1e-6));
        Assert.That(Ok(WassersteinDistance.Between(x, y)), Is.EqualTo(0.01).Within(0.003));
    }

    [Test]
    public void What_cannot_be_compared_is_refused()
    {
        double[] none = [], one = [1], bad = [double.NaN];
        Assert.That(Codes(KolmogorovSmirnov.TwoSamples(none, bad)), Is.EqualTo("LC-Q102: LC-Q101:"));
        Assert.That(Codes(WassersteinDistance.Between(one, none)), Is.EqualTo("LC-Q102:"));
        Assert.That(Codes(WassersteinDistance.BetweenWeighted(one, [1, 2], one, [-1])), Is.EqualTo("LC-Q104: LC-Q105:"));
        Assert.That(Codes(WassersteinDistance.BetweenWeighted(one, [0], one, [double.NaN])), Is.EqualTo("LC-Q105: LC-Q101:"));
        Assert.That(Codes(EnergyDistance.Between(bad, one)), Is.EqualTo("LC-Q101:"));
        Assert.That(Codes(CramerVonMises.TwoSamples(one, [1, 2])), Is.EqualTo("LC-Q103:"));
        Assert.That(Codes(AndersonDarling.Samples([one])), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(AndersonDarling.Samples([one, none])), Is.EqualTo("LC-Q102:"));
        Assert.That(Codes(AndersonDarling.Samples([[2, 2, 2], [2, 2, 2]])), Is.EqualTo("LC-Q103:"));
    }

    private static double[] Ones(double[] values) => [.. values.Select(_ => 1.0)];

    private static double[] Part(bool[] split, bool isFirst) =>
        [.. Enumerable.Range(0, split.Length).Where(place => split[place] == isFirst).Select(place => (double)place)];

    private static int Farthest(bool[] split, int m, int n)
    {
        var (i, j, far) = (0, 0, 0);
        foreach (var isFirst in split)
        {
            (i, j) = isFirst ? (i + 1, j) : (i, j + 1);
            far = Math.Max(far, Math.Abs((i * n) - (j * m)));
        }

        return far;
    }
}
