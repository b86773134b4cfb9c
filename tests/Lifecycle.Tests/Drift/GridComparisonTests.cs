using FsCheck;
using FsCheck.Fluent;
using Lifecycle.Statistics;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>What a grid says of two samples, beside the samples themselves.</summary>
public sealed class GridComparisonTests
{
    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property The_distances_of_samples_lie_within_what_the_grid_can_hide(PositiveInt seed)
    {
        var random = new SeededRandom((ulong)seed.Get);
        var (was, now) = (Sample(random, 150, 0), Sample(random, 90, random.NextShare()));
        var (signal, grid) = Grid(was, now);
        var exact = Ok(KolmogorovSmirnov.TwoSamples(was, now)).Distance;
        var carried = Ok(WassersteinDistance.Between(was, now));
        return (grid.Distance <= exact + 1e-12 && exact <= grid.DistanceMax + 1e-12
            && Math.Abs(grid.Carried - carried) <= grid.CarriedError + 1e-9
            && grid.Overlap is >= 0 and <= 1 && signal.Edges.Count > 1).ToProperty();
    }

    [Test]
    public void The_index_is_that_of_the_samples_on_the_same_bins()
    {
        var random = new SeededRandom(5);
        var (was, now) = (Sample(random, 400, 0), Sample(random, 300, 0.4));
        var (signal, grid) = Grid(was, now);
        var edges = grid.StabilityEdges.Select(edge => signal.Edges[edge]).ToList();
        long[] Counts(double[] values) => [.. Enumerable.Range(0, edges.Count + 1)
            .Select(bin => values.LongCount(value => edges.Count(edge => edge <= value) == bin))];
        Assert.That(grid.WasGroups, Is.EqualTo(Counts(was)));
        Assert.That(grid.NowGroups, Is.EqualTo(Counts(now)));
        Assert.That(grid.Stability, Is.EqualTo(Ok(PopulationStability.OfCounts(Counts(was), Counts(now), ZeroCells.AddHalf))));
        Assert.That(edges, Has.Count.EqualTo(9));
    }

    private static (DriftSignal Signal, GridComparison Grid) Grid(double[] was, double[] now)
    {
        DriftTable Table(double[] values) => new()
        {
            Name = "t", Rows = values.Length, Texts = new Dictionary<string, IReadOnlyList<string>>(),
            Numbers = new Dictionary<string, NumberColumn> { ["x"] = values },
        };
        var settings = DriftSettings.Default;
        var profile = Ok(ProfileFitter.Fit(settings, null, [Table(was)], "test"));
        var signal = profile.Signals[0];
        SignalTally Tally(double[] values)
        {
            var count = new TallyCount(signal);
            count.Add(values);
            return count.Tally();
        }

        return (signal, new GridComparison(signal, Tally(was), Tally(now)));
    }

    private static double[] Sample(SeededRandom random, int count, double shift) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Round((random.NextShare() + random.NextShare() + shift) * 50) / 10)];
}
