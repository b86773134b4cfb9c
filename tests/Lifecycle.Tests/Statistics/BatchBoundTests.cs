using FsCheck;
using FsCheck.Fluent;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Bounds that respect batches: their edges, that they never move the wrong way, and that they hold when drawn.</summary>
public sealed class BatchBoundTests
{
    private static readonly long[] Sizes = [3, 3, 1, 2, 5, 4, 3, 8];
    private static readonly double[] Weeks = [168, 168, 168, 40, 12.5, 168, 90, 3];

    [TestCase(0L, 30L)]
    [TestCase(3L, 59L)]
    [TestCase(59L, 59L)]
    public void Batches_of_one_trial_give_the_plain_exact_interval(long misses, long trials)
    {
        foreach (var (side, correlation) in Enum.GetValues<IntervalSide>().SelectMany(s => new[] { 0, 0.1, 0.9 }.Select(r => (s, r))))
        {
            long[] hits = [.. Enumerable.Range(0, (int)trials).Select(batch => batch < misses ? 0L : 1L)];
            var got = Ok(BatchProportion.Of(hits, [.. hits.Select(_ => 1L)], correlation, 0.95, side));
            var plain = Ok(Proportions.ClopperPearson(trials - misses, trials, 0.95, side));
            Assert.That((got.Estimate, got.Lower, got.Upper), Is.EqualTo((plain.Estimate, plain.Lower, plain.Upper)));
            Assert.That((got.DesignEffect, got.EffectiveTrials, got.Correlation), Is.EqualTo((1.0, (double)trials, correlation)));
        }
    }

    [Test]
    public void Without_declared_or_seen_likeness_the_bound_is_the_plain_one()
    {
        var got = Ok(BatchProportion.Of([2, 2, 2, 3, 3, 3], [3, 3, 3, 3, 3, 3], 0, 0.95, IntervalSide.Lower));
        Assert.That(got.Lower, Is.EqualTo(Ok(Proportions.ClopperPearson(15, 18, 0.95, IntervalSide.Lower)).Lower));
    }

    [Test]
    public void No_misses_still_cost_the_declared_correlation()
    {
        var got = Ok(BatchProportion.Of([3, 3, 3, 3, 3], [3, 3, 3, 3, 3], 0.1, 0.95, IntervalSide.Lower));
        Assert.That((got.DesignEffect, got.EffectiveTrials, got.Correlation), Is.EqualTo((1.2, 12.5, 0.1)));
        Assert.That(got.Lower, Is.LessThan(Ok(Proportions.ClopperPearson(15, 15, 0.95, IntervalSide.Lower)).Lower));
    }

    [Test]
    public void Data_that_show_more_likeness_than_declared_are_believed()
    {
        long[] trials = [.. Enumerable.Repeat(3L, 20)];
        long[] together = [0, .. Enumerable.Repeat(3L, 19)];
        long[] apart = [2, 2, 2, .. Enumerable.Repeat(3L, 17)];
        var (all, one) = (Ok(BatchProportion.Of(together, trials, 0.1, 0.95, IntervalSide.Lower)), Ok(BatchProportion.Of(apart, trials, 0.1, 0.95, IntervalSide.Lower)));
        Assert.That((all.Correlation, all.DesignEffect), Is.EqualTo((1.0, 3.0)).Using<double>((a, b) => Math.Abs(a - b) < 1e-12));
        Assert.That((one.Correlation, one.DesignEffect), Is.EqualTo((0.1, 1.2)));
        Assert.That(all.Lower, Is.LessThan(one.Lower));
    }

    [TestCase(new long[] { 12 }, new long[] { 12 }, 12 / 12.0)]
    [TestCase(new long[] { 0, 9, 0 }, new long[] { 0, 12, 0 }, 9 / 12.0)]
    [TestCase(new long[] { 0, 0 }, new long[] { 0, 0 }, double.NaN)]
    public void One_batch_bounds_nothing(long[] hits, long[] trials, double estimate)
    {
        var got = Ok(BatchProportion.Of(hits, trials, 0.1, 0.95, IntervalSide.TwoSided));
        Assert.That((got.Estimate, got.Lower, got.Upper), Is.EqualTo((estimate, double.NaN, double.NaN)));
    }

    [TestCase(new long[0], new long[0], 0.1, 0.95, "LC-Q102:")]
    [TestCase(new long[] { 1 }, new long[] { 1, 2 }, 0.1, 0.95, "LC-Q104:")]
    [TestCase(new long[] { -1, 1 }, new long[] { 1, 2 }, 0.1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 2, 1 }, new long[] { 1, 2 }, 0.1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new long[] { 60_000, 60_000 }, 0.1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new long[] { 1, long.MaxValue }, 0.1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new long[] { 1, 2 }, 1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new long[] { 1, 2 }, -0.1, 1, "LC-Q105: LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new long[] { 1, 2 }, double.NaN, double.NaN, "LC-Q105: LC-Q105:")]
    public void A_proportion_that_is_none_is_refused(long[] hits, long[] trials, double correlation, double confidence, string codes) =>
        Assert.That(Codes(BatchProportion.Of(hits, trials, correlation, confidence, IntervalSide.Lower)), Is.EqualTo(codes));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property One_more_miss_never_raises_a_bound() => Prop.ForAll(
        Gen.Choose(0, 1_000_000_000).ArrayOf(Sizes.Length + 2).ToArbitrary(), draws =>
        {
            // Few hits in most draws, whole batches lost in some: where the likeness seen changes most.
            long[] hits = [.. Sizes.Select((size, batch) => draws[batch] % 3 == 0 ? draws[batch] / 3 % (size + 1) : size)];
            var changed = draws[^1] % Sizes.Length;
            long[] worse = [.. hits.Select((hit, batch) => batch == changed ? Math.Max(0, hit - 1) : hit)];
            var correlation = draws[^2] % 90 / 100.0;
            var (before, after) = (Two(hits, correlation), Two(worse, correlation));
            return after.Lower <= before.Lower + 1e-12 && after.Upper <= before.Upper + 1e-12;
        });

    [Test]
    public void One_more_miss_never_raises_a_bound_of_any_small_study()
    {
        long[] trials = [4, 4, 4, 3];
        var bounds = Enumerable.Range(0, 500).ToDictionary(code => code, code => Two(Hits(code), 0.05));
        foreach (var (code, bound) in bounds)
        {
            foreach (var fewer in new[] { 1, 5, 25, 125 }.Where((step, batch) => code / step % 5 > 0).Select(step => bounds[code - step]))
            {
                Assert.That(fewer.Lower, Is.LessThanOrEqualTo(bound.Lower + 1e-12), $"{code}");
                Assert.That(fewer.Upper, Is.LessThanOrEqualTo(bound.Upper + 1e-12), $"{code}");
            }
        }

        long[] Hits(int code) => [code % 5, code / 5 % 5, code / 25 % 5, code / 125];
        BatchProportion Two(long[] hits, double correlation) => Ok(BatchProportion.Of(hits, trials, correlation, 0.9, IntervalSide.TwoSided));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property More_declared_correlation_never_narrows_an_interval() => Prop.ForAll(
        Gen.Choose(0, 1_000_000_000).ArrayOf(Sizes.Length + 2).ToArbitrary(), draws =>
        {
            long[] hits = [.. Sizes.Select((size, batch) => draws[batch] % (size + 1))];
            var less = draws[^2] % 90 / 100.0;
            var more = less + (draws[^1] % 10 / 100.0);
            var (narrow, wide) = (Two(hits, less), Two(hits, more));
            return wide.Lower <= narrow.Lower + 1e-12 && wide.Upper >= narrow.Upper - 1e-12
                && wide.Lower <= wide.Estimate && wide.Estimate <= wide.Upper;
        });

    [Test]
    public void Without_variation_a_rate_has_the_plain_exact_interval([Values(0, 1, 7)] long events)
    {
        foreach (var side in Enum.GetValues<IntervalSide>())
        {
            long[] spread = [.. Weeks.Select((_, batch) => batch < events ? 1L : 0L)];
            var got = Ok(BatchRate.Of(spread, Weeks, 0, 0.95, side));
            var plain = Ok(PoissonRates.Exact(events, Weeks.Sum(), 0.95, side));
            Assert.That((got.Estimate, got.Lower, got.Upper), Is.EqualTo((plain.Estimate, plain.Lower, plain.Upper))
                .Using<double>((a, b) => a.Equals(b) || Math.Abs(a - b) <= 1e-15));
            Assert.That((got.Poisson, got.IsBetweenBatches), Is.EqualTo((plain, false)));
        }
    }

    [Test]
    public void Less_and_less_variation_leads_to_the_plain_exact_bound([Values(0, 3, 300)] long events)
    {
        long[] spread = [events, 0, 0, 0, 0, 0, 0, 0];
        long[] even = [.. Enumerable.Range(0, 8).Select(batch => (events / 8) + (batch < events % 8 ? 1 : 0))];
        double Upper(double variation) => Ok(BatchRate.Of(even, Weeks, variation, 0.95, IntervalSide.Upper)).BetweenBatches.Upper;
        var near = new[] { 1e-3, 1e-4, 1e-5, 1e-6, 0 }.Select(Upper).ToArray();
        Assert.That(near, Is.Ordered.Descending.And.All.GreaterThan(0));
        Assert.That(near[^2], Is.EqualTo(near[^1]).Within(1e-6).Percent);
        Assert.That(Ok(BatchRate.Of(spread, Weeks, 0, 0.95, IntervalSide.Upper)).Upper, Is.GreaterThanOrEqualTo(near[^1]));
    }

    [Test]
    public void No_events_have_a_bound_above_that_of_Poisson([Values(0.1, 1, 10)] double variation)
    {
        var got = Ok(BatchRate.Of([0, 0, 0, 0, 0, 0, 0, 0], Weeks, variation, 0.95, IntervalSide.TwoSided));
        Assert.That((got.Estimate, got.Lower, got.Dispersion, got.IsBetweenBatches), Is.EqualTo((0.0, 0.0, 1.0, true)));
        Assert.That(got.Upper, Is.GreaterThan(got.Poisson.Upper).And.LessThan(double.PositiveInfinity).And.EqualTo(got.BetweenBatches.Upper));
    }

    [Test]
    public void Events_in_one_batch_say_less_than_events_in_many()
    {
        double[] hours = [.. Enumerable.Repeat(168.0, 12)];
        double Upper(params long[] events) => Ok(BatchRate.Of(
            [.. events, .. new long[12 - events.Length]], hours, 0.2, 0.95, IntervalSide.Upper)).Upper;
        Assert.That(Upper(8), Is.GreaterThan(2 * Upper(1, 1, 1, 1, 1, 1, 1, 1)));
    }

    [Test]
    public void Fewer_than_six_batches_bound_no_rate()
    {
        var got = Ok(BatchRate.Of([1, 0, 0, 0, 0], [10, 10, 10, 10, 10], 1, 0.95, IntervalSide.TwoSided));
        Assert.That((got.Lower, got.Upper, got.BetweenBatches.Upper), Is.EqualTo((double.NaN, double.NaN, double.NaN)));
        Assert.That(got.Poisson, Is.EqualTo(Ok(PoissonRates.Exact(1, 50, 0.95, IntervalSide.TwoSided))));
    }

    [TestCase(new long[0], new double[0], 1, 0.95, "LC-Q102:")]
    [TestCase(new long[] { 1 }, new double[] { 1, 2 }, 1, 0.95, "LC-Q104:")]
    [TestCase(new long[] { 1, -1 }, new double[] { 1, 2 }, 1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new[] { 1, 0.0 }, 1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new[] { 1, double.NaN }, 1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new[] { 1, double.PositiveInfinity }, 1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new[] { double.MaxValue, double.MaxValue }, 1, 0.95, "LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new double[] { 1, 2 }, -1, 0, "LC-Q105: LC-Q105:")]
    [TestCase(new long[] { 1, 1 }, new double[] { 1, 2 }, double.NaN, 0.95, "LC-Q105:")]
    public void A_rate_that_is_none_is_refused(long[] events, double[] hours, double variation, double confidence, string codes) =>
        Assert.That(Codes(BatchRate.Of(events, hours, variation, confidence, IntervalSide.Upper)), Is.EqualTo(codes));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property One_more_event_never_lowers_the_upper_bound() => Prop.ForAll(
        Gen.Choose(0, 1_000_000_000).ArrayOf(Weeks.Length + 2).ToArbitrary(), draws =>
        {
            long[] events = [.. Weeks.Select((_, batch) => draws[batch] % 3 == 0 ? draws[batch] / 3 % 25 : 0)];
            var changed = draws[^1] % Weeks.Length;
            long[] more = [.. events.Select((count, batch) => batch == changed ? count + 1 : count)];
            var variation = draws[^2] % 200 / 100.0;
            var (before, after) = (Rate(events, variation), Rate(more, variation));
            return after.Upper >= before.Upper * (1 - 1e-12) && after.Upper >= after.Poisson.Upper
                && after.Lower <= after.Poisson.Lower && after.Lower <= after.Estimate && after.Estimate <= after.Upper;
        });

    // The truth lies at the bar. Plain bounds accept it far too often here, so the draws are hard enough.
    [Test]
    public void What_is_no_better_than_the_bar_is_rarely_accepted()
    {
        long[] trials = [.. Enumerable.Repeat(3L, 41), 1];
        double[] hours = [.. Enumerable.Repeat(168.0, 12)];
        var (ours, plain) = (new int[2], new int[2]);
        for (ulong study = 0; study < 4_000; study++)
        {
            var draws = new BatchDraws(SeededRandom.ForPart(3, study));
            long[] hits = [.. trials.Select(count => count - draws.Alike(count, 0.05, 0.3))];
            long[] alarms = [.. hours.Select(own => draws.Events(0.02 * own, 1))];
            ours[0] += Ok(BatchProportion.Of(hits, trials, 0.1, 0.95, IntervalSide.Lower)).Lower >= 0.95 ? 1 : 0;
            plain[0] += Ok(Proportions.ClopperPearson(hits.Sum(), 124, 0.95, IntervalSide.Lower)).Lower >= 0.95 ? 1 : 0;
            var rate = Ok(BatchRate.Of(alarms, hours, 1, 0.95, IntervalSide.Upper));
            ours[1] += rate.Upper <= 0.02 ? 1 : 0;
            plain[1] += rate.Poisson.Upper <= 0.02 ? 1 : 0;
        }

        Assert.That(ours, Is.All.InRange(40, 200));
        Assert.That(plain, Is.All.GreaterThan(320));
    }

    private static BatchProportion Two(long[] hits, double correlation) =>
        Ok(BatchProportion.Of(hits, Sizes, correlation, 0.95, IntervalSide.TwoSided));

    private static BatchRate Rate(long[] events, double variation) =>
        Ok(BatchRate.Of(events, Weeks, variation, 0.95, IntervalSide.TwoSided));
}
