using System.Runtime.Intrinsics;
using Lifecycle.Refusals;
using Lifecycle.TestKit;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Whole clusters drawn again, against a plain loop, against counting, and where there is no interval.</summary>
public sealed class ClusterBootstrapTests
{
    private static readonly ResamplingPlan Plan = new(999, 7, 0.9, IntervalSide.TwoSided);

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void The_interval_is_that_of_a_plain_loop(ulong seed)
    {
        var random = new SeededRandom(seed);
        var trials = Enumerable.Range(0, 2 + random.NextBelow(9)).Select(_ => (long)random.NextBelow(6)).ToArray();
        var hits = trials.Select(most => (long)random.NextBelow((int)most + 1)).ToArray();
        var exposure = trials.Select(_ => 0.25 + random.NextShare()).ToArray();
        var plan = Plan with { Seed = seed };
        Assert.That(Ok(ClusterBootstrap.Proportion(hits, trials, plan)).Interval, Is.EqualTo(Slow(hits, [.. trials], plan)));
        Assert.That(Ok(ClusterBootstrap.Rate(hits, exposure, plan)).Interval, Is.EqualTo(Slow(hits, exposure, plan)));
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public void With_one_trial_in_each_cluster_it_is_the_bootstrap_of_a_mean(ulong seed)
    {
        var random = new SeededRandom(seed);
        var hits = Enumerable.Range(0, 20).Select(place => place == 0 ? 0 : place == 1 ? 1 : (long)random.NextBelow(2)).ToArray();
        var mean = Ok(Bootstrap.Interval(
            [.. hits.Select(hit => (double)hit)], SampleStatistic.Mean, 0.9, BootstrapMethod.Percentile, Plan.Resamples, seed));
        var found = Ok(ClusterBootstrap.Proportion(hits, [.. hits.Select(_ => 1L)], Plan with { Seed = seed })).Interval;
        Assert.That((found.Lower, found.Upper), Is.EqualTo((mean.Lower, mean.Upper)));
    }

    [Test]
    public void It_comes_near_to_all_resamples()
    {
        long[] hits = [0, 1, 3, 7, 8], trials = [2, 4, 5, 9, 8];
        var all = Enumerable.Range(0, 3125).Select(code =>
        {
            var (top, bottom) = (0L, 0L);
            for (var (place, rest) = (0, code); place < 5; place++, rest /= 5)
            {
                (top, bottom) = (top + hits[rest % 5], bottom + trials[rest % 5]);
            }

            return top / (double)bottom;
        }).Order().ToArray();
        var found = Ok(ClusterBootstrap.Proportion(hits, trials, new ResamplingPlan(200_000, 4, 0.8, IntervalSide.TwoSided))).Interval;

        // The levels that 200,000 draws stray by, four standard errors wide.
        Assert.That(found.Lower, Is.InRange(all[(int)(3125 * 0.097)], all[(int)(3125 * 0.103)]));
        Assert.That(found.Upper, Is.InRange(all[(int)(3125 * 0.897)], all[(int)(3125 * 0.903)]));
        Assert.That(found.Estimate, Is.EqualTo(19 / 28.0));
    }

    [TestCase(new long[] { 0, 0, 0 }, new long[] { 3, 5, 1 }, 0.0)]
    [TestCase(new long[] { 3, 5, 1 }, new long[] { 3, 5, 1 }, 1.0)]
    [TestCase(new long[] { 1, 2, 3 }, new long[] { 2, 4, 6 }, 0.5)] // Every batch shows the same.
    [TestCase(new long[] { 2 }, new long[] { 3 }, 2 / 3.0)] // Nothing is known of what differs between batches.
    [TestCase(new long[] { 2, 0, 0 }, new long[] { 3, 0, 0 }, 2 / 3.0)]
    [TestCase(new long[] { 0, 0 }, new long[] { 0, 0 }, double.NaN)]
    public void Where_every_resample_is_the_same_there_is_no_interval(long[] hits, long[] trials, double estimate)
    {
        foreach (var side in Enum.GetValues<IntervalSide>())
        {
            var found = Ok(ClusterBootstrap.Proportion(hits, trials, Plan with { Side = side }));
            Assert.That(found.Exists, Is.False);
            Assert.That(found.Interval, Is.EqualTo(new Interval(estimate, double.NaN, double.NaN)));
        }

        var rate = Ok(ClusterBootstrap.Rate(hits, [.. trials.Select(trial => trial * 0.1)], Plan));
        Assert.That(rate.Exists, Is.False);
    }

    [Test]
    public void An_end_that_is_not_asked_for_is_open()
    {
        long[] hits = [0, 1, 3, 7, 8], trials = [2, 4, 5, 9, 8];
        double[] hours = [2, 4, 5, 9, 8];
        var both = Ok(ClusterBootstrap.Proportion(hits, trials, Plan with { Confidence = 0.8 })).Interval;
        var low = Ok(ClusterBootstrap.Proportion(hits, trials, Plan with { Side = IntervalSide.Lower })).Interval;
        var high = Ok(ClusterBootstrap.Rate(hits, hours, Plan with { Side = IntervalSide.Upper })).Interval;
        Assert.That((low.Lower, low.Upper), Is.EqualTo((both.Lower, 1.0)));
        Assert.That((high.Lower, high.Upper), Is.EqualTo((0.0, both.Upper)));
        Assert.That(Ok(ClusterBootstrap.Rate(hits, hours, Plan with { Side = IntervalSide.Lower })).Interval.Upper, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Clusters_without_anything_in_them_change_nothing()
    {
        var bare = Ok(ClusterBootstrap.Proportion([1, 2, 0], [2, 2, 3], Plan));
        Assert.That(Ok(ClusterBootstrap.Proportion([0, 1, 2, 0, 0], [0, 2, 2, 0, 3], Plan)), Is.EqualTo(bare));
        Assert.That(bare.Clusters, Is.EqualTo(3));
    }

    [Test]
    public void Events_without_exposure_count_and_may_leave_the_upper_end_open()
    {
        var found = Ok(ClusterBootstrap.Rate([2, 1], [0, 10], Plan)).Interval;
        Assert.That((found.Estimate, found.Lower, found.Upper), Is.EqualTo((0.3, 0.1, double.PositiveInfinity)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void The_number_of_workers_does_not_matter(int workers)
    {
        var clusters = Enumerable.Range(0, 300).Select(place => Vector128.Create(place % 7, 7.0 + (place % 3))).ToArray();
        var drawn = ClusterBootstrap.Draw(clusters, 11, 3_000, workers);
        Assert.That(drawn, Is.EqualTo(Drawn([.. clusters.Select(pair => pair[0])], [.. clusters.Select(pair => pair[1])], 3_000, 11)));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Four_draws_at_a_time_are_the_draws_one_by_one(ulong seed)
    {
        var random = new SeededRandom(seed);
        var clusters = Enumerable.Range(0, 1 + random.NextBelow(40)).Select(_ => Vector128.Create(random.NextShare(), random.NextShare())).ToArray();
        Assert.That(ClusterBootstrap.Wide(clusters, seed), Is.EqualTo(ClusterBootstrap.OneByOne(clusters, seed)));
        var (state, four) = (seed, SeededRandom.NextFour(ref seed));
        Assert.That(Enumerable.Range(0, 4).Select(place => four[place]), Is.EqualTo(Enumerable.Range(0, 4).Select(_ => SeededRandom.Next(ref state)).ToArray()));
        Assert.That(state, Is.EqualTo(seed));
    }

    [Test]
    public void Drawing_allocates_nothing()
    {
        var clusters = Enumerable.Range(0, 50).Select(place => Vector128.Create(place % 7, 7.0)).ToArray();
        var drawn = new double[2_000];
        Assert.That(AllocatedBytes.Of(() => ClusterBootstrap.Draw(clusters, 11, 0, drawn)), Is.Zero);
    }

    [Test]
    public void What_cannot_be_drawn_is_refused()
    {
        Assert.That(Codes(ClusterBootstrap.Proportion([], [], Plan)), Is.EqualTo("LC-Q102:"));
        Assert.That(Codes(ClusterBootstrap.Proportion([1], [1, 2], Plan)), Is.EqualTo("LC-Q104:"));
        Assert.That(Codes(ClusterBootstrap.Proportion([3, 1], [2, 2], Plan)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(ClusterBootstrap.Proportion([-1, 1], [2, 2], Plan)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(ClusterBootstrap.Rate([1, 1], [1, double.NaN], Plan)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(ClusterBootstrap.Rate([1, -1], [1, 1], Plan)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(ClusterBootstrap.Rate([1, 1], [1, -1], Plan)), Is.EqualTo("LC-Q105:"));
        Assert.That(
            Codes(ClusterBootstrap.Rate([1, 1], [1, 2], Plan with { Resamples = 0, Confidence = 1 })), Is.EqualTo("LC-Q105: LC-Q105:"));
    }

    private static Interval Slow(long[] tops, double[] bottoms, ResamplingPlan plan)
    {
        var kept = Enumerable.Range(0, tops.Length).Where(place => tops[place] != 0 || bottoms[place] != 0).ToList();
        var (top, bottom) = (kept.Sum(place => (double)tops[place]), kept.Sum(place => bottoms[place]));
        if (kept.Count == 0)
        {
            return new Interval(double.NaN, double.NaN, double.NaN);
        }

        var drawn = Drawn([.. kept.Select(place => (double)tops[place])], [.. kept.Select(place => bottoms[place])], plan.Resamples, plan.Seed);
        var (lower, upper) = (Ok(SampleQuantile.Type7(drawn, (1 - plan.Confidence) / 2)), Ok(SampleQuantile.Type7(drawn, 1 - ((1 - plan.Confidence) / 2))));
        return upper - lower <= 1e-12 * lower
            ? new Interval(top / bottom, double.NaN, double.NaN)
            : new Interval(top / bottom, lower, upper);
    }

    // One stream, resample by resample, as the definition says it.
    private static double[] Drawn(double[] tops, double[] bottoms, int resamples, ulong seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, resamples).Select(_ =>
        {
            var (top, bottom) = (0.0, 0.0);
            for (var draw = 0; draw < tops.Length; draw++)
            {
                var place = (int)Math.Floor(random.NextShare() * tops.Length);
                (top, bottom) = (top + tops[place], bottom + bottoms[place]);
            }

            return top / bottom;
        })];
    }
}
