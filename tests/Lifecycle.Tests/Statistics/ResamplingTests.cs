using static Lifecycle.Alerts.AlertSamples;
using static Lifecycle.Statistics.StatisticsSamples;
using Bell = MathNet.Numerics.Distributions.Normal;

namespace Lifecycle.Statistics;

/// <summary>Kernels, splits, bootstraps and families of p-values, against every case counted.</summary>
public sealed class ResamplingTests
{
    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_kernel_distance_is_its_definition(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (x, y) = (Points(random, 6), Points(random, 5));
        double[][] all = [.. x, .. y];
        double Apart(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (u, v) => (u - v) * (u - v)).Sum());
        var distances = Enumerable.Range(0, 11).SelectMany(i => Enumerable.Range(0, i).Select(j => Apart(all[i], all[j]))).ToArray();
        var result = Ok(MaximumMeanDiscrepancy.Estimate(x, y, null));
        Close(result.Bandwidth, MathNet.Numerics.Statistics.Statistics.Median(distances), 1e-12);
        double Kernel(double[] a, double[] b) => Math.Exp(-Math.Pow(Apart(a, b) / result.Bandwidth, 2) / 2);
        double Own(double[][] points) => points.Sum(a => points.Where(b => b != a).Sum(b => Kernel(a, b)));
        var across = x.Average(a => y.Average(b => Kernel(a, b)));
        Close(result.Unbiased, (Own(x) / 30) + (Own(y) / 20) - (2 * across), 1e-12);
        Close(result.Biased, ((Own(x) + 6) / 36) + ((Own(y) + 5) / 25) - (2 * across), 1e-12);
        Assert.That(result.Biased, Is.GreaterThan(-1e-12));
        Close(Ok(MaximumMeanDiscrepancy.Estimate(y, x, null)).Unbiased, result.Unbiased, 1e-12);
    }

    [Test]
    public void Drawn_splits_come_near_to_all_splits_and_can_be_replayed()
    {
        var random = new SeededRandom(7);
        var (x, y) = (Points(random, 5), Points(random, 6));
        var exact = Ok(MaximumMeanDiscrepancy.ByEnumeration(x, y, 1));
        var counted = Splits(11, 5).Count(split =>
        {
            double[][] all = [.. x, .. y];
            double[][] Part(bool isFirst) => [.. all.Where((_, index) => split[index] == isFirst)];
            return Ok(MaximumMeanDiscrepancy.Estimate(Part(true), Part(false), 1)).Unbiased
                >= Ok(MaximumMeanDiscrepancy.Estimate(x, y, 1)).Unbiased - 1e-12;
        });
        Assert.That((exact.Splits, exact.P), Is.EqualTo((462L, counted / 462.0)));
        var drawn = Ok(MaximumMeanDiscrepancy.ByPermutation(x, y, 1, 4_000, 9));
        Assert.That(drawn, Is.EqualTo(exact.P).Within((4 * Math.Sqrt(exact.P * (1 - exact.P) / 4_000)) + (1 / 4_000.0)));
        Assert.That(Ok(MaximumMeanDiscrepancy.ByPermutation(x, y, 1, 4_000, 9)), Is.EqualTo(drawn));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Holm_is_Bonferroni_on_every_subset_and_the_step_up_is_the_best_cut(ulong seed)
    {
        var random = new SeededRandom(seed);
        var p = Enumerable.Range(0, 1 + random.NextBelow(7)).Select(_ => random.NextBelow(40) / 200.0).ToArray();
        var adjusted = Ok(AdjustedP.Of(p));
        for (var index = 0; index < p.Length; index++)
        {
            // Closed testing: rejected when every subset that holds it is.
            var closed = Enumerable.Range(0, 1 << p.Length).Where(set => ((set >> index) & 1) == 1).Max(set =>
            {
                var members = p.Where((_, place) => ((set >> place) & 1) == 1).ToArray();
                return Math.Min(1, members.Length * members.Min());
            });
            Close(adjusted.Holm[index], closed, 1e-12);
            Close(adjusted.BenjaminiHochberg[index], Math.Min(1, p.Where(other => other >= p[index])
                .Min(other => other * p.Length / p.Count(any => any <= other))), 1e-12);
            Close(adjusted.Bonferroni[index], Math.Min(1, p.Length * p[index]), 1e-12);
        }
    }

    [Test]
    public void The_percentile_interval_comes_near_to_all_resamples()
    {
        double[] values = [0, 1, 3, 7, 8];
        var all = Enumerable.Range(0, 3125).Select(code =>
        {
            var sum = 0.0;
            for (var (place, rest) = (0, code); place < 5; place++, rest /= 5)
            {
                sum += values[rest % 5];
            }

            return sum / 5;
        }).Order().ToArray();
        var result = Ok(Bootstrap.Interval(values, SampleStatistic.Mean, 0.8, BootstrapMethod.Percentile, 100_000, 4));
        Assert.That(result.Lower, Is.EqualTo(all[312]).Within(0.21));
        Assert.That(result.Upper, Is.EqualTo(all[2812]).Within(0.21));
        Assert.That(result.Drawn.Average(), Is.EqualTo(3.8).Within(0.03));
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void The_corrected_interval_is_its_definition(ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = Enumerable.Range(0, 5 + random.NextBelow(12)).Select(_ => Math.Round(random.NextShare() * random.NextShare() * 9, 2)).ToArray();
        var statistic = random.NextBelow(2) == 0 ? SampleStatistic.Mean : SampleStatistic.Median;
        double Of(IEnumerable<double> sample) => statistic == SampleStatistic.Mean
            ? sample.Average() : MathNet.Numerics.Statistics.Statistics.Median(sample);
        var result = Ok(Bootstrap.Interval(values, statistic, 0.9, BootstrapMethod.BiasCorrected, 999, seed));
        Close(result.Estimate, Of(values), 1e-12);
        var left = values.Select((_, place) => Of(values.Where((_, other) => other != place))).ToArray();
        var squares = left.Sum(value => Math.Pow(left.Average() - value, 2));
        Assume.That(squares, Is.GreaterThan(1e-12));
        var a = left.Sum(value => Math.Pow(left.Average() - value, 3)) / (6 * Math.Pow(squares, 1.5));
        var z0 = Bell.InvCDF(0, 1, result.Drawn.Average(value =>
            value < result.Estimate ? 1 : value == result.Estimate ? 0.5 : 0));
        double Level(double p) => Bell.CDF(0, 1, z0 + ((z0 + Bell.InvCDF(0, 1, p)) / (1 - (a * (z0 + Bell.InvCDF(0, 1, p))))));
        double At(double p) => MathNet.Numerics.Statistics.Statistics.QuantileCustom(
            result.Drawn, p, MathNet.Numerics.Statistics.QuantileDefinition.R7);
        Close(result.Lower, At(Level(0.05)), 1e-6);
        Close(result.Upper, At(Level(0.95)), 1e-6);
    }

    [Test]
    public void More_resamples_go_on_where_fewer_stopped()
    {
        double[] values = [1, 2, 4, 8];
        var (few, many) = (Draw(10), Draw(30));
        Assert.That(many.Take(10), Is.EqualTo(few));
        Assert.That(few[0], Is.EqualTo(FirstMean()));

        IReadOnlyList<double> Draw(int resamples) =>
            Ok(Bootstrap.Interval(values, SampleStatistic.Mean, 0.9, BootstrapMethod.Percentile, resamples, 12)).Drawn;

        double FirstMean()
        {
            var random = new SeededRandom(12);
            return Enumerable.Range(0, 4).Sum(_ => values[(int)Math.Floor(random.NextShare() * 4)]) / 4;
        }
    }

    [Test]
    public void What_cannot_be_drawn_is_refused()
    {
        double[][] one = [[1]], two = [[1, 2], [3, 4]];
        Assert.That(Codes(MaximumMeanDiscrepancy.Estimate([], one, 0)), Is.EqualTo("LC-Q102: LC-Q103: LC-Q105:"));
        Assert.That(Codes(MaximumMeanDiscrepancy.Estimate(two, [[1], [2, double.NaN]], 1)), Is.EqualTo("LC-Q104: LC-Q101:"));
        Assert.That(Codes(MaximumMeanDiscrepancy.Estimate([[1], [1]], [[1], [1]], null)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(MaximumMeanDiscrepancy.ByPermutation(two, two, 1, 0, 0)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(AdjustedP.Of([])), Is.EqualTo("LC-Q102:"));
        Assert.That(Codes(AdjustedP.Of([0.1, -0.1])), Is.EqualTo("LC-Q105:"));
        Assert.That(
            Codes(Bootstrap.Interval([1], SampleStatistic.Mean, 1, BootstrapMethod.Percentile, 0, 0)),
            Is.EqualTo("LC-Q105: LC-Q105: LC-Q103:"));
    }

    private static double[][] Points(SeededRandom random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new[] { random.NextBell(), random.NextBell(), random.NextShare() })];
}
