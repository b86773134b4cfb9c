using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>What is planned is what the bounds then say; powers do not hang on threads.</summary>
public sealed class BatchPlanTests
{
    private static readonly double[] Week = [.. Enumerable.Repeat(168.0, 12)];

    [Test]
    public void The_fewest_batches_are_enough_and_one_fewer_is_not(
        [Values(0.85, 0.95)] double bound, [Values(1, 3)] long size, [Values(0, 2)] long misses, [Values(0, 0.1, 0.3)] double correlation)
    {
        var fewest = Ok(BatchPlans.FewestBatches(bound, size, misses, correlation, 0.95));
        Assert.That((Lower(fewest) >= bound, Lower(fewest - 1) >= bound), Is.EqualTo((true, false)));

        double Lower(long batches)
        {
            long[] hits = [.. Enumerable.Range(0, (int)batches).Select(batch => batch < misses ? size - 1 : size)];
            return Ok(BatchProportion.Of(hits, [.. hits.Select(_ => size)], correlation, 0.95, IntervalSide.Lower)).Lower;
        }
    }

    [TestCase(31, 0)]
    [TestCase(38, 1)]
    [TestCase(25, NoneAllowed)]
    public void The_most_misses_pass_and_one_more_does_not(int batches, long expected)
    {
        long[] trials = [.. Enumerable.Repeat(3L, batches)];
        var allowed = Ok(BatchPlans.LargestMisses(0.95, trials, 0.1, 0.95));
        bool Passes(long misses) => Ok(BatchProportion.Of(
            [.. trials.Select((size, batch) => batch < misses ? size - 1 : size)], trials, 0.1, 0.95, IntervalSide.Lower)).Lower >= 0.95;
        Assert.That(allowed, Is.EqualTo(expected));
        Assert.That((allowed == NoneAllowed || Passes(allowed), Passes(allowed + 1)), Is.EqualTo((true, false)));
    }

    [Test]
    public void The_most_events_pass_and_one_more_does_not([Values(0.5, 1.0)] double variation, [Values(0.005, 0.02)] double rate)
    {
        var allowed = Ok(BatchPlans.LargestEvents(rate, Week, variation, 0.95));
        bool Passes(long events) => Ok(BatchRate.Of(
            [.. Week.Select((_, batch) => (events / 12) + (batch < events % 12 ? 1 : 0))], Week, variation, 0.95, IntervalSide.Upper)).Upper <= rate;
        Assert.That((Passes(allowed), Passes(allowed + 1)), Is.EqualTo((true, false)));
        Assert.That(Ok(BatchPlans.FewestHours(rate, 12, allowed, variation, 0.95)), Is.LessThanOrEqualTo(2016));
        Assert.That(Ok(BatchPlans.FewestHours(rate, 12, allowed + 1, variation, 0.95)), Is.GreaterThan(2016));
    }

    [Test]
    public void Too_few_batches_allow_nothing()
    {
        Assert.That(Ok(BatchPlans.LargestMisses(0.5, [1000], 0, 0.95)), Is.EqualTo(NoneAllowed));
        Assert.That(Ok(BatchPlans.LargestEvents(0.5, [1000, 1000, 1000, 1000, 1000], 0, 0.95)), Is.EqualTo(NoneAllowed));
    }

    [Test]
    public void A_power_grows_with_the_truth_and_is_the_same_at_any_number_of_threads()
    {
        long[] trials = [.. Enumerable.Repeat(3L, 41)];
        double Proportion(double truth) => Ok(BatchPlans.PowerOfProportion(0.95, trials, 0.1, 0.95, new BatchTruth(truth, 0.1), 5));
        double Rate(double truth) => Ok(BatchPlans.PowerOfRate(0.02, Week, 1, 0.95, new BatchTruth(truth, 0.5), 5));
        Assert.That(new[] { 0.95, 0.98, 0.99, 1 }.Select(Proportion), Is.Ordered.Ascending);
        Assert.That(new[] { 0.02, 0.01, 0.005, 0 }.Select(Rate), Is.Ordered.Ascending);
        Assert.That((Proportion(1), Rate(0)), Is.EqualTo((1.0, 1.0)));

        var (alone, rateAlone) = (Proportion(0.98), Rate(0.01));
        Parallel.For(0, 4, _ => Assert.That((Proportion(0.98), Rate(0.01)), Is.EqualTo((alone, rateAlone))));
    }

    [Test]
    public void A_power_without_likeness_is_that_of_its_distribution()
    {
        long[] trials = [.. Enumerable.Repeat(1L, 66)];
        var allowed = Ok(BatchPlans.LargestMisses(0.85, trials, 0.1, 0.95));
        Assert.That(
            Ok(BatchPlans.PowerOfProportion(0.85, trials, 0.1, 0.95, new BatchTruth(0.95, 0.2), 1)),
            Is.EqualTo(Binomial.AtMost(allowed, 66, 0.05)).Within(0.02));
    }

    [TestCase(0, 3, 0, 0.1)]
    [TestCase(0.9, 0, 0, 0.1)]
    [TestCase(0.9, 3, -1, 0.1)]
    [TestCase(0.9, 3, 0, 1)]
    [TestCase(0.999999, 3, 0, 0.1)]
    public void A_plan_for_nothing_is_refused(double bound, long size, long misses, double correlation) =>
        Assert.That(Codes(BatchPlans.FewestBatches(bound, size, misses, correlation, 0.95)), Is.EqualTo("LC-Q105:"));

    [TestCase(0, 12, 0, 1)]
    [TestCase(0.02, 5, 0, 1)]
    [TestCase(0.02, 12, -1, 1)]
    [TestCase(0.02, 12, 0, 11)]
    [TestCase(double.NaN, 12, 0, 1)]
    public void Hours_for_nothing_are_refused(double rate, long batches, long events, double variation) =>
        Assert.That(Codes(BatchPlans.FewestHours(rate, batches, events, variation, 0.95)), Is.EqualTo("LC-Q105:"));

    [Test]
    public void A_power_that_cannot_be_drawn_is_refused()
    {
        var truth = new BatchTruth(0.99, 0.1);
        Assert.That(Codes(BatchPlans.PowerOfProportion(0.9, [9_000, 9_000], 0.1, 0.95, truth, 1)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(BatchPlans.PowerOfProportion(0.9, [9, 9], 0.1, 0.95, truth with { Value = 1.1 }, 1)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(BatchPlans.PowerOfRate(0.9, [90_000, 9], 1, 0.95, truth, 1)), Is.EqualTo("LC-Q105:"));
        Assert.That(Codes(BatchPlans.PowerOfRate(0.9, [9, 9], 1, 0.95, truth with { Value = double.NaN }, 1)), Does.StartWith("LC-Q105:"));
    }

    private const long NoneAllowed = BatchPlans.NoneAllowed;
}
