using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift.Planting;

/// <summary>Batches of four days with a cause in one of them, through the product's own check.</summary>
public sealed class PlantJudgeTests
{
    private const int Days = 4;
    private const int PerDay = 48;
    private const int Day = 3;
    private const long Step = 1_800_000_000;

    private static readonly DriftSettings ByDay = Settings with
    {
        Alpha = 0.001, Matched = ["camera"], Part = TimeSpan.FromHours(24), SampleRows = 0,
        Signals = [new AskedSignal(InputSignals.Light, false, "", null), new AskedSignal(InputSignals.Interval, false, "s", null)],
    };

    private static readonly DriftProfile Profile = Ok(ProfileFitter.Fit(
        ByDay, null, [.. Enumerable.Range(0, 24).Select(batch => Own(batch, $"R{batch:D2}", batch % 2 == 0 ? "C" : "D", by: LevelOf(batch % 2 == 0 ? "C" : "D")))], "test"));

    [Test]
    public void A_cause_is_found_at_the_end_of_its_day_and_nothing_where_nothing_was_planted()
    {
        var found = Judged(Case(100, "C", -20), Case(101, "C", -20), Case(102, "D", -20));
        Assert.That(found.Select(batch => (batch.IsJudged, batch.Days, batch.Records.Count)), Is.All.EqualTo((true, Days, 0)));
        Assert.That(found.SelectMany(batch => batch.Plants.Where(plant => plant.Cause != PlantCause.Camera).Select(plant => plant.State)), Is.All.EqualTo(PlantState.Found));
        Assert.That(found[0].Plants.Single(plant => plant.Cause == PlantCause.Lamp).Signals, Is.EqualTo(new[] { InputSignals.Light }));
        Assert.That(found[0].Plants.Single(plant => plant.Cause == PlantCause.Frames), Has.Property("IsNamed").True.And.Property("Signals").EqualTo(new[] { InputSignals.Interval }));
    }

    [Test]
    public void A_cause_too_small_is_missed_and_one_missed_batch_is_a_missed_cause()
    {
        var found = Judged(Case(100, "C", -20), Case(101, "C", -0.1));
        Assert.That(Proof(found).StateOf(PlantCause.Lamp), Is.EqualTo(PlantState.Missed));
        Assert.That(Proof(found).Numbers[PlantWords.Found], Is.EqualTo(1), "lost frames alone");
    }

    [Test]
    public void The_frames_of_another_camera_are_those_of_another_batch_of_its_medium()
    {
        var found = Judged(Case(100, "C", -20), Case(101, "C", -20), Case(102, "D", -20));
        Assert.That(found.Select(batch => batch.Plants.Single(plant => plant.Cause == PlantCause.Camera).State), Is.All.EqualTo(PlantState.Found));
        var alone = Judged(Case(100, "C", -20), Case(101, "C", -20));
        Assert.That(alone.Select(batch => batch.Plants.Single(plant => plant.Cause == PlantCause.Camera).State), Is.All.EqualTo(PlantState.NotPlanted));
        Assert.That(Proof(alone).Numbers, Does.Not.ContainKey("camera-found"));
    }

    [Test]
    public void A_batch_that_the_profile_compares_with_nothing_or_without_that_day_is_not_judged()
    {
        var strange = Judged(Case(100, "C", -20), Case(101, "X", -20))[1];
        Assert.That((strange.IsJudged, strange.Plants.All(plant => plant.State == PlantState.NotJudged)), Is.EqualTo((false, true)));
        var cut = Case(100, "C", -20);
        var shorter = Judged(cut with { Planted = new Dictionary<PlantCause, DriftTable>() })[0];
        Assert.That((shorter.IsJudged, shorter.Plants.All(plant => plant.State == PlantState.NotJudged)), Is.EqualTo((true, true)));
        Assert.That(Proof([shorter]).Numbers, Does.Not.ContainKey(PlantWords.Found));
    }

    [Test]
    public void What_had_drifted_the_day_before_finds_nothing()
    {
        var early = Case(100, "C", -20);
        var dark = Own(100, "B100", "C", from: 1, by: -20);
        var found = Judged(early with { Own = dark })[0];
        Assert.That(found.Records.Select(record => record.Day), Is.EqualTo(new[] { 2 }));
        Assert.That(found.Plants.Single(plant => plant.Cause == PlantCause.Lamp).State, Is.EqualTo(PlantState.Missed));
        Assert.That(found.Plants.Single(plant => plant.Cause == PlantCause.Frames).State, Is.EqualTo(PlantState.Found));
    }

    [Test]
    public void The_same_rows_give_the_same_proof_whatever_their_order() => Assert.That(
        DriftProofDocument.Write(Proof(Judged(Case(102, "D", -20), Case(100, "C", -20)))),
        Is.EqualTo(DriftProofDocument.Write(Proof(Judged(Case(102, "D", -20), Case(100, "C", -20))))));

    internal static DriftProof Proof(IReadOnlyList<BatchFinding> batches, bool isInformational = false) => new()
    {
        Tool = "test", Profile = ("profile.json", Digest.Of("profile"u8)), Settings = null, Set = ("set/set.yaml", Digest.Of("set"u8)), Day = Day,
        IsInformational = isInformational, Batches = batches,
    };

    private static IReadOnlyList<BatchFinding> Judged(params PlantableCase[] cases) => Ok(new PlantJudge(Profile, Day).Judge(cases));

    // Cameras see different light.
    private static double LevelOf(string camera) => camera == "D" ? 30 : 0;

    private static PlantableCase Case(int seed, string camera, double by)
    {
        var own = Own(seed, $"B{seed}", camera, by: LevelOf(camera));
        var light = own.Numbers[InputSignals.Light].ToArray()[((Day - 1) * PerDay)..(Day * PerDay)];
        var planted = own with
        {
            Rows = PerDay,
            Numbers = new Dictionary<string, NumberColumn> { [InputSignals.Light] = Array.ConvertAll(light, value => value + by), [InputSignals.Interval] = new double[PerDay] },
        };
        return new PlantableCase($"case-{seed}", own, new Moment(own.Times.Span[0]), (Day - 1) * PerDay, new Dictionary<PlantCause, DriftTable>
        {
            [PlantCause.Lamp] = planted, [PlantCause.Focus] = planted, [PlantCause.Medium] = planted,
        });
    }

    private static DriftTable Own(int seed, string batch, string camera, int from = 0, double by = 0)
    {
        var random = new SeededRandom((ulong)seed);
        var donor = DriftSeries.Gaussian(random);
        long[] times = [.. Enumerable.Range(0, Days * PerDay).Select(row => 1_700_000_000_000_000 + (seed * 864_000_000_000L) + (row * Step))];
        return new DriftTable
        {
            Name = batch, Rows = times.Length, Times = times, Batches = [.. Enumerable.Repeat(batch, times.Length)],
            Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = [.. Enumerable.Repeat(camera, times.Length)] },
            Numbers = new Dictionary<string, NumberColumn>
            {
                [InputSignals.Light] = times.Select((_, row) => 100 + donor + DriftSeries.Gaussian(random) + (row >= from * PerDay ? by : 0)).ToArray(),
                [InputSignals.Interval] = times.Select((_, row) => row == 0 ? double.NaN : Step / 1e6).ToArray(),
            },
        };
    }
}
