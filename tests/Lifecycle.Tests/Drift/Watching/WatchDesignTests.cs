using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>What a design promises, held against streams that it was not made on.</summary>
public sealed class WatchDesignTests
{
    private const int Batches = 3_000;

    [TestCase("cusum", 0.0)]
    [TestCase("cusum", 0.9)]
    [TestCase("ewma", 0.9)]
    [TestCase("page-hinkley", 0.6)]
    [TestCase("adwin", 0.6)]
    public void False_alarms_are_at_most_as_often_as_planned_whatever_the_correlation(string method, double correlation)
    {
        var plan = Plan($"  - {{name: a, method: {method}, shift: 3, reference: {{mean: 0, within: 1, correlation: {Scalars.Write(correlation)}, at: 10 min}}}}", cameras: 1, days: 20, more: "");
        var design = Design(plan).Signals[0];
        var allowed = plan.Batch.TotalDays / plan.FalseAlarmDays;
        var random = new SeededRandom(99);
        var alarms = Enumerable.Range(0, Batches).Count(_ => Alarms(plan, design, random, correlation));

        // Three standard errors of the count, beside what the design's own simulation may be off.
        Assert.That(alarms, Is.LessThanOrEqualTo((Batches * allowed * 1.1) + (3 * Math.Sqrt(Batches * allowed))), $"allowed {Batches * allowed}");
        Assert.That(design.Expected.DaysInBatch, Is.GreaterThanOrEqualTo(20));
        Assert.That(design.Expected.DelayMedian, Is.Not.Null.And.LessThan(TimeSpan.FromHours(9)));
    }

    [Test]
    public void A_design_for_independent_blocks_does_not_keep_what_it_promises_and_this_one_says_so()
    {
        var naive = Design(Plan(
            "  - {name: a, method: cusum, shift: 1, reference: {mean: 0, within: 1, correlation: 0.9, at: 10 min}}", cameras: 1, days: 60, more: "")).Signals[0].Expected.Naive!;
        Assert.That(naive.Promised, Is.EqualTo(60).Within(1e-9));
        Assert.That(naive.Kept, Is.LessThan(6));
    }

    // Slow: the limit of single blocks, and how soon a shift takes one beyond it, on streams of its own.
    [TestCase("cusum", 0.0, 3)]
    [TestCase("cusum", 0.75, 3)]
    [TestCase("cusum", 0.9, 3)]
    [TestCase("ewma", 0.75, 3)]
    [TestCase("ewma", 0.9, 4)]
    public void However_blocks_hang_together_a_chart_is_hardly_later_than_a_look_at_each_block_alone(string method, double correlation, double shift)
    {
        var plan = Plan(
            $"  - {{name: a, method: {method}, shift: {Scalars.Write(shift)}, reference: {{mean: 0, within: 1, correlation: {Scalars.Write(correlation)}, at: 1 h}}}}",
            block: "1 h", learn: "6 h", batch: "168 h", cameras: 1, days: 140, more: "");
        var design = Design(plan).Signals[0];
        var random = new SeededRandom(7);
        var quiet = Enumerable.Range(0, 2_000).Select(_ => Blocks(plan, random, correlation).Skip(plan.LearnBlocks).Max(Math.Abs)).OrderDescending().ToList();
        var limit = quiet[quiet.Count / 20];
        var delays = Enumerable.Range(0, 1_000).Select(_ =>
            Blocks(plan, random, correlation).Skip(60).TakeWhile(block => Math.Abs(block + shift) <= limit).Count() + 1).Order().ToList();
        Assert.That(design.Expected.DelayMedian, Is.Not.Null.And.LessThanOrEqualTo((delays[delays.Count / 2] * 1.1 * plan.Block) + plan.Block));
    }

    [Test]
    public void A_signal_with_few_reference_batches_judges_no_new_batch()
    {
        var (few, enough) = (Design(Reference(5)), Design(Reference(6)));
        Assert.That((few.Signals[0].LevelLimit, few.Signals[0].Expected.DaysNewBatch), Is.EqualTo(((double?)null, (double?)null)));
        Assert.That(enough.Signals[0].LevelLimit, Is.GreaterThan(2));
        Assert.That(few.FalseAlarmDays, Is.GreaterThanOrEqualTo(20 * 0.85));

        static WatchPlan Reference(int batches) => Plan(
            $"  - {{name: a, method: cusum, shift: 2, reference: {{mean: 0, batches: {batches}, between: 1, within: 1, at: 10 min}}}}", cameras: 1, more: "");
    }

    // Student's t: for 12 batches and a share of 0.005 the 99.75th percentile with 11 degrees of freedom is 3.4966.
    [Test]
    public void The_limit_of_a_new_batch_is_a_prediction_interval()
    {
        var plan = Plan(
            "  - {name: a, method: cusum, shift: 2, reference: {mean: 0, batches: 12, between: 2, within: 1, at: 10 min}}", cameras: 1, batch: "24 h", days: 100, more: "");
        Assert.That(Design(plan).Signals[0].LevelLimit, Is.EqualTo(3.4966 * 2 * Math.Sqrt(13.0 / 12)).Within(1e-3));
    }

    [TestCase(0.5, 6)]
    [TestCase(0.99, 12)]
    [TestCase(-0.4, 3)]
    [TestCase(-0.4, 4)]
    [TestCase(0.0, 10)]
    public void Means_of_blocks_vary_as_the_sums_of_all_covariances_say(double correlation, int count)
    {
        double Covariance(int from, int to) => Enumerable.Range(0, count).Sum(one => Enumerable.Range(0, count).Sum(other =>
            Math.Pow(correlation, Math.Abs(from + one - to - other)))) / (count * count);
        var blocks = new SignalReference(0, 1, 0, 2, correlation).InBlocksOf(count);
        Assert.That(blocks.Within, Is.EqualTo(2 * Math.Sqrt(Covariance(0, 0))).Within(1e-12));
        Assert.That(blocks.Correlation, Is.EqualTo(Covariance(0, count) / Covariance(0, 0)).Within(1e-12));
    }

    [Test]
    public void A_reference_is_found_again_from_its_own_blocks()
    {
        var random = new SeededRandom(3);
        var batches = Enumerable.Range(0, 40).Select(_ =>
        {
            var (level, slow) = (5 + (2 * DriftSeries.Gaussian(random)), DriftSeries.Gaussian(random));
            return Enumerable.Range(0, 300).Select(_ =>
            {
                slow = (0.8 * slow) + (0.6 * DriftSeries.Gaussian(random));
                return level + slow;
            }).ToArray();
        }).ToList();
        var found = KnownSignal.Of(batches, 30)!.Reference;
        Assert.That(found.Mean, Is.EqualTo(5).Within(1));
        Assert.That(found.Between, Is.EqualTo(2).Within(0.6));
        Assert.That(found.Within, Is.EqualTo(1).Within(0.1));
        Assert.That(found.Correlation, Is.EqualTo(0.8).Within(0.06));
    }

    private static bool Alarms(WatchPlan plan, SignalDesign design, SeededRandom random, double correlation)
    {
        var chart = design.Start();
        return Blocks(plan, random, correlation).Skip(plan.LearnBlocks).Any(block =>
        {
            chart.TryObserve(block);
            return chart.Judge() != ChangeVerdict.Steady;
        });
    }

    // Around the level that the first of them give.
    private static double[] Blocks(WatchPlan plan, SeededRandom random, double correlation)
    {
        var (value, fresh) = (DriftSeries.Gaussian(random), Math.Sqrt(1 - (correlation * correlation)));
        var blocks = Enumerable.Range(0, plan.BatchBlocks).Select(_ =>
        {
            value = (correlation * value) + (fresh * DriftSeries.Gaussian(random));
            return value;
        }).ToArray();
        var level = blocks.Take(plan.LearnBlocks).Average();
        return [.. blocks.Select(block => block - level)];
    }
}
