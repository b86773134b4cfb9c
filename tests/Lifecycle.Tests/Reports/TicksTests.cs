using Lifecycle.Reports.Svg;
using Lifecycle.Statistics;

namespace Lifecycle.Reports;

/// <summary>Axes have round numbers that hold what is drawn.</summary>
public sealed class TicksTests
{
    [TestCase(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [TestCase(0, 13.4, 6, "0 5 10 15")]
    [TestCase(0.85, 1, 5, "0.85 0.90 0.95 1.00")]
    [TestCase(0.0075, 0.0201, 4, "0.005 0.010 0.015 0.020 0.025")]
    [TestCase(-3, 3, 6, "-3 -2 -1 0 1 2 3")]
    [TestCase(0, 12_000, 5, "0 5,000 10,000 15,000")]
    [TestCase(5, 5, 5, "4.4 4.6 4.8 5.0 5.2 5.4 5.6")]
    [TestCase(double.NaN, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [TestCase(0, double.PositiveInfinity, 5, "0.0 0.2 0.4 0.6 0.8 1.0")]
    public void The_numbers_are_round(double low, double high, int wanted, string labels)
    {
        var ticks = Ticks.Around(low, high, wanted);
        Assert.That(string.Join(' ', ticks.Values.Select(ticks.Label)), Is.EqualTo(labels));
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public void They_hold_what_is_drawn_and_are_few(ulong seed)
    {
        var random = new SeededRandom(seed);
        var low = (random.NextBelow(2_000_001) - 1_000_000) / (double)(1 + random.NextBelow(100_000));
        var high = low + ((1 + random.NextBelow(1_000_000)) / (double)(1 + random.NextBelow(100_000)));
        var ticks = Ticks.Around(low, high, 5);
        Assert.That(ticks.First, Is.LessThanOrEqualTo(low), $"seed {seed}");
        Assert.That(ticks.Last, Is.GreaterThanOrEqualTo(high), $"seed {seed}");
        Assert.That(ticks.Values, Has.Count.InRange(2, 8), $"seed {seed}");
        Assert.That(ticks.Values.Select(ticks.Label), Is.Unique, $"seed {seed}");
        var inside = Ticks.Inside(low, high, 5);
        Assert.That((inside.First, inside.Last), Is.EqualTo((low, high)));
        Assert.That(inside.Values, Is.All.InRange(low, high));
    }

    [TestCase(0.1)]
    [TestCase(0.6)]
    [TestCase(3.75)]
    [TestCase(250)]
    public void Numbers_on_a_root_scale_stand_apart(double high)
    {
        var ticks = Ticks.Root(high);
        var scale = Scale.Of(ticks, 0, 400) with { IsRoot = true };
        Assert.That(ticks.Last, Is.GreaterThanOrEqualTo(high));
        var places = ticks.Values.Select(scale.At).ToList();
        Assert.That(places.Zip(places.Skip(1), (left, right) => right - left), Is.All.GreaterThan(30));
        Assert.That((scale.At(0), scale.At(ticks.Last)), Is.EqualTo((0.0, 400.0)));
    }
}
