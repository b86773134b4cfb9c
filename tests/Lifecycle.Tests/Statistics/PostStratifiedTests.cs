namespace Lifecycle.Statistics;

/// <summary>A labelled sample weighted to the strata of another.</summary>
public sealed class PostStratifiedTests
{
    [Test]
    public void A_share_is_that_of_each_stratum_by_the_others_exposure()
    {
        // 8 of 10 in one stratum and 3 of 10 in the other; the window has three times as much of the second.
        var estimate = new PostStratified([Unit([10, 10], [4, 1], [5, 5]), Unit([10, 10], [4, 2], [5, 5])], [[1, 3], [1, 3]]).Estimate;
        Assert.That(estimate, Is.EqualTo(((0.8 * 2) + (0.3 * 6)) / 8).Within(1e-12));
    }

    [Test]
    public void With_one_stratum_and_the_same_exposure_it_is_the_exact_interval_of_the_independent_trials()
    {
        // Ten units of 10 trials with 8, 9 or 10 hits: 90 of 100, less alike than by chance, so that the binomial variance counts.
        var units = Enumerable.Range(0, 10).Select(unit => Unit([1e6], [8 + (unit % 3)], [10])).ToList();
        var hits = units.Sum(unit => unit.Tops[0]);
        var got = new PostStratified(units, [[1]]).Share(0, 0.95);
        var shrunk = Normal.Quantile(0.025) / StudentT.UpperQuantile(0.025, 9);
        var trials = 100 * shrunk * shrunk;
        Assert.That(got.Worth, Is.EqualTo(trials).Within(1e-3 * trials));
        var exact = Proportions.ClopperPearson(hits / 100 * trials, trials, 0.95, IntervalSide.TwoSided);
        Assert.That((got.Interval.Lower, got.Interval.Upper), Is.EqualTo((exact.Lower, exact.Upper)).Within(1e-3));
    }

    [Test]
    public void Units_that_differ_are_worth_less_than_units_that_do_not()
    {
        var alike = Enumerable.Range(0, 10).Select(_ => Unit([20], [8], [10])).ToList();
        var apart = Enumerable.Range(0, 10).Select(unit => Unit([20], [unit % 5 == 0 ? 0 : 10], [10])).ToList();
        Assert.That(new PostStratified(apart, [[20]]).Share(0, 0.95).Worth, Is.LessThan(new PostStratified(alike, [[20]]).Share(0, 0.95).Worth / 5));
    }

    [Test]
    public void What_the_labelled_units_show_counts_for_the_others_too()
    {
        // Half of the units find nothing: with nothing declared, one other unit is worth hardly more than one trial.
        var apart = Enumerable.Range(0, 40).Select(unit => Unit([10], [unit % 2 == 0 ? 0 : 10], [10])).ToList();
        Assert.That(new PostStratified(apart, [[1_000]]).Share(0, 0.95).Worth, Is.LessThan(1.1));
        Assert.That(new PostStratified(apart, [.. Enumerable.Repeat<double[]>([25], 40)]).Share(0, 0.95).Worth, Is.InRange(15, 21));
    }

    [Test]
    public void No_miss_is_no_certainty()
    {
        var units = Enumerable.Range(0, 10).Select(_ => Unit([20], [10], [10])).ToList();
        var got = new PostStratified(units, [[20], [20]]).Share(0.1, 0.95);
        Assert.That(got.Interval.Estimate, Is.EqualTo(1));

        // Weights of 0.2: 100 trials alone, ten units of 2 together, and two units of 10 that nobody has seen.
        var shrunk = Normal.Quantile(0.025) / StudentT.UpperQuantile(0.025, 9);
        var trials = 20.0 * 20 / ((0.9 * 0.04 * 100) + (0.1 * 10 * 4) + (0.1 * 2 * 100)) * shrunk * shrunk;
        Assert.That(got.Worth, Is.EqualTo(trials).Within(1e-9));
        Assert.That(got.Interval.Lower, Is.EqualTo(Math.Pow(0.025, 1 / trials)).Within(1e-9));
    }

    [Test]
    public void A_rate_without_an_event_is_bounded_by_the_exposure()
    {
        var units = Enumerable.Range(0, 1_000).Select(_ => Unit([10], [0], [1])).ToList();
        var got = new PostStratified(units, [[10]]).Rate(0, 0.9);
        Assert.That((got.Interval.Estimate, got.Interval.Lower), Is.EqualTo((0, 0)));
        Assert.That(got.Interval.Upper, Is.EqualTo(-Math.Log(0.05) / 1_000).Within(1e-5));
    }

    [Test]
    public void A_rate_of_alike_units_is_Garwoods()
    {
        var units = Enumerable.Range(0, 1_000).Select(unit => Unit([10], [unit < 40 ? 1 : 0], [1])).ToList();
        var got = new PostStratified(units, [[10]]).Rate(0, 0.9).Interval;
        var exact = ((Refusals.Outcome<Interval>.Ok)PoissonRates.Exact(40, 1_000, 0.9, IntervalSide.TwoSided)).Value;
        Assert.That((got.Estimate, got.Lower, got.Upper), Is.EqualTo((exact.Estimate, exact.Lower, exact.Upper)).Within(0.0003));
    }

    [Test]
    public void One_unit_shows_no_spread() =>
        Assert.That(new PostStratified([Unit([10], [5], [10])], [[1]]).Share(0.1, 0.95).Interval.Lower, Is.NaN);

    private static StratifiedUnit Unit(double[] exposure, double[] tops, double[] bottoms) => new(exposure, tops, bottoms);
}
