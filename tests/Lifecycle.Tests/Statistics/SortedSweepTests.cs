using System.Runtime.InteropServices;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>What is sorted by digits, swept in blocks and searched in buckets, beside the same thing written out.</summary>
public sealed class SortedSweepTests
{
    private static readonly double[] Odd = [0.0, -0.0, double.Epsilon, -double.Epsilon, 1e-310, -1e-310, 1e300, -1e300, 1, -1];

    // One below, at and one above where another way is taken: by comparison or by digits, one block or two, one part or more.
    [TestCase(1, 1)]
    [TestCase(1, 2)]
    [TestCase(3, 8)]
    [TestCase(2_047, 2_048)]
    [TestCase(2_049, 7)]
    [TestCase(32_768, 32_768)]
    [TestCase(32_768, 32_769)]
    [TestCase(1, 65_536)]
    [TestCase(70_001, 140_000)]
    public void Distances_are_those_of_the_distribution_functions_written_out(int m, int n)
    {
        foreach (var (draw, seed) in Draws.Select((draw, place) => (draw, (ulong)(m + n + place))))
        {
            var random = new SeededRandom(seed);
            var (x, y) = (Drawn(random, m, draw), Drawn(random, n, draw));
            var (farthest, area, squared) = Written(x, y);
            Assert.That(Ok(KolmogorovSmirnov.TwoSamples(x, y)).Distance, Is.EqualTo(farthest / (double)((long)m * n)).Within(1).Ulps);
            Assert.That(Ok(WassersteinDistance.Between(x, y)), Is.EqualTo(area).Within(1e-9).Percent);
            Assert.That(Ok(EnergyDistance.Between(x, y)), Is.EqualTo(Math.Sqrt(2 * squared)).Within(1e-9).Percent);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void Distances_of_small_samples_are_those_of_the_distribution_functions_written_out(ulong seed)
    {
        var random = new SeededRandom(seed);
        var draw = Draws[random.NextBelow(Draws.Length)];
        var (x, y) = (Drawn(random, random.NextBelow(40) + 1, draw), Drawn(random, random.NextBelow(40) + 1, draw));
        var (farthest, area, squared) = Written(x, y);
        Assert.That(Ok(KolmogorovSmirnov.TwoSamples(x, y)).Distance, Is.EqualTo(farthest / (double)(x.Length * y.Length)).Within(1).Ulps);
        Assert.That(Ok(WassersteinDistance.Between(x, y)), Is.EqualTo(area).Within(1e-9).Percent);
        Assert.That(Ok(EnergyDistance.Between(x, y)), Is.EqualTo(Math.Sqrt(2 * squared)).Within(1e-9).Percent);
    }

    [Test]
    public void A_sum_has_the_same_bits_on_one_thread_and_on_many()
    {
        var random = new SeededRandom(3);
        var (x, y) = (Drawn(random, 300_000, Draws[0]), Drawn(random, 200_001, Draws[0]));
        double[] Figures() => [Ok(WassersteinDistance.Between(x, y)), Ok(EnergyDistance.Between(x, y)), .. Stability(x, y, 12)];
        using var one = new CancellationTokenSource();
        var alone = Task.Factory.StartNew(
            Figures, one.Token, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ConcurrentScheduler).Result;
        Assert.That(Figures().Select(BitConverter.DoubleToInt64Bits), Is.EqualTo(alone.Select(BitConverter.DoubleToInt64Bits)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4_095)]
    [TestCase(4_096)]
    [TestCase(4_097)]
    [TestCase(60_000)]
    [TestCase(600_000)]
    public void Quantiles_and_counts_are_those_of_the_sorted_sample(int count)
    {
        foreach (var draw in Draws)
        {
            var random = new SeededRandom((ulong)count);
            var (reference, current) = (Drawn(random, count, draw), Drawn(random, 1_000, draw));
            foreach (var bins in new[] { 1, 2, 10, 33, 90 })
            {
                var sorted = reference.Order().ToArray();
                var edges = Enumerable.Range(1, bins - 1).Select(bin => SampleQuantile.OfSorted(sorted, bin / (double)bins)).Distinct().ToArray();
                var found = Ok(PopulationStability.Between(reference, current, bins, ZeroCells.AddHalf));
                Assert.That(found.Edges, Is.EqualTo(edges), $"{count} in {bins}");
                Assert.That(found.CurrentCounts, Is.EqualTo(Counted(current, edges)));
                Assert.That(found.ReferenceCounts, Is.EqualTo(count > 5_000 ? found.ReferenceCounts : Counted(reference, edges)));
                Assert.That(found.ReferenceCounts.Sum(), Is.EqualTo(count));
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public void Keys_compare_as_their_numbers_do_and_lead_back_to_them(double one, double other)
    {
        foreach (var (a, b) in new[] { (one, other), (one, -one), (Odd[0], one), (double.Epsilon, one), (double.MaxValue, -double.MaxValue) })
        {
            if (double.IsNaN(a) || double.IsNaN(b))
            {
                continue;
            }

            Assert.That(OrderedBits.Of(a).CompareTo(OrderedBits.Of(b)), Is.EqualTo(a == b ? 0 : a < b ? -1 : 1));
            Assert.That(OrderedBits.Back(OrderedBits.Of(a)), Is.EqualTo(a));
        }
    }

    [TestCase(3)]
    [TestCase(2_047)]
    [TestCase(2_048)]
    [TestCase(10_000)]
    public void A_sample_is_sorted_whatever_its_range(int count)
    {
        foreach (var draw in Draws)
        {
            var values = Drawn(new SeededRandom(9), count, draw);
            Assert.That(SortedSample.Of(values), Is.EqualTo(values.Order().ToArray()));
            Assert.That(MemoryMarshal.Cast<double, long>(SortedSample.Of(values)).Contains(long.MinValue), Is.False, "a zero has no sign");
        }
    }

    [Test]
    public void A_number_that_is_none_is_named_wherever_it_stands(
        [Values(1, 3, 4, 5, 8, 9, 17)] int count, [Values(double.NaN, double.PositiveInfinity, double.NegativeInfinity)] double bad)
    {
        for (var place = 0; place < count; place++)
        {
            var values = Enumerable.Range(0, count).Select(at => at >= place ? bad : at).ToArray();
            Assert.That(Why(WassersteinDistance.Between([1], values)), Does.Contain($"value {place + 1} of"));
            Assert.That(Why(WassersteinDistance.Between([1], [.. values.AsEnumerable()])), Is.EqualTo(Why(WassersteinDistance.Between([1], values.ToList()))));
            Assert.That(Why(EnergyDistance.Between(new ArraySegment<double>([0, .. values], 1, count), [1])), Is.EqualTo(Why(WassersteinDistance.Between([1], values))));
        }
    }

    private static Func<SeededRandom, double>[] Draws { get; } =
    [
        random => (random.NextShare() + random.NextShare() - 1) * 7,
        random => random.NextShare() + 5,
        random => Math.Round(random.NextShare() * 8),
        random => Odd[random.NextBelow(Odd.Length)],
        random => random.NextBelow(50) == 0 ? 1e200 * random.NextShare() : random.NextShare() * 1e-300,
        _ => -3.5,
    ];

    private static double[] Drawn(SeededRandom random, int count, Func<SeededRandom, double> draw)
    {
        var shift = random.NextBelow(3) == 0 ? 0.25 : 0;
        return [.. Enumerable.Range(0, count).Select(_ => draw(random) + shift)];
    }

    private static double[] Stability(double[] x, double[] y, int bins)
    {
        var found = Ok(PopulationStability.Between(x, y, bins, ZeroCells.AddHalf));
        return [.. found.Edges, found.Index, found.P];
    }

    private static long[] Counted(double[] values, double[] edges) =>
        [.. Enumerable.Range(0, edges.Length + 1).Select(bin => values.LongCount(value => edges.Count(edge => edge <= value) == bin))];

    private static string Why(Refusals.Outcome<double> outcome) => outcome.TryGet(out _, out var why) ? "" : $"{why[0].Code.Code} {why[0].What}";

    // The distribution functions at each value in turn, by searching; distances in units of the product of the sizes.
    private static (long Farthest, double Area, double Squared) Written(double[] x, double[] y)
    {
        var (first, second, pooled) = (x.Order().ToArray(), y.Order().ToArray(), x.Concat(y).Distinct().Order().ToArray());
        var (farthest, area, squared) = (0L, 0.0, 0.0);
        for (var place = 0; place < pooled.Length; place++)
        {
            long below = SortedSample.CountAtMost(first, pooled[place]), under = SortedSample.CountAtMost(second, pooled[place]);
            farthest = Math.Max(farthest, Math.Abs((below * y.Length) - (under * x.Length)));
            var gap = place + 1 < pooled.Length ? pooled[place + 1] - pooled[place] : 0;
            var difference = Math.Abs((below / (double)x.Length) - (under / (double)y.Length));
            (area, squared) = (area + (difference * gap), squared + (difference * difference * gap));
        }

        return (farthest, area, squared);
    }
}
