using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>Counts of many places are the counts of one, whatever came first.</summary>
public sealed class ProfileMergeTests
{
    private static readonly DriftSettings Gridded = Settings with
    {
        Signals = [new AskedSignal("light", false, "grey", new AskedGrid(95, 105, 20)), new AskedSignal("kind", true, "", null)],
    };

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public Property Rows_counted_anywhere_in_any_order_give_the_same_bytes(PositiveInt seed)
    {
        var (random, table) = (new SeededRandom((ulong)seed.Get), Batches((ulong)seed.Get, 4));
        var rows = Enumerable.Range(0, table.Rows).OrderBy(_ => random.NextUInt64()).ToArray();
        var nodes = 1 + random.NextBelow(4);
        var parts = rows.GroupBy(_ => random.NextBelow(nodes)).Select(part => Fit(Pick(table, [.. part]))).OrderBy(_ => random.NextUInt64()).ToList();
        var merged = parts.Aggregate((one, two) => Ok(DriftProfile.Merge(one, two)));
        return DriftProfileDocument.Write(merged).AsSpan().SequenceEqual(DriftProfileDocument.Write(Fit(table))).ToProperty();
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public Property A_tally_counts_like_plain_arithmetic_on_whole_numbers(PositiveInt seed)
    {
        var random = new SeededRandom((ulong)seed.Get);
        var signal = new DriftSignal("x", "", [-1, 0, 0.5, 2], 0.5, 1.0 / 1024);
        var values = Enumerable.Range(0, 200).Select(_ => Math.Round((random.NextShare() - 0.5) * 8 * 1024) / 1024).ToArray();
        var count = new TallyCount(signal);
        count.Add(values);
        var tally = count.Tally();
        var units = values.Select(value => new BigInteger((value - 0.5) * 1024)).ToList();
        var bins = Enumerable.Range(0, 5).Select(bin => values.LongCount(value => signal.Edges.Count(edge => edge <= value) == bin));
        return (tally.Counts.SequenceEqual(bins) && (BigInteger)tally.Sum == units.Aggregate(BigInteger.Add)
            && (BigInteger)tally.Squares == units.Select(unit => unit * unit).Aggregate(BigInteger.Add)
            && tally.Min == values.Min() && tally.Max == values.Max()).ToProperty();
    }

    [Test]
    public void A_tally_keeps_its_mean_far_from_zero()
    {
        var signal = new DriftSignal("x", "", [1e9, 1e9 + 1], 1e9, 1.0 / 1048576);
        var count = new TallyCount(signal);
        count.Add([1e9 + 0.25, 1e9 + 0.75, double.NaN, double.PositiveInfinity, 1e9 + 1e6]);
        var tally = count.Tally();
        Assert.That((tally.Missing, tally.Infinite, tally.Cut, tally.Count), Is.EqualTo((1L, 1L, 1L, 3L)));
    }

    [Test]
    public void A_profile_reads_back_as_the_bytes_it_was_written_from()
    {
        var bytes = DriftProfileDocument.Write(Fit(Batches(3, 5)));
        var read = Ok(JsonSource.Parse("p.json", bytes).Then(DriftProfileDocument.Read));
        Assert.That(DriftProfileDocument.Write(read), Is.EqualTo(bytes));
    }

    [Test]
    public void Profiles_on_other_grids_do_not_merge()
    {
        var (one, two) = (Profile(), Ok(ProfileFitter.Fit(Settings, null, [Batches(2, 12)], "test")));
        Assert.That(Code(DriftProfile.Merge(one, two)), Is.EqualTo("LC-D107"));
        Assert.That(Code(DriftProfile.Merge(one, one with { Tool = "other" })), Is.EqualTo("LC-D107"));
    }

    [Test]
    public void A_profile_whose_counts_do_not_fit_its_grid_is_damage()
    {
        var text = System.Text.Encoding.UTF8.GetString(DriftProfileDocument.Write(Fit(Batches(3, 5))));
        const string Tallies = "\"tallies\": [";
        var at = text.IndexOf('"', text.IndexOf(Tallies, StringComparison.Ordinal) + Tallies.Length) + 1;
        var broken = System.Text.Encoding.UTF8.GetBytes(text[..at] + "7 " + text[at..]);
        Assert.That(Code(JsonSource.Parse("p.json", broken).Then(DriftProfileDocument.Read)), Is.EqualTo("LC-D111"));
    }

    private static DriftProfile Fit(DriftTable table) => Ok(ProfileFitter.Fit(Gridded, AnyDigest, [table], "test"));
}
