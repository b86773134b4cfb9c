using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>An exact interval holds the truth at least as often as it says: counted out where that can be, else drawn.</summary>
public sealed class CoverageTests
{
    private const int Studies = 20_000;

    // Three standard errors of a share drawn so often.
    private const double Slack = 0.006;

    private static readonly IntervalSide[] Sides = [IntervalSide.Lower, IntervalSide.Upper, IntervalSide.TwoSided];

    [Test]
    public void Clopper_and_Pearson_hold_every_share([Values(1, 5, 12, 30, 80)] int trials, [Values(0.9, 0.95, 0.99)] double confidence)
    {
        foreach (var side in Sides)
        {
            var intervals = Enumerable.Range(0, trials + 1).Select(hits => Ok(Proportions.ClopperPearson(hits, trials, confidence, side))).ToList();
            for (var share = 0.005; share < 1; share += 0.005)
            {
                var held = intervals.Select((interval, hits) => Holds(interval, share) ? Binomial.Exactly(hits, trials, share) : 0).Sum();
                Assert.That(held, Is.GreaterThanOrEqualTo(confidence - 1e-9), $"{side} {share}");
            }
        }
    }

    [Test]
    public void Garwood_holds_every_rate([Values(0.9, 0.95, 0.99)] double confidence)
    {
        const int eventsMax = 120;
        foreach (var side in Sides)
        {
            var intervals = Enumerable.Range(0, eventsMax).Select(events => Ok(PoissonRates.Exact(events, 1, confidence, side))).ToList();
            for (var rate = 0.05; rate < 40; rate *= 1.07)
            {
                var (chance, held) = (Math.Exp(-rate), 0.0);
                for (var events = 0; events < eventsMax; chance *= rate / ++events)
                {
                    held += Holds(intervals[events], rate) ? chance : 0;
                }

                Assert.That(held, Is.GreaterThanOrEqualTo(confidence - 1e-9), $"{side} {rate}");
            }
        }
    }

    [TestCase(2.0, 5.0, 100.0, 200.0)]
    [TestCase(1.0, 0.8, 50.0, 50.0)]
    [TestCase(0.5, 20.0, 10.0, 400.0)]
    public void The_exact_ratio_of_two_rates_is_held(double ratio, double expected, double first, double second)
    {
        var random = new BatchDraws(new SeededRandom(11));
        var held = Enumerable.Range(0, Studies).Count(_ =>
        {
            var (k1, k2) = (random.Events(expected * ratio, 0), random.Events(expected * second / first, 0));
            var found = Ok(PoissonRateRatio.Of(k1, first, k2, second, 0.95, 1));
            return found.Lower <= ratio && ratio <= found.Upper;
        });
        Assert.That(held / (double)Studies, Is.GreaterThanOrEqualTo(0.95 - Slack));
    }

    [TestCase(30, 3, 0.9, 0.0)]
    [TestCase(30, 3, 0.9, 0.1)]
    [TestCase(60, 1, 0.95, 0.1)]
    [TestCase(40, 2, 0.8, 0.1)]
    public void The_bound_by_batch_holds_a_share_at_the_declared_correlation(int batches, int each, double share, double correlation)
    {
        var random = new BatchDraws(new SeededRandom(12));
        long[] trials = [.. Enumerable.Repeat((long)each, batches)];
        var held = Enumerable.Range(0, Studies).Count(_ =>
        {
            long[] hits = [.. trials.Select(count => count - random.Alike(count, 1 - share, correlation))];
            return Ok(BatchProportion.Of(hits, trials, 0.1, 0.95, IntervalSide.Lower)).Lower <= share;
        });
        Assert.That(held / (double)Studies, Is.GreaterThanOrEqualTo(0.95 - Slack));
    }

    [TestCase(12, 1.5, 0.0)]
    [TestCase(12, 1.5, 0.5)]
    [TestCase(12, 0.4, 1.0)]
    [TestCase(30, 1.0, 1.0)]
    public void The_bound_by_batch_holds_a_rate_at_the_declared_variation(int batches, double each, double variation)
    {
        var random = new BatchDraws(new SeededRandom(13));
        double[] hours = [.. Enumerable.Repeat(1.0, batches)];
        var held = Enumerable.Range(0, Studies).Count(_ =>
        {
            long[] events = [.. hours.Select(_ => random.Events(each, variation))];
            return Ok(BatchRate.Of(events, hours, 1, 0.95, IntervalSide.Upper)).Upper >= each;
        });
        Assert.That(held / (double)Studies, Is.GreaterThanOrEqualTo(0.95 - Slack));
    }

    private static bool Holds(Interval interval, double truth) => interval.Lower <= truth && truth <= interval.Upper;
}
