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

    private static DriftSeries Series(string name) => DriftSeries.All.First(series => series.Name == name);
}
