using FsCheck;
using FsCheck.Fluent;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Tables of right and wrong, probabilities and clusters, by counting.</summary>
public sealed class AgreementTests
{
    [Test]
    public void Every_small_table_gives_the_shares_of_its_cases()
    {
        for (var code = 0; code < 6 * 6 * 6 * 6; code++)
        {
            var (tp, fp, fn, tn) = (code % 6, code / 6 % 6, code / 36 % 6, code / 216);
            var found = Ok(ConfusionMetrics.Of(tp, fp, fn, tn));
            double n = tp + fp + fn + tn;
            Same(found.Sensitivity, tp / (double)(tp + fn));
            Same(found.F1, 2.0 * tp / ((2 * tp) + fp + fn));
            Same(found.BalancedAccuracy, (found.Sensitivity + found.Specificity) / 2);
            var chance = (((tp + fp) / n) * ((tp + fn) / n)) + (((fn + tn) / n) * ((fp + tn) / n));
            var isCertain = tp == n || tn == n;
            Same(found.Kappa, isCertain ? double.NaN : ((found.Accuracy - chance) / (1 - chance)));
            Same(Ok(CohenKappa.Of([[tp, fp], [fn, tn]], KappaWeight.None)), found.Kappa);
            var margins = (double)(tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
            Same(found.Matthews, margins == 0 ? 0 : ((tp * tn) - (fp * fn)) / Math.Sqrt(margins));
        }
    }

    [Test]
    public void Counts_of_64_bits_overflow_nothing()
    {
        var found = Ok(ConfusionMetrics.Of(long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue));
        Assert.That((found.Accuracy, found.Matthews, found.Kappa, found.F1), Is.EqualTo((0.5, 0.0, 0.0, 0.5)));
        Assert.That(Ok(ConfusionMetrics.Of(3_000_000_000, 0, 0, 5_000_000_000)).Matthews, Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Weights_follow_the_steps_between_grades()
    {
        long[][] table = [[10, 2, 0], [1, 8, 3], [0, 2, 9]];
        long[][] turned = [.. Enumerable.Range(0, 3).Select(column => table.Select(row => row[column]).ToArray())];
        foreach (var weight in Enum.GetValues<KappaWeight>())
        {
            Same(Ok(CohenKappa.Of(turned, weight)), Ok(CohenKappa.Of(table, weight)));
        }

        Assert.That(Ok(CohenKappa.Of([[5, 0], [0, 0]], KappaWeight.Linear)), Is.NaN);
        Assert.That(Ok(CohenKappa.Of([[5, 0], [0, 4]], KappaWeight.Quadratic)), Is.EqualTo(1));
        Assert.That(Codes(CohenKappa.Of([[5, 0]], KappaWeight.None)), Is.EqualTo("LC-Q104:"));
        Assert.That(Codes(CohenKappa.Of([], KappaWeight.None)), Is.EqualTo("LC-Q102:"));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Bins_hold_every_case_once_and_their_upper_edge(PositiveInt seed)
    {
        var random = new SeededRandom((ulong)seed.Get);
        var bins = 1 + random.NextBelow(12);
        var scores = Enumerable.Range(0, 30).Select(_ => random.NextBelow(bins * 2 + 1) / (double)(bins * 2)).ToArray();
        var labels = scores.Select(score => random.NextShare() < score).ToArray();
        var found = Ok(Calibration.Of(scores, labels, bins, BinEdges.Width));
        var expected = Enumerable.Range(0, bins).Select(bin =>
            scores.Count(score => score <= (bin + 1) / (double)bins && (bin == 0 || score > bin / (double)bins)));
        var quantiles = Ok(Calibration.Of(scores, labels, bins, BinEdges.Quantile));
        return (found.Bins.Select(bin => (int)bin.Count).SequenceEqual(expected)
            && quantiles.Bins.Sum(bin => bin.Count) == 30 && quantiles.Bins.Count <= bins
            && found.ExpectedError <= found.LargestError + 1e-15
            && Ok(Calibration.Brier(scores, labels)) >= 0).ToProperty();
    }

    [Test]
    public void One_bin_is_the_mean_of_all()
    {
        var found = Ok(Calibration.Of([0.2, 0.4], [true, false], 1, BinEdges.Width));
        Assert.That(found.ExpectedError, Is.EqualTo(0.2).Within(1e-15));
        Assert.That(Codes(Calibration.Of([0.2, 1.1], [true, false], 0, BinEdges.Width)), Is.EqualTo("LC-Q105: LC-Q105:"));
        Assert.That(Codes(Calibration.Brier([0.2], [true, false])), Is.EqualTo("LC-Q104:"));
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Clusters_are_never_worth_more_than_their_trials(PositiveInt seed)
    {
        var random = new SeededRandom((ulong)seed.Get);
        var trials = Enumerable.Range(0, 2 + random.NextBelow(8)).Select(_ => 1L + random.NextBelow(20)).ToArray();
        var hits = trials.Select(trial => (long)random.NextBelow((int)trial + 1)).ToArray();
        var found = Ok(ClusteredProportion.Of(hits, trials, 0.95));
        var turned = Ok(ClusteredProportion.Of([.. hits.Reverse()], [.. trials.Reverse()], 0.95));
        var misses = Ok(ClusteredProportion.Of([.. trials.Zip(hits, (trial, hit) => trial - hit)], trials, 0.95));
        var independent = Ok(Proportions.ClopperPearson(hits.Sum(), trials.Sum(), 0.95, IntervalSide.TwoSided));
        return (found.EffectiveTrials <= trials.Sum()
            && found.Lower <= independent.Lower + 1e-9 && found.Upper >= independent.Upper - 1e-9
            && Math.Abs(found.Lower - turned.Lower) < 1e-9 && Math.Abs(found.Lower - (1 - misses.Upper)) < 1e-9).ToProperty();
    }

    [Test]
    public void One_cluster_says_nothing_of_what_differs_between_clusters()
    {
        var found = Ok(ClusteredProportion.Of([9], [10], 0.95));
        Assert.That((found.Estimate, found.Clusters, found.Lower, found.Upper), Is.EqualTo((0.9, 1L, double.NaN, double.NaN)));
        var perfect = Ok(ClusteredProportion.Of([10, 10], [10, 10], 0.95));
        Assert.That(perfect.Upper, Is.EqualTo(1));
        Assert.That(Ok(ClusteredProportion.Of([0, 0], [0, 0], 0.95)).Lower, Is.NaN);
        Assert.That(Codes(ClusteredProportion.Of([1, 2], [1], 0)), Is.EqualTo("LC-Q105: LC-Q104: LC-Q105:").Or.EqualTo("LC-Q105: LC-Q104:"));
    }

    private static void Same(double got, double expected) =>
        Assert.That(got, Is.EqualTo(expected).Within(1e-12).Or.EqualTo(expected));
}
