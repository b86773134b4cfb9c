using System.Globalization;
using System.Text;
using Lifecycle.Refusals;
using static Lifecycle.Drift.DriftSamples;

namespace Lifecycle.Drift;

/// <summary>Parts of a batch are counted from its start, also where a table is cut by the calendar and does not hold it.</summary>
public sealed class BatchStartTests
{
    private const int Hours = 120;

    // A culture that grows: every day is another level, and a day that is taken for another one has drifted.
    private static readonly DriftSettings Daily = DriftSettings.Default with { Name = "daily", Part = TimeSpan.FromHours(24), RowsMin = 10, SampleRows = 0, Alpha = 0.001 };

    private static readonly DriftSettings Started = Daily with { StartColumn = "began" };

    [Test]
    public void A_week_that_begins_in_the_middle_of_batches_is_compared_day_by_day_when_it_says_when_they_began()
    {
        var report = Check(Started, Rows(2, 3, "N", 48, 96));
        Assert.That((report.Answer, report.Parts), Is.EqualTo((DriftAnswer.Stable, (IReadOnlyList<int>)[2, 3])), report.Signals[0].Reason);
        Assert.That(report.Remarks, Has.None.Contains("have their first row where the window begins"));
    }

    [Test]
    public void Without_it_days_are_taken_for_others_and_the_answer_says_what_it_took()
    {
        var report = Check(Daily, Rows(2, 3, "N", 48, 96));
        Assert.That((report.Answer, report.Parts), Is.EqualTo((DriftAnswer.Drifted, (IReadOnlyList<int>)[0, 1])));
        Assert.That(report.Remarks, Has.One.StartsWith("3 batches have their first row where the window begins, and their parts are counted from there"));
    }

    [Test]
    public void Batches_of_a_set_say_when_they_began_and_are_not_asked_again()
    {
        var window = Ok(CsvTable.Read(Daily, "rows.csv", Encoding.UTF8.GetBytes(Without(Rows(2, 3, "N", 48, 96)))));
        var start = new Formats.Moment(window.Times.Span[0] - (48 * 3_600_000_000L));
        var known = window with { Starts = window.Batches.Distinct().ToDictionary(batch => batch, _ => start) };
        var profile = Ok(ProfileFitter.Fit(Daily, null, [Ok(CsvTable.Read(Daily, "rows.csv", Encoding.UTF8.GetBytes(Without(Rows(1, 14, "B", 0, Hours)))))], "test"));
        var report = Ok(DriftChecker.Check(profile, known));
        Assert.That(report.Parts, Is.EqualTo(new[] { 2, 3 }));
        Assert.That(report.Remarks, Has.None.Contains("have their first row where the window begins"));
    }

    [Test]
    public void One_batch_that_begins_where_the_window_does_is_nothing_to_speak_of() =>
        Assert.That(Check(Daily, Rows(3, 1, "N", 0, 48)).Remarks, Has.None.Contains("have their first row where the window begins"));

    [Test]
    public void A_batch_that_began_twice_and_a_column_that_is_not_there_are_refused()
    {
        var twice = Rows(4, 2, "N", 0, 24).Replace("N001,2030-03-01", "N001,2030-02-28", StringComparison.Ordinal);
        var changed = twice[..twice.LastIndexOf("2030-02-28", StringComparison.Ordinal)] + "2030-03-01" + twice[(twice.LastIndexOf("2030-02-28", StringComparison.Ordinal) + 10)..];
        Assert.That(Code(CsvTable.Read(Started, "window.csv", Encoding.UTF8.GetBytes(changed))), Is.EqualTo("LC-D122"));
        var bare = Ok(CsvTable.Read(Started, "window.csv", Encoding.UTF8.GetBytes(Rows(4, 2, "N", 0, 24).Replace("began", "begun", StringComparison.Ordinal))));
        Assert.That(Code(ProfileFitter.Fit(Started, null, [bare], "test")), Is.EqualTo("LC-D102"));
    }

    private static DriftReport Check(DriftSettings settings, string window)
    {
        DriftTable Read(string text) => Ok(CsvTable.Read(settings, "rows.csv", Encoding.UTF8.GetBytes(settings.StartColumn is null ? Without(text) : text)));
        return Ok(DriftChecker.Check(Ok(ProfileFitter.Fit(settings, null, [Read(Rows(1, 14, "B", 0, Hours))], "test")), Read(window)));
    }

    private static string Without(string text) =>
        string.Concat(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(',', line.Split(',').Where((_, place) => place != 1)) + "\n"));

    // Batches side by side from the first of March on; hourly rows of so many hours of them.
    private static string Rows(int seed, int batches, string prefix, int from, int to)
    {
        var random = new Statistics.SeededRandom((ulong)seed);
        var start = new DateTime(2030, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var text = new StringBuilder("batch,began,time,light\n");
        for (var batch = 0; batch < batches; batch++)
        {
            for (var hour = from; hour < to; hour++)
            {
                var light = 100 + (hour / 4.0) + TestKit.Drift.DriftSeries.Gaussian(random);
                text.Append(CultureInfo.InvariantCulture, $"{prefix}{batch:D3},{start:yyyy-MM-ddTHH:mm:ssZ},{start.AddHours(hour):yyyy-MM-ddTHH:mm:ssZ},{light:F3}\n");
            }
        }

        return text.ToString();
    }

    private static string? Code<T>(Outcome<T> outcome) => outcome.TryGet(out _, out var why) ? null : why[0].Code.Code;
}
