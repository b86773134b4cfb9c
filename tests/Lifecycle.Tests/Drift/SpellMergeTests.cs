using FsCheck;
using FsCheck.Fluent;
using Lifecycle.Acceptance;
using Lifecycle.Drift.Consequences;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>Spells of many places are the spells of one, whatever came first.</summary>
public sealed class SpellMergeTests
{
    private static readonly DriftSettings Rows = Settings with
    {
        Axes = [], SampleRows = 0, Signals = [new AskedSignal("score", false, "", new AskedGrid(0, 1, 10))],
        Consequences = new ConsequenceSettings { Alerts = [new AskedAlert("A", "score", "truth", 0.6, [new AskedBound(Metric.Precision, Bound.AtLeast(0.5))])] },
    };

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public Property Looks_counted_anywhere_in_any_order_give_the_same_bytes(PositiveInt seed)
    {
        var (random, table) = (new SeededRandom((ulong)seed.Get), Drawn((ulong)seed.Get));
        var rows = Enumerable.Range(0, table.Rows).OrderBy(_ => random.NextUInt64()).ToArray();
        var nodes = 1 + random.NextBelow(4);
        var parts = rows.GroupBy(_ => random.NextBelow(nodes)).Select(part => Fit(Pick(table, [.. part]))).OrderBy(_ => random.NextUInt64()).ToList();
        var merged = parts.Aggregate((one, two) => Ok(DriftProfile.Merge(one, two)));
        return DriftProfileDocument.Write(merged).AsSpan().SequenceEqual(DriftProfileDocument.Write(Fit(table))).ToProperty();
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public Property Looks_are_counted_like_a_table_made_row_by_row(PositiveInt seed)
    {
        var table = Drawn((ulong)seed.Get);
        var (scores, truth) = (table.Numbers["score"].ToArray(), table.Numbers["truth"].ToArray());
        var counts = SpellCounts.Sum(Fit(table).Alerts.Select(cell => cell.Counts));
        long Count(Func<double, double, bool> of) => scores.Zip(truth, of).LongCount(is_ => is_);
        return (counts.Spells == table.Rows && counts.Labelled == Count((_, there) => !double.IsNaN(there))
            && counts.Episodes == Count((_, there) => there == 1) && counts.Detected == Count((score, there) => there == 1 && score >= 0.6)
            && counts.Quiets == Count((_, there) => there == 0) && counts.Alarms == Count((score, there) => there == 0 && score >= 0.6)
            && counts.Clean == counts.Quiets - counts.Alarms).ToProperty();
    }

    [Test]
    public void A_look_of_a_day_has_the_condition_if_any_row_has_and_the_score_that_a_fiftieth_of_its_rows_reach()
    {
        var hours = Enumerable.Range(0, 200);
        var table = Drawn(1) with
        {
            Rows = 200,
            Batches = [.. hours.Select(_ => "B")],
            Times = hours.Select(hour => (hour < 100 ? hour : hour + 1_000) * 60_000_000L).ToArray(),
            Numbers = new Dictionary<string, NumberColumn>
            {
                ["score"] = hours.Select(row => row is 5 or 6 ? 0.95 : row == 7 ? 0.45 : row == 150 ? 1 : 0.02).ToArray(),
                ["truth"] = hours.Select(row => row == 50 ? 1.0 : row < 100 ? 0 : double.NaN).ToArray(),
            },
        };
        var cells = Fit(table, Rows with { Consequences = Rows.Consequences with { Spell = TimeSpan.FromHours(12) } }).Alerts;
        Assert.That(cells.Select(cell => (cell.Bin, cell.IsRaised, cell.Counts.Episodes, cell.Counts.Labelled)), Is.EquivalentTo(new[]
        {
            (ScoreBins.Of(0.95), true, 1L, 1L), (ScoreBins.Of(0.02), true, 0L, 0L),
        }));
    }

    [TestCase(0, 0)]
    [TestCase(0.001, 0)]
    [TestCase(0.0010001, 1)]
    [TestCase(0.5, 8)]
    [TestCase(1, 17)]
    [TestCase(1.0000001, ScoreBins.None)]
    [TestCase(-0.1, ScoreBins.None)]
    [TestCase(double.NaN, ScoreBins.None)]
    public void A_bin_holds_its_upper_edge(double score, int bin) => Assert.That(ScoreBins.Of(score), Is.EqualTo(bin));

    [Test]
    public void A_profile_whose_looks_came_to_more_than_there_were_is_damage()
    {
        var text = System.Text.Encoding.UTF8.GetString(DriftProfileDocument.Write(Fit(Drawn(3))));
        var broken = System.Text.RegularExpressions.Regex.Replace(text, "\"detected\": 1", "\"detected\": 900");
        Assert.That(broken, Is.Not.EqualTo(text));
        Assert.That(Code(JsonSource.Parse("p.json", System.Text.Encoding.UTF8.GetBytes(broken)).Then(DriftProfileDocument.Read)), Is.EqualTo("LC-D111"));
    }

    private static DriftProfile Fit(DriftTable table, DriftSettings? settings = null) => Ok(ProfileFitter.Fit(settings ?? Rows, null, [table], "test"));

    private static DriftTable Drawn(ulong seed)
    {
        var random = new SeededRandom(seed);
        var spells = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 20).Select(_ => (
            random.NextShare(), random.NextShare() is < 0.4 ? 1.0 : random.NextShare() < 0.7 ? 0 : double.NaN)).ToArray()).ToList();
        var table = ConsequenceTests.Table("B", spells);
        return table with { Times = Enumerable.Range(0, table.Rows).Select(row => row * 60_000_000L).ToArray() };
    }
}
