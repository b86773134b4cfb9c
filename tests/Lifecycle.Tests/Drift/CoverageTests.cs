using Lifecycle.Refusals;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>A window is called stable only where nearly all of it was compared: what was compared with nothing was not seen.</summary>
public sealed class CoverageTests
{
    private static readonly DriftSettings ByCamera = Settings with { Matched = ["camera"] };

    // Batches are 60 rows, five minutes apart: five hours, cut in five.
    private static readonly DriftSettings Hourly = Settings with { Part = TimeSpan.FromHours(1), RowsMin = 10, Alpha = 0.001 };

    [TestCase("E")]
    [TestCase("")]
    public void Batches_of_a_camera_that_nobody_knows_take_stable_away(string camera)
    {
        var profile = Profile(ByCamera, 20);
        var report = Check(profile, Batches(80, 6, prefix: "N", camera: batch => batch < 4 ? camera : "C"));
        Assert.That(report.Signals.Select(signal => signal.Answer), Is.All.EqualTo(DriftAnswer.NotEnough));
        Assert.That(report.Compared, Is.EqualTo(new ComparedRows(2 * Rows, 6 * Rows, 0, 2, 6)));
        Assert.That(Reason(report), Does.StartWith("2 of 6 batches of the window were compared, 95 % are asked for"));
        Assert.That(report.LeftOut.Select(one => (one.Unit, one.Rows)), Is.EqualTo(Enumerable.Range(0, 4).Select(batch => ($"N{batch:D3}", (long)Rows))));
        Assert.That((report.Exit, Check(profile, Batches(80, 2, prefix: "N", camera: _ => "C")).Answer), Is.EqualTo((ExitCode.NotEnough, DriftAnswer.Stable)));
    }

    [TestCase(19, DriftAnswer.NotEnough)]
    [TestCase(20, DriftAnswer.Stable)]
    public void A_trifle_may_be_left_out(int known, DriftAnswer answer)
    {
        var report = Check(Profile(ByCamera, 20), Batches(81, known, prefix: "N", camera: batch => batch == 0 ? "E" : batch % 2 == 0 ? "C" : "D"));
        Assert.That(report.Compared.Share, Is.EqualTo((known - 1.0) / known));
        Assert.That((report.Answer, report.Remarks.Single()), Is.EqualTo((answer, "the profile knows no camera 'E': 1 batch of the window compared with nothing")));
    }

    // Nine batches of which hardly a row is left are a trifle of the rows, and nine batches all the same.
    [TestCase("E", "1 of 10 batches of the window were compared")]
    [TestCase("C", "1 of 10 batches of the window were compared")]
    public void Batches_with_few_rows_count_as_batches(string camera, string reason)
    {
        var window = Batches(89, 10, prefix: "N", camera: batch => batch == 0 ? "C" : camera);
        var report = Check(
            Profile(ByCamera with { RowsMin = 10 }, 20), Pick(window, [.. Enumerable.Range(0, 10 * Rows).Where(row => row < Rows || row % Rows is 0 or Rows / 2 or Rows - 1)]));
        Assert.That((Light(report).Answer, Light(report).Compared.Units, Light(report).Compared.OfUnits), Is.EqualTo((DriftAnswer.NotEnough, 1, 10)));
        Assert.That(Reason(report), Does.StartWith(reason));
    }

    [Test]
    public void What_is_seen_to_have_drifted_has_drifted_however_little_was_compared()
    {
        var report = Check(Profile(ByCamera, 20), Batches(82, 6, 12, prefix: "N", camera: batch => batch < 5 ? "E" : "C"));
        Assert.That((report.Answer, Kind(report).Answer), Is.EqualTo((DriftAnswer.Drifted, DriftAnswer.NotEnough)));
    }

    [Test]
    public void Batches_that_were_cut_short_take_stable_away()
    {
        var whole = Batches(83, 6, prefix: "N");
        var report = Check(Profile(), Pick(whole, [.. Enumerable.Range(0, 6 * Rows).Where(row => row < Rows || row % Rows < 40)]));
        Assert.That((report.Answer, report.Compared), Is.EqualTo((DriftAnswer.NotEnough, new ComparedRows(Rows, Rows + (5 * 40), 0, 1, 6))));
        Assert.That(report.Remarks, Is.EqualTo(new[]
        {
            "left out of 5 batches, less than 80 % as long as in the reference: 200 rows of N001, N002, N003 and 2 more",
            "a batch that still runs is judged day by day where the settings have part: 24 h",
        }));
        Assert.That(report.LeftOut, Has.Count.EqualTo(5));
    }

    // A batch of five hours that is checked as it runs, after so many rows: twelve an hour.
    [TestCase(12, 0, DriftAnswer.Stable)]
    [TestCase(18, 6, DriftAnswer.Stable)]
    [TestCase(20, 8, DriftAnswer.Stable)]
    [TestCase(42, 6, DriftAnswer.Stable)]
    [TestCase(60, 0, DriftAnswer.Stable)]
    [TestCase(6, 6, DriftAnswer.NotEnough)]
    public void The_part_that_a_running_batch_is_in_is_not_asked_for(int rows, int unfinished, DriftAnswer answer)
    {
        var report = Check(Profile(Hourly), Pick(Batches(84, 1, prefix: "N"), [.. Enumerable.Range(0, rows)]));
        Assert.That((report.Answer, report.Compared), Is.EqualTo((answer, new ComparedRows(rows - unfinished, rows, unfinished, rows > 6 ? 1 : 0, 1))), Reason(report));
        Assert.That(report.LeftOut.Select(one => one.Why), Is.EqualTo(unfinished > 0 ? ["not over yet"] : Array.Empty<string>()));
    }

    [Test]
    public void A_part_that_was_short_and_is_over_is_asked_for()
    {
        // The second hour of the first batch lacks its end, and the batch ended long before the window does.
        var window = Batches(85, 2, prefix: "N");
        var report = Check(Profile(Hourly), Pick(window, [.. Enumerable.Range(0, 18), .. Enumerable.Range(Rows, 24)]));
        Assert.That(report.Compared, Is.EqualTo(new ComparedRows(12 + 24, 18 + 24, 0, 2, 2)));
        Assert.That(Light(report).Answer, Is.EqualTo(DriftAnswer.NotEnough));
    }

    [Test]
    public void Batches_that_mostly_have_just_begun_say_nothing_of_the_window()
    {
        // Five batches side by side: one an hour and a half old, four for half an hour.
        var window = Batches(86, 5, prefix: "N");
        var times = window.Times.ToArray();
        var rows = Enumerable.Range(0, 18).Concat(Enumerable.Range(1, 4).SelectMany(batch => Enumerable.Range(batch * Rows, 6))).ToList();
        for (var row = Rows; row < times.Length; row++)
        {
            times[row] = times[12 + (row % Rows % 6)];
        }

        var report = Check(Profile(Hourly), Pick(window with { Times = times }, rows));
        Assert.That((report.Answer, report.Compared), Is.EqualTo((DriftAnswer.NotEnough, new ComparedRows(12, 42, 30, 1, 5))));
        Assert.That(Reason(report), Does.StartWith("most of the window is not over yet"));
    }

    [Test]
    public void What_an_older_batch_has_beyond_a_younger_one_is_compared_by_its_steps()
    {
        // Both run: one for four hours, one for an hour. Levels are compared over the first hour alone; a category has no steps.
        var window = Batches(87, 2, prefix: "N");
        var times = window.Times.ToArray();
        for (var row = Rows; row < times.Length; row++)
        {
            times[row] = times[36 + (row % Rows % 12)];
        }

        var report = Check(Profile(Hourly), Pick(window with { Times = times }, [.. Enumerable.Range(0, 48), .. Enumerable.Range(Rows, 12)]));
        Assert.That((report.Parts, report.Compared), Is.EqualTo(((IReadOnlyList<int>)[0], new ComparedRows(60, 60, 0, 2, 2))));
        Assert.That((Light(report).Answer, Light(report).Compared), Is.EqualTo((DriftAnswer.Stable, new ComparedValues(60, 60, 2, 2))), Light(report).Reason);
        Assert.That((Kind(report).Answer, Kind(report).Compared), Is.EqualTo((DriftAnswer.NotEnough, new ComparedValues(24, 60, 2, 2))));
        Assert.That(Kind(report).Reason, Does.StartWith("40 % of the window's values of it were compared, 95 % are asked for"));
    }

    [Test]
    public void A_part_that_no_batch_of_the_reference_reached_is_asked_for()
    {
        var reference = Batches(1, 12);
        var profile = Ok(ProfileFitter.Fit(Hourly, null, [Pick(reference, [.. Enumerable.Range(0, reference.Rows).Where(row => row % Rows < 36)])], "test"));
        var report = Check(profile, Batches(88, 1, prefix: "N"));
        Assert.That((report.Compared, report.Answer), Is.EqualTo((new ComparedRows(36, 60, 0, 1, 1), DriftAnswer.NotEnough)));
        Assert.That(report.Remarks[0], Does.StartWith("left out of batch N000, the profile has no such part: part 4, from 3 h on, part 5"));
    }

    [TestCase(288 * 3, 0, DriftAnswer.Stable)]
    [TestCase(288 * 3, 100, DriftAnswer.Stable)]
    [TestCase(288, 100, DriftAnswer.NotEnough)]
    public void A_stream_is_cut_by_the_clock_and_its_ends_are_not_asked_for(int rows, int from, DriftAnswer answer)
    {
        var settings = DriftSettings.Default with { Name = "stream" };
        var profile = Ok(ProfileFitter.Fit(settings, null, [Stream(1, 0, 288 * 24)], "test"));
        var report = Check(profile, Stream(2, (288 * 40) + from, rows));
        Assert.That(report.Answer, Is.EqualTo(answer), Reason(report));
        Assert.That(report.Compared.UnfinishedRows, Is.EqualTo(from == 0 ? 0 : from + (288 - from)));
    }

    private static DriftTable Stream(ulong seed, int from, int rows)
    {
        var random = new Statistics.SeededRandom(seed);
        return new DriftTable
        {
            Name = "window.csv",
            Rows = rows,
            Times = Enumerable.Range(from, rows).Select(row => row * 300_000_000L).ToArray(),
            Texts = new Dictionary<string, IReadOnlyList<string>>(),
            Numbers = new Dictionary<string, NumberColumn> { ["light"] = Enumerable.Range(0, rows).Select(_ => DriftSeries.Gaussian(random)).ToArray() },
        };
    }

    private static DriftReport Check(DriftProfile profile, DriftTable window) => Ok(DriftChecker.Check(profile, window));

    private static SignalReport Light(DriftReport report) => report.Signals.First(signal => signal.Signal.Name == "light");

    private static SignalReport Kind(DriftReport report) => report.Signals.First(signal => signal.Signal.Name == "kind");

    private static string Reason(DriftReport report) => Light(report).Reason;
}
