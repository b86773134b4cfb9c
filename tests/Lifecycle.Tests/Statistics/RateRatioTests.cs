using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Two Poisson rates, by every split of their events.</summary>
public sealed class RateRatioTests
{
    [Test]
    public void Every_p_up_to_30_events_is_counted([Values(0.2, 1, 7.5)] double exposure, [Values(0.5, 1, 2)] double nullRatio)
    {
        var p = nullRatio * exposure / ((nullRatio * exposure) + 1);
        for (var n = 1; n <= 30; n += 3)
        {
            var chances = Enumerable.Range(0, n + 1).Select(k => MathNet.Numerics.Distributions.Binomial.PMF(p, n, k)).ToArray();
            for (var k = 0; k <= n; k++)
            {
                var found = Ok(PoissonRateRatio.Of(k, exposure, n - k, 1, 0.95, nullRatio));
                Close(found.PLess, chances.Take(k + 1).Sum());
                Close(found.PGreater, chances.Skip(k).Sum());
                Close(found.PCentral, Math.Min(1, 2 * Math.Min(found.PLess, found.PGreater)));
                Close(found.PMinLike, Math.Min(1, chances.Where(chance => chance <= chances[k] * (1 + 1e-7)).Sum()));
            }
        }
    }

    [Test]
    public void The_interval_holds_the_ratios_that_its_p_does_not_refuse()
    {
        foreach (var (k1, k2) in new[] { (0, 3), (3, 0), (5, 9), (30, 12), (1, 1) })
        {
            var found = Ok(PoissonRateRatio.Of(k1, 20, k2, 35, 0.9, 1));
            double At(double ratio) => Ok(PoissonRateRatio.Of(k1, 20, k2, 35, 0.9, ratio)).PCentral;
            foreach (var limit in new[] { found.Lower, found.Upper }.Where(limit => limit > 0 && double.IsFinite(limit)))
            {
                Assert.That(At(limit), Is.EqualTo(0.1).Within(1e-7), $"{k1} {k2}");
            }
        }
    }

    [Test]
    public void Turning_the_two_round_turns_the_ratio_round()
    {
        for (var k1 = 0; k1 <= 12; k1++)
        {
            for (var k2 = 1; k2 <= 12; k2++)
            {
                var (found, turned) = (Ok(PoissonRateRatio.Of(k1, 3, k2, 8, 0.95, 1)), Ok(PoissonRateRatio.Of(k2, 8, k1, 3, 0.95, 1)));
                Close(1 / turned.Upper, found.Lower);
                Close(turned.PLess, found.PGreater);
                Close(turned.PMinLike, found.PMinLike);
            }
        }
    }

    [Test]
    public void Without_events_nothing_is_known() => Assert.That(
        Ok(PoissonRateRatio.Of(0, 3, 0, 8, 0.95, 1)),
        Is.EqualTo(new PoissonRateRatio(double.NaN, 0, double.PositiveInfinity, 1, 1, 1, 1)));

    [Test]
    public void The_first_sample_that_has_the_power_is_found_by_trying_each()
    {
        foreach (var (bound, truth) in new[] { (0.5, 0.8), (0.8, 0.95), (0.9, 0.97), (0.7, 1.0) })
        {
            var trials = 1;
            double Power(int n)
            {
                var failures = -1;
                while (Binomial.AtMost(failures + 1, n, 1 - bound) <= 1 - 0.95)
                {
                    failures++;
                }

                return failures < 0 ? 0 : Binomial.AtMost(failures, n, 1 - truth);
            }

            while (Power(trials) < 0.8)
            {
                trials++;
            }

            Assert.That(Ok(SampleSizes.ForPower(bound, truth, 0.95, 0.8)).Trials, Is.EqualTo(trials), $"{bound} {truth}");
        }

        Assert.That(Codes(SampleSizes.ForPower(0.9, 0.9, 0.95, 0.8)), Is.EqualTo("LC-Q105:"));
    }

    private static void Close(double got, double expected) =>
        Assert.That(got, Is.EqualTo(expected).Within(1e-8).Percent.Or.EqualTo(expected).Within(1e-15));
}
