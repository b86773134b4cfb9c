using Lifecycle.Statistics;
using static Lifecycle.Comparability.ComparisonSamples;

namespace Lifecycle.Comparability;

/// <summary>The intervals of each endpoint: published values, formulas by hand, and slower ways to the same number.</summary>
public sealed class EndpointEvidenceTests
{
    private const double Alpha = 0.025;

    [Test]
    public void The_plain_interval_of_sensitivity_is_Tangos()
    {
        var evidence = new PairedSensitivity(Independent(900, 20, 60, 20), 0);
        var interval = evidence.Plain(Alpha);
        Assert.That(interval.Estimate, Is.EqualTo(-0.04).Within(1e-15));
        Assert.That((interval.Lower, interval.Upper), Is.EqualTo((-0.0584, -0.0231)).Using<(double L, double U)>(
            (one, other) => Math.Abs(one.L - other.L) < 5e-5 && Math.Abs(one.U - other.U) < 5e-5));
    }

    [TestCase(10)]
    [TestCase(59)]
    [TestCase(165)]
    public void Without_a_discordant_pair_the_interval_has_a_width(int pairs)
    {
        // By hand: Tango's score is the root of n d / (1 - d), so d = z^2 / (n + z^2).
        var z = 1.959963984540054;
        var half = z * z / (pairs + (z * z));
        var interval = new PairedSensitivity(Independent(pairs, 0, 0, 0), 0).Plain(Alpha);
        Assert.That((interval.Lower, interval.Upper), Is.EqualTo((-half, half)).Using<(double L, double U)>(
            (one, other) => Math.Abs(one.L - other.L) < 1e-12 && Math.Abs(one.U - other.U) < 1e-12));
        Assert.That(interval.Lower, Is.LessThan(0), "nobody is better");
    }

    [Test]
    public void The_stated_likeness_widens_what_shows_no_clusters()
    {
        // 20 batches of 3: 60 pairs are worth 60 / (1 + 2 * 0.3) = 37.5, and a little less for 20 batches.
        var batches = Batches(20, 3);
        var plain = new PairedSensitivity(batches, 0).Plain(Alpha);
        var alike = new PairedSensitivity(batches, 0.3);
        Assert.That(alike.BatchFactor, Is.EqualTo(1.6).Within(1e-12));
        var ratio = StudentT.UpperQuantile(Alpha, 59) / StudentT.UpperQuantile(Alpha, 19);
        var effective = 60 / 1.6 * ratio * ratio;
        var z2 = 1.959963984540054 * 1.959963984540054;
        Assert.That(alike.BetweenBatches(Alpha).Lower, Is.EqualTo(-z2 / (effective + z2)).Within(1e-9));
        Assert.That(alike.BetweenBatches(Alpha).Lower, Is.LessThan(plain.Lower));
    }

    [Test]
    public void One_batch_that_holds_all_discordant_pairs_widens_it()
    {
        // 20 batches of 6; all six pairs of the last are lost, or one pair of each of six batches.
        var together = Batches(19, 6).Append(new PairedBatch("B019", 0, 0, 6, 0)).ToList();
        var apart = Batches(20, 6).Select((batch, index) => index < 6 ? batch with { Both = 5, OtherOnly = 1 } : batch).ToList();
        var (one, many) = (new PairedSensitivity(together, 0), new PairedSensitivity(apart, 0));
        Assert.That(one.Plain(Alpha), Is.EqualTo(many.Plain(Alpha)));
        Assert.That(one.BatchFactor, Is.EqualTo(6).Within(0.7));
        Assert.That(many.BatchFactor, Is.EqualTo(1).Within(0.1));
        Assert.That(one.BetweenBatches(Alpha).Lower, Is.LessThan(many.BetweenBatches(Alpha).Lower - 0.05));
    }

    [Test]
    public void One_batch_shows_nothing_of_others()
    {
        var interval = new PairedSensitivity([new PairedBatch("B", 50, 0, 0, 0)], 0).BetweenBatches(Alpha);
        Assert.That(interval.Lower, Is.NaN);
        Assert.That(interval.Upper, Is.NaN);
    }

    [TestCase(4, 100.0, 9, 120.0)]
    [TestCase(0, 100.0, 9, 120.0)]
    [TestCase(4, 100.0, 0, 120.0)]
    [TestCase(30, 2000.0, 31, 1990.0)]
    public void The_plain_ratio_of_alarms_is_the_exact_one(int k1, double t1, int k2, double t2)
    {
        var exact = Ok(PoissonRateRatio.Of(k1, t1, k2, t2, 0.95, 1));
        var interval = new AlarmRatio([new AlarmBatch("B", k1, t1, k2, t2)], 0).Plain(Alpha);
        Assert.That(interval, Is.EqualTo(new Interval(exact.Ratio, exact.Lower, exact.Upper)).Using<Interval>(IsNear));
    }

    [Test]
    public void Between_batches_the_ratio_is_that_of_the_clustered_share()
    {
        long[] mine = [3, 0, 7, 1, 2, 5];
        long[] its = [1, 2, 1, 3, 4, 0];
        var batches = mine.Select((count, index) => new AlarmBatch($"B{index}", count, 100, its[index], 80)).ToList();
        var share = Ok(ClusteredProportion.Of(mine, [.. mine.Zip(its, (one, other) => one + other)], 0.95));
        var interval = new AlarmRatio(batches, 0).BetweenBatches(Alpha);
        double Mapped(double limit) => limit / (1 - limit) * 480 / 600;
        Assert.That(interval, Is.EqualTo(new Interval(18.0 / 11 * 480 / 600, Mapped(share.Lower), Mapped(share.Upper))).Using<Interval>(IsNear));
    }

    [Test]
    public void Without_an_alarm_there_is_no_ratio_but_a_difference()
    {
        AlarmBatch[] quiet = [new("A", 0, 1000, 0, 1000), new("B", 0, 1000, 0, 1000)];
        var ratio = new AlarmRatio(quiet, 0).Plain(Alpha);
        Assert.That((ratio.Lower, ratio.Upper), Is.EqualTo((0.0, double.PositiveInfinity)));
        Assert.That(ratio.Estimate, Is.NaN);

        // The exact upper limit of no event in 2,000 h: 3.6889 / 20 per 100 h.
        var difference = new AlarmDifference(quiet, 0).Plain(Alpha);
        Assert.That(difference.Upper, Is.EqualTo(3.688879454113936 / 20).Within(1e-9));
        Assert.That(difference.Lower, Is.EqualTo(-difference.Upper));
    }

    [Test]
    public void The_difference_of_rates_joins_the_exact_limits_of_both()
    {
        var interval = new AlarmDifference([new AlarmBatch("A", 12, 700, 5, 800)], 0).Plain(Alpha);
        var mine = Ok(PoissonRates.Exact(12, 7, 0.95, IntervalSide.TwoSided));
        var its = Ok(PoissonRates.Exact(5, 8, 0.95, IntervalSide.TwoSided));
        double Joined(double one, double other) => Math.Sqrt((one * one) + (other * other));
        var estimate = (12 / 7.0) - (5 / 8.0);
        Assert.That(interval, Is.EqualTo(new Interval(
            estimate, estimate - Joined((12 / 7.0) - mine.Lower, its.Upper - (5 / 8.0)),
            estimate + Joined(mine.Upper - (12 / 7.0), (5 / 8.0) - its.Lower))).Using<Interval>(IsNear));
    }

    // From tables of the sign test: which order statistics hold the median at 95 %.
    [TestCase(5, double.NegativeInfinity, double.PositiveInfinity)]
    [TestCase(6, 1, 6)]
    [TestCase(9, 2, 8)]
    [TestCase(10, 2, 9)]
    [TestCase(20, 6, 15)]
    [TestCase(50, 18, 33)]
    public void The_lead_time_interval_is_that_of_the_sign_test(int count, double lower, double upper)
    {
        var interval = new PairedLeadTimes([.. Enumerable.Range(1, count).Select(value => ($"B{value}", (double)value))], 0).Plain(Alpha);
        Assert.That((interval.Lower, interval.Upper), Is.EqualTo((lower, upper)));
        Assert.That(interval.Estimate, Is.EqualTo((count + 1) / 2.0));
    }

    [Test]
    public void What_the_candidate_misses_pulls_its_lead_time_down()
    {
        (string, double)[] found = [.. Enumerable.Range(0, 30).Select(number => ($"B{number}", 1.0))];
        (string, double)[] missed = [.. found.Select((pair, number) => number < 12 ? (pair.Item1, double.NegativeInfinity) : pair)];
        Assert.That(new PairedLeadTimes(found, 0).BetweenBatches(Alpha).Lower, Is.EqualTo(1));
        var interval = new PairedLeadTimes(missed, 0).BetweenBatches(Alpha);
        Assert.That(interval.Lower, Is.EqualTo(double.NegativeInfinity));
        Assert.That(interval.Estimate, Is.EqualTo(1));
    }

    [Test]
    public void Lead_times_that_go_by_batch_count_as_batches()
    {
        // Ten of 20 batches gain an hour in all of their five episodes, ten lose one.
        (string, double)[] together = [.. Enumerable.Range(0, 100).Select(number => ($"B{number / 5}", number / 5 % 2 == 0 ? 1.0 : -1.0))];
        var evidence = new PairedLeadTimes(together, 0);
        Assert.That(evidence.BatchFactor, Is.EqualTo(5).Within(0.5));
    }

    private static List<PairedBatch> Independent(int both, int mine, int its, int neither) =>
    [
        .. Enumerable.Repeat(new PairedBatch("", 1, 0, 0, 0), both), .. Enumerable.Repeat(new PairedBatch("", 0, 1, 0, 0), mine),
        .. Enumerable.Repeat(new PairedBatch("", 0, 0, 1, 0), its), .. Enumerable.Repeat(new PairedBatch("", 0, 0, 0, 1), neither),
    ];

    private static List<PairedBatch> Batches(int count, int pairs) =>
        [.. Enumerable.Range(0, count).Select(number => new PairedBatch($"B{number:000}", pairs, 0, 0, 0))];

    private static bool IsNear(Interval one, Interval other) =>
        IsNear(one.Estimate, other.Estimate) && IsNear(one.Lower, other.Lower) && IsNear(one.Upper, other.Upper);

    private static bool IsNear(double one, double other) => one.Equals(other) || Math.Abs(one - other) <= 1e-9 * Math.Abs(other);
}
