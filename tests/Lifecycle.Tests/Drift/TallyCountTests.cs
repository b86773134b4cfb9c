using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>Values counted many at a time, beside the same values one after the other; and columns wherever they lie.</summary>
public sealed class TallyCountTests
{
    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void A_tally_is_what_counting_value_by_value_gives(ulong seed)
    {
        var random = new SeededRandom(seed);
        var signal = Signal(random);
        var values = Values(random, signal, random.NextBelow(300));
        var (together, alone) = (new TallyCount(signal), new TallyCount(signal));
        together.Add(values);
        foreach (var value in values)
        {
            alone.Add([value]);
        }

        Same(together.Tally(), alone.Tally());
    }

    [Test]
    public void A_tally_of_a_million_far_values_is_exact()
    {
        var signal = new DriftSignal("x", "", [-1, 0, 1], 0, 1);
        var count = new TallyCount(signal);
        count.Add([.. Enumerable.Repeat((double)TallyCount.UnitsMax, 1_100_000)]);
        var tally = count.Tally();
        Assert.That(tally.Sum, Is.EqualTo((Int128)1_100_000 << 30));
        Assert.That(tally.Squares, Is.EqualTo((Int128)1_100_000 << 60));
        Assert.That((tally.Cut, tally.Counts[3]), Is.EqualTo((0L, 1_100_000L)));
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void Cells_that_take_turns_are_counted_as_cells_that_come_one_after_the_other(ulong seed)
    {
        var random = new SeededRandom(seed);
        var table = Batches(seed, 9, camera: _ => random.NextBelow(2) == 0 ? "C" : "D");
        var profile = Profile();
        var mixed = Pick(table, [.. Enumerable.Range(0, table.Rows).OrderBy(_ => random.NextUInt64())]);
        var (straight, turned) = (Cells(profile, table), Cells(profile, mixed));
        Assert.That(turned.Select(cell => cell.Key), Is.EqualTo(straight.Select(cell => cell.Key)));
        foreach (var (one, other) in straight.Zip(turned).SelectMany(pair => pair.First.Tallies.Zip(pair.Second.Tallies)))
        {
            Same(one, other);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void A_column_is_the_same_wherever_it_lies(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (rows, width) = (random.NextBelow(70) + 1, random.NextBelow(4) + 1);
        var values = Enumerable.Range(0, rows * width).Select(_ => (double)(float)DriftSeries.Gaussian(random)).ToArray();
        string[] names = [.. Enumerable.Range(0, width).Select(column => $"s{column}")];
        foreach (var file in new[] { ArrayFile.Of(values, rows, width, isSingle: false, isByColumn: false), ArrayFile.Of(values, rows, width, false, true),
            ArrayFile.Of(values, rows, width, true, false), ArrayFile.Of(values, rows, width, true, true),
            ArrayFile.Of(values, rows, width, false, false, version: 2), ArrayFile.Of(values, rows, width, true, true, version: 3) })
        {
            var table = Ok(ArrayTable.Read(DriftSettings.Default, "a.npy", file, names));
            for (var column = 0; column < width; column++)
            {
                double[] expected = [.. Enumerable.Range(0, rows).Select(row => values[(row * width) + column])];
                var read = table.Numbers[names[column]];
                Assert.That(read.ToArray(), Is.EqualTo(expected));
                Assert.That(read[rows - 1], Is.EqualTo(expected[^1]));
                Assert.That(read.Read(rows / 2, new double[rows - (rows / 2)]).ToArray(), Is.EqualTo(expected[(rows / 2)..]));
            }
        }
    }

    [TestCase(4, 12, "no .npy file of version 1, 2 or 3")]
    [TestCase(0, 12, "no .npy file of version 1, 2 or 3")]
    [TestCase(2, 11, "its header does not describe")]
    [TestCase(2, 40, "its header does not describe")]
    [TestCase(1, 9, "no .npy file of version 1, 2 or 3")]
    public void An_array_of_an_unknown_version_or_cut_in_its_header_is_refused(byte version, int bytes, string said)
    {
        var file = ArrayFile.Of([1, 2], 2, 1, isSingle: false, isByColumn: false, version);
        ArrayTable.Read(DriftSettings.Default, "a.npy", file.AsMemory(0, bytes), ["s"]).TryGet(out _, out var why);
        Assert.That((why[0].Code.Code, why[0].What), Is.EqualTo(("LC-D112", why[0].What)));
        Assert.That(why[0].What, Does.Contain(said));
    }

    [TestCase(0, 0, 1.0 / (1 << 22))]
    [TestCase(0, double.Epsilon, 1.0 / (1 << 22))]
    [TestCase(5, 5, 1.0 / (1 << 20))]
    [TestCase(-1e308, 1e308, 3.1e301)]
    [TestCase(0, 4, 1.0 / (1 << 20))]
    public void A_constant_and_the_widest_range_have_a_unit_too(double one, double other, double quantum)
    {
        var rows = 400;
        var table = new DriftTable
        {
            Name = "w", Rows = rows, Texts = new Dictionary<string, IReadOnlyList<string>>(),
            Numbers = new Dictionary<string, NumberColumn> { ["x"] = Enumerable.Range(0, rows).Select(row => row % 2 == 0 ? one : other).ToArray() },
        };
        var signal = Ok(ProfileFitter.Fit(DriftSettings.Default, null, [table], "test")).Signals[0];
        Assert.That(signal.Quantum, Is.LessThanOrEqualTo(quantum).And.GreaterThan(quantum / 2));
        Assert.That(BitConverter.DoubleToInt64Bits(signal.Quantum) & ((1L << 52) - 1), Is.Zero, "a power of 2");
    }

    [Test]
    public void Rows_are_drawn_by_lot_from_those_that_are_whole_however_few_they_are()
    {
        var rows = 5_000;
        var values = Enumerable.Range(0, rows).Select(row => row % 400 == 7 ? row : double.NaN).ToArray();
        var table = new DriftTable
        {
            Name = "w", Rows = rows, Texts = new Dictionary<string, IReadOnlyList<string>>(),
            Numbers = new Dictionary<string, NumberColumn> { ["x"] = values },
        };
        var settings = DriftSettings.Default with { BlockRows = rows };
        var kept = new DriftCounter(settings, table).Sample([new DriftSignal("x", "", [0], 0, 1)]);
        var lots = SampledRow.LotsOf(settings.Seed, kept[0].Unit);
        var lowest = Enumerable.Range(0, rows).Where(row => row % 400 == 7).OrderBy(row => SampledRow.LotOf(lots, row)).Take(settings.SampleRows);
        Assert.That(kept.Select(row => row.Values[0]), Is.EqualTo(lowest.Select(row => (double)row)));
    }

    private static IReadOnlyList<ProfileCell> Cells(DriftProfile profile, DriftTable table) => Ok(ProfileFitter.Count(profile, profile.Signals, [table])).Cells;

    private static DriftSignal Signal(SeededRandom random)
    {
        double[] edges = [.. Enumerable.Range(0, random.NextBelow(90) + 1).Select(_ => Math.Round(random.NextShare() * 64) / 16).Distinct().Order()];
        return new DriftSignal("x", "", edges, edges[edges.Length / 2], 1.0 / (1 << random.NextBelow(24)));
    }

    private static double[] Values(SeededRandom random, DriftSignal signal, int count)
    {
        var strange = random.NextBelow(3);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextBelow(40) == 0 && strange > 0
            ? ((double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e9, -1e300, -0.0])[random.NextBelow(strange == 1 ? 6 : 3)]
            : random.NextBelow(4) == 0 ? signal.Edges[random.NextBelow(signal.Edges.Count)] : (random.NextShare() * 6) - 1)];
    }

    private static void Same(SignalTally one, SignalTally other)
    {
        Assert.That(one.Counts, Is.EqualTo(other.Counts));
        Assert.That((one.Sum, one.Squares, one.Min, one.Max), Is.EqualTo((other.Sum, other.Squares, other.Min, other.Max)));
        Assert.That((one.Missing, one.Infinite, one.Cut), Is.EqualTo((other.Missing, other.Infinite, other.Cut)));
        Assert.That(one.Levels, Is.EqualTo(other.Levels));
    }
}
