using Lifecycle.Formats;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>What a check answers, and what it says of input that is not as it should be.</summary>
public sealed class DriftCheckTests
{
    [Test]
    public void Batches_like_those_of_the_reference_are_stable()
    {
        var report = Ok(DriftChecker.Check(Profile(), Batches(50, 2, prefix: "N")));
        Assert.That(report.Signals.Select(signal => signal.Answer), Is.All.EqualTo(DriftAnswer.Stable));
        Assert.That(report.Together!.P, Is.GreaterThan(0.05));
    }

    [Test]
    public void A_shift_beyond_what_donors_do_is_drift_and_says_since_when_and_where()
    {
        var moved = Batches(51, 4, prefix: "N");
        var values = moved.Numbers["light"].ToArray();
        for (var row = 2 * Rows; row < values.Length; row++)
        {
            values[row] += moved.Texts["camera"][row] == "C" ? 9 : 0;
        }

        var table = moved with { Numbers = new Dictionary<string, NumberColumn> { ["light"] = values } };
        var light = Light(Profile(), table with { Texts = table.Texts });
        Assert.That(light.Answer, Is.EqualTo(DriftAnswer.Drifted), light.Reason);
        Assert.That(light.Suspect?.Level, Is.EqualTo("C").Or.EqualTo("N002"));
        var all = Light(Profile(), Batches(52, 3, 9, prefix: "N"));
        Assert.That((all.Answer, all.Since?.Unit, all.Suspect), Is.EqualTo((DriftAnswer.Drifted, "N000", (DriftSuspect?)null)));
    }

    [Test]
    public void The_same_shift_within_what_donors_do_is_stable_however_many_rows_show_it()
    {
        var light = Light(Profile(), Batches(53, 1, 0.7, prefix: "N"));
        Assert.That(light.Answer, Is.EqualTo(DriftAnswer.Stable), light.Reason);
        Assert.That(light.Effect!.InDeviations, Is.GreaterThan(0.2));
    }

    [Test]
    public void A_wider_spread_alone_is_seen()
    {
        var still = Profile();
        var wide = Batches(54, 3, prefix: "N", light: (batch, row) => 100 + (row % 2 == 0 ? 12 : -12));
        Assert.That(Light(still, wide).Tests!.Spread!.P, Is.LessThan(1e-6));
        Assert.That(Light(still, wide).Answer, Is.EqualTo(DriftAnswer.Drifted));
    }

    [Test]
    public void Too_few_reference_batches_are_not_enough_data() =>
        Assert.That(Light(Profile(batches: 7), Batches(55, 3, 20)).Reason, Does.Contain("not enough batches: 7"));

    [Test]
    public void A_constant_column_that_stays_is_stable_and_one_that_moves_is_not()
    {
        var profile = Ok(ProfileFitter.Fit(Settings, null, [Batches(1, 12, light: (_, _) => 5)], "test"));
        var stays = Light(profile, Batches(56, 2, light: (_, _) => 5));
        var moves = Light(profile, Batches(56, 2, light: (_, _) => 5.5));
        Assert.That((stays.Answer, moves.Answer), Is.EqualTo((DriftAnswer.Stable, DriftAnswer.Drifted)));
        Assert.That(stays.Remarks, Does.Contain("constant in the reference"));
        Assert.That(stays.Distances!.KolmogorovMax, Is.Zero);
        Assert.That(DriftReportDocument.Write(Ok(DriftChecker.Check(profile, Batches(56, 2, light: (_, _) => 5.5))), AnyDigest, null), Is.Not.Empty);
    }

    [Test]
    public void Rows_without_a_number_are_counted_and_said()
    {
        var half = Light(Profile(), Batches(57, 2, light: (_, row) => row % 2 == 0 ? double.NaN : row == 1 ? double.PositiveInfinity : 100, prefix: "N"));
        Assert.That(half.Remarks, Does.Contain("60 of 120 rows have no number").And.Contain("2 of 120 rows are infinite"));
        var none = Light(Profile(), Batches(57, 2, light: (_, _) => double.NaN));
        Assert.That((none.Answer, none.Reason), Is.EqualTo((DriftAnswer.Drifted, "100 % of values missing or infinite, reference 0 %")));
        Assert.That(half.Reason, Does.EndWith("51.7 % of values missing or infinite, reference 0 %"));
    }

    [Test]
    public void A_new_category_is_named()
    {
        var table = Batches(58, 2, prefix: "N");
        var kinds = table.Texts["kind"].Select((kind, row) => row % 2 == 0 ? "c" : kind).ToArray();
        var report = Ok(DriftChecker.Check(Profile(), table with
        {
            Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = table.Texts["camera"], ["kind"] = kinds },
        }));
        var kind = report.Signals.First(signal => signal.Signal.Name == "kind");
        Assert.That(kind.Remarks, Does.Contain("new category 'c': 60 rows"));
        Assert.That(kind.Answer, Is.EqualTo(DriftAnswer.Drifted), kind.Reason);
    }

    [Test]
    public void A_missing_column_is_said_and_the_others_are_still_judged()
    {
        var table = Batches(59, 2);
        var report = Ok(DriftChecker.Check(Profile(), table with
        {
            Texts = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = table.Texts["camera"] },
        }));
        Assert.That(report.Signals.Select(signal => (signal.Signal.Name, signal.Reason)),
            Does.Contain(("kind", "the window has no such column")));
        Assert.That(report.Signals.First(signal => signal.Signal.Name == "light").Tests, Is.Not.Null);
        Assert.That(report.Answer, Is.EqualTo(DriftAnswer.NotEnough));
    }

    [Test]
    public void A_column_that_nobody_asked_for_and_that_never_has_a_number_is_no_signal()
    {
        var reference = Batches(58, 10);
        var empty = reference with { Numbers = new Dictionary<string, NumberColumn>(reference.Numbers) { ["corners"] = Enumerable.Repeat(double.NaN, reference.Rows).ToArray() } };
        var fitted = Ok(ProfileFitter.Fit(Settings, null, [empty], "test"));
        Assert.That(fitted.Signals.Select(signal => signal.Name), Does.Contain("light").And.Not.Contain("corners"));
        var asked = Settings with { Signals = [new AskedSignal("corners", false, "", null)] };
        Assert.That(Ok(ProfileFitter.Fit(asked, null, [empty], "test")).Signals.Select(signal => signal.Name), Is.EqualTo(new[] { "corners" }));
    }

    [Test]
    public void An_empty_window_is_refused()
    {
        var empty = Pick(Batches(60, 1), []);
        Assert.That(Code(DriftChecker.Check(Profile(), empty)), Is.EqualTo("LC-D101"));
    }

    [Test]
    public void A_window_of_a_camera_that_the_profile_does_not_know_is_compared_with_nothing()
    {
        var profile = Profile(Settings with { Matched = ["camera"] });
        var report = Ok(DriftChecker.Check(profile, Batches(61, 2, camera: _ => "E")));
        Assert.That(report.Answer, Is.EqualTo(DriftAnswer.NotEnough));
        Assert.That(report.Remarks, Does.Contain("the profile knows no camera 'E': 2 batches of the window compared with nothing"));
    }

    [Test]
    public void Levels_of_a_matched_axis_are_compared_with_their_own_alone()
    {
        // Camera D is brighter by 10 in the reference; a window of D alone is no drift, and one of C as bright as D is.
        static double Bright(int batch, int row) => (batch % 2 == 0 ? 100 : 110) + (row % 7) + ((batch % 5) * 0.3);
        var profile = Ok(ProfileFitter.Fit(Settings with { Matched = ["camera"] }, null, [Batches(1, 20, light: Bright)], "test"));
        var own = Light(profile, Batches(62, 2, camera: _ => "D", light: (batch, row) => Bright((2 * batch) + 1, row)));
        var other = Light(profile, Batches(62, 2, camera: _ => "C", light: (batch, row) => Bright((2 * batch) + 1, row)));
        Assert.That((own.Answer, other.Answer), Is.EqualTo((DriftAnswer.Stable, DriftAnswer.Drifted)));
    }

    [Test]
    public void A_batch_in_its_second_part_is_compared_with_second_parts()
    {
        // Light falls by 20 in the second half of every batch.
        var settings = Settings with { Part = TimeSpan.FromMinutes(150) };
        var reference = Batches(1, 12);
        var fallen = reference.Numbers["light"].ToArray().Select((value, row) => row % Rows < Rows / 2 ? value : value - 20).ToArray();
        var profile = Ok(ProfileFitter.Fit(settings, null, [reference with { Numbers = new Dictionary<string, NumberColumn> { ["light"] = fallen } }], "test"));
        var window = Batches(63, 1, -20);
        var second = Pick(window, [.. Enumerable.Range(Rows / 2, Rows / 2)]) with
        {
            Starts = new Dictionary<string, Moment> { ["B000"] = new Moment(window.Times.Span[0]) },
        };
        var report = Ok(DriftChecker.Check(profile, second));
        Assert.That((report.Parts, report.Answer), Is.EqualTo(((IReadOnlyList<int>)[1], DriftAnswer.Stable)));
        Assert.That(Ok(DriftChecker.Check(profile, second with { Starts = new Dictionary<string, Moment>() })).Answer, Is.EqualTo(DriftAnswer.Drifted));
    }

    [Test]
    public void A_batch_that_has_hardly_begun_is_left_out()
    {
        var report = Ok(DriftChecker.Check(Profile(), Pick(Batches(64, 1, 30), [.. Enumerable.Range(0, 40)])));
        Assert.That(report.Answer, Is.EqualTo(DriftAnswer.NotEnough));
        Assert.That(report.Remarks[0], Does.StartWith("left out of batch B000, less than 80 %"));
    }

    [Test]
    public void Rows_without_batches_are_not_held_against_batches() =>
        Assert.That(Code(DriftChecker.Check(Profile(), Batches(65, 2) with { Batches = [] })), Is.EqualTo("LC-D106"));

    [TestCase("time,light\nyesterday,1\n", "LC-D110")]
    [TestCase("time,light\n", "LC-D101")]
    [TestCase("time,batch\n2025-01-01T00:00:00Z,B\n", "LC-D104")]
    [TestCase("batch,light\nB,1\n,2\n", "LC-D121")]
    [TestCase("batch,light\n ,2\n", "LC-D121")]
    public void A_table_that_cannot_be_fitted_is_refused(string csv, string code)
    {
        var settings = DriftSettings.Default;
        var read = CsvTable.Read(settings, "w.csv", System.Text.Encoding.UTF8.GetBytes(csv));
        Assert.That(Code(read.Then(table => ProfileFitter.Fit(settings, null, [table], "test"))), Is.EqualTo(code));
    }

    [TestCase("name: a\nalpha: 0.3", "LC-F")]
    [TestCase("name: a\nlimits: {shift: {watch: 2, drifted: 1}}", "LC-D109")]
    [TestCase("name: a\ncolumns: {match: [camera]}", "LC-D109")]
    [TestCase("name: a\nsignals: [{name: x, kind: category, grid: {from: 0, to: 1, bins: 3}}]", "LC-D109")]
    [TestCase("name: a\nsignals: [{name: time}]", "LC-D109")]
    public void Settings_that_contradict_themselves_are_refused(string yaml, string code) => Assert.That(
        Code(Storage.Documents.YamlSource.Parse("drift.yaml", System.Text.Encoding.UTF8.GetBytes("format: lifecycle/drift@1\n" + yaml))
            .Then(DriftSettingsDocument.Read)), Does.StartWith(code));
}
