using Lifecycle.TestKit.Drift;

namespace Lifecycle.Drift;

/// <summary>The headline in small: how often drift is called when nothing moved. Seeded, so that it is the same each time.</summary>
public sealed class FalseDriftTests
{
    private const int Trials = 50;

    // A truth of 5 % gives more than 14 % of 50 in less than one of 300 draws; the full size is a benchmark.
    private const double MaxPercent = 14;

    private static IEnumerable<string> Names => DriftSeries.All.Select(series => series.Name);

    [TestCaseSource(nameof(Names))]
    public void Batches_of_different_donors_are_no_drift(string name)
    {
        var rates = new DriftTrial
        {
            Series = Series(name), ReferenceUnits = 12, WindowUnits = 1, IsBatches = true, Donor = DriftSeries.Gaussian,
        }.Rates(Trials, 11);
        Assert.That(rates.Shown, Is.LessThanOrEqualTo(MaxPercent));
        Assert.That(rates.Drifted, Is.LessThanOrEqualTo(rates.Shown));
        Assert.That(rates.Naive, Is.GreaterThan(60), "a test of rows calls donors drift");
    }

    [TestCaseSource(nameof(Names))]
    public void A_stream_that_remembers_is_no_drift(string name)
    {
        var rates = new DriftTrial { Series = Series(name), ReferenceUnits = 21, WindowUnits = 3 }.Rates(Trials, 12);
        Assert.That(rates.Shown, Is.LessThanOrEqualTo(MaxPercent));
    }

    [Test]
    public void A_shift_of_four_standard_deviations_between_batches_is_nearly_always_found()
    {
        var rates = new DriftTrial
        {
            Series = Series("AR(1) 0.9"), ReferenceUnits = 20, WindowUnits = 3, IsBatches = true, Donor = DriftSeries.Gaussian, Shift = 4,
        }.Rates(Trials, 13);
        Assert.That(rates.Drifted, Is.GreaterThan(95));
    }

    // What the full size shows: 93, 98, 100 and 100 % of 250. Fewer than 80 % of 50 are rarer than one in a thousand draws of 93 %.
    [TestCase("AR(1) 0.9", 28, 7, false, 1.0, 1.0)]
    [TestCase("day cycle", 28, 7, false, 0.75, 1.0)]
    [TestCase("AR(1) 0.9", 20, 3, true, 0.0, 2.0)]
    [TestCase("long memory", 28, 7, false, 0.0, 2.0)]
    public void A_shift_in_a_stream_and_rows_that_lie_twice_as_far_apart_are_shown(string name, int there, int here, bool areBatches, double shift, double spread)
    {
        var rates = new DriftTrial
        {
            Series = Series(name), ReferenceUnits = there, WindowUnits = here, IsBatches = areBatches, Donor = areBatches ? DriftSeries.Gaussian : null,
            Shift = shift, Spread = spread,
        }.Rates(Trials, 14);
        Assert.That(rates.Shown, Is.GreaterThanOrEqualTo(80));
    }

    [Test]
    public void A_stream_that_moves_by_its_own_deviation_is_found_within_days_and_one_that_does_not_is_not()
    {
        var trial = new DriftTrial { Series = Series("AR(1) 0.9"), ReferenceUnits = 28, WindowUnits = 7 };
        var (moved, quiet) = (Enumerable.Range(0, 20).Count(seed => (trial with { Shift = 1 }).FirstDrifted((ulong)seed) <= 3),
            Enumerable.Range(0, 20).Count(seed => trial.FirstDrifted((ulong)seed) is not null));
        Assert.That(moved, Is.GreaterThanOrEqualTo(17), "98 of 100 are found, nine of ten of them within two days");
        Assert.That(quiet, Is.LessThanOrEqualTo(1));
    }

    private static DriftSeries Series(string name) => DriftSeries.All.First(series => series.Name == name);
}
