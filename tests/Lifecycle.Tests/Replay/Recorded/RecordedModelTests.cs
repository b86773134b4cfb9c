using System.Globalization;
using System.Text;
using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Replay.Recorded;

/// <summary>Logs of a model that ran elsewhere: read strictly, put to frames by time, and refused where nobody could know.</summary>
public sealed class RecordedModelTests
{
    private static readonly string[] Names = ["a", "b"];

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void Every_frame_gets_the_score_that_was_logged_of_it(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (cases, byCamera, isJson) = (Irregular(random), random.NextBelow(2) == 0, random.NextBelow(2) == 0);
        var offset = (random.NextBelow(7_200) - 3_600) * 1_000_000L;
        var log = Log(cases, byCamera, isJson, (entry, frame) =>
            entry.Facts.Frames.TimeOf(frame).Micros + offset + (random.NextBelow(8) * 1_000_000L), (entry, frame, place) => Score(entry, frame, place));
        foreach (var given in (long?[])[null, offset])
        {
            var model = Ok(Of([log], cases, given));
            Assert.That(model.Facts.Files[0].Offset.Micros, Is.EqualTo(offset).Within(8_000_000), $"seed {seed}");
            Assert.That((model.Facts.FramesWithoutRow, model.Facts.Files[0].Offset.RowsWithoutFrame), Is.EqualTo((0L, 0L)), $"seed {seed}");
            foreach (var entry in cases)
            {
                var rows = new float[entry.Facts.Frames.Count * 2];
                model.Read(entry.Facts.Id, 0, entry.Facts.Frames.Count, rows);
                Assert.That(rows, Is.EqualTo(Enumerable.Range(0, rows.Length).Select(at => Score(entry, at / 2, at % 2))), $"seed {seed}");
            }
        }
    }

    [Test]
    public void Frames_at_one_interval_leave_the_offset_open()
    {
        var cases = Periodic(3, 40);
        var log = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros + 2_000_000, Score);
        Assert.That(Codes(Of([log], cases, null)), Is.EqualTo("LC-R502:0"));
        var model = Ok(Of([log], cases, 2_000_000));
        Assert.That(model.Facts.Files[0].Offset, Is.EqualTo(new LogOffset(2_000_000, true, 0, 0, 0, 120, 0)));
    }

    [TestCase(3_600, "LC-R503:0", Description = "another clock: 8 minutes beside, no row meets a frame")]
    [TestCase(8, "ok")]
    public void A_given_offset_that_does_not_fit_is_refused(int seconds, string expected)
    {
        var cases = Irregular(new SeededRandom(3));
        var log = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros, Score);
        Assert.That(Codes(Of([log], cases, seconds * 1_000_000L)), Is.EqualTo(expected));
    }

    [TestCase(0.0, "ok")]
    [TestCase(0.1, "ok")]
    [TestCase(0.25, "LC-R504:0")]
    public void A_clock_that_runs_away_is_refused(double secondsPerFrame, string expected)
    {
        var cases = Periodic(1, 100);
        var log = Log(cases, false, false, (entry, frame) =>
            entry.Facts.Frames.TimeOf(frame).Micros + (long)(frame * secondsPerFrame * 1_000_000), Score);
        Assert.That(Codes(Of([log], cases, 0)), Is.EqualTo(expected));
    }

    [TestCase(12, "LC-R509:0", Description = "set forward: a hole, and rows behind the last frame")]
    [TestCase(1, "ok", Description = "one frame may be missing anywhere")]
    public void A_clock_that_was_set_by_whole_intervals_is_refused(int intervals, string expected)
    {
        var cases = Periodic(1, 300);
        var log = Log(cases, false, false, (entry, frame) =>
            entry.Facts.Frames.TimeOf(frame < 100 ? frame : frame + intervals).Micros, Score);
        Assert.That(Codes(Of([log], cases, 0)), Is.EqualTo(expected));
    }

    [Test]
    public void A_model_that_was_silent_for_a_while_is_no_clock_that_was_set()
    {
        var cases = Periodic(1, 300);
        var log = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros, Score);
        var silent = log with { Scores = [.. log.Scores.Take(100), .. log.Scores.Skip(112)] };
        Assert.That(Codes(Of([silent], cases, 0)), Is.EqualTo("ok"));
    }

    [TestCase(12, "ok")]
    [TestCase(13, "LC-R505:0")]
    public void More_than_a_tenth_without_a_row_is_refused(int missing, string expected)
    {
        var cases = Periodic(3, 40);
        var log = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros, Score);
        var cut = log with { Scores = [.. log.Scores.Skip(missing)] };
        var outcome = Of([cut], cases, 0);
        Assert.That(Codes(outcome), Is.EqualTo(expected));
        if (outcome.TryGet(out var model, out _))
        {
            var rows = new float[4];
            model.Read("V0", missing - 1, 2, rows);
            Assert.That(rows.Select(float.IsNaN), Is.EqualTo(new[] { true, true, false, false }));
            Assert.That((model.HasRow("V0", missing - 1), model.HasRow("V0", missing)), Is.EqualTo((false, true)));
            Assert.That(model.Facts.FramesWithoutRow, Is.EqualTo(missing));
        }
    }

    [Test]
    public void Rows_of_no_frame_are_counted_and_of_two_near_a_frame_the_nearer_counts()
    {
        var cases = Periodic(1, 40);
        var log = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros, Score);
        var first = log.Scores[0];
        var more = log with
        {
            Scores =
            [
                first, first with { Time = first.Time + TimeSpan.FromSeconds(1), Values = [9, 9] }, .. log.Scores.Skip(1),
                first with { Time = first.Time + TimeSpan.FromDays(9) }, first with { Key = "V7" },
            ],
        };
        var model = Ok(Of([more], cases, 0));
        var rows = new float[2];
        model.Read("V0", 0, 1, rows);
        Assert.That((rows[0], model.Facts.Files[0].Offset.RowsWithoutFrame), Is.EqualTo((Score(cases[0], 0, 0), 3L)));
    }

    [Test]
    public void Two_logs_that_say_something_of_one_frame_are_refused()
    {
        var cases = Periodic(1, 40);
        var log = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros, Score);
        Assert.That(Codes(Of([log, log], cases, 0)), Is.EqualTo("LC-R501:2"));
    }

    [Test]
    public void Cases_of_one_camera_that_share_a_moment_are_refused_by_camera_and_not_by_case()
    {
        var cases = Periodic(2, 20, sharesCamera: true);
        var byCamera = Log(cases, true, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros + frame, Score, cases.Take(1));
        Assert.That(Codes(Of([byCamera], cases, 0)), Is.EqualTo("LC-R506:"));
    }

    [TestCase("time,case,a,b\n2025-01-01T00:00:00Z,V0,1,x\n2025-01-01,V0,1,2\n", "LC-R501:2 LC-R501:3")]
    [TestCase("time,case,a\n2025-01-01T00:00:00Z,V0,1\n", "LC-R501:1")]
    [TestCase("time,case,a,b,c\n", "LC-R501:1")]
    [TestCase("time,case,camera,a,b\n", "LC-R501:1")]
    [TestCase("time,a,b\n", "LC-R501:1")]
    [TestCase("time,case,a,b\n2025-01-01T00:00:00Z,V0,1,2\n2025-01-01T00:00:00Z,V0,1,2\n", "LC-R501:3")]
    [TestCase("time,case,a,b\n2025-01-01T00:00:00Z,,1,2\n", "LC-R501:2")]
    [TestCase("time,case,a,b\n2025-01-01T00:00:00Z,V0,1e300,2\n", "LC-R501:2")]
    [TestCase("time,case,a,b\n2025-01-01T00:00:00Z,V0,,2\n", "ok")]
    [TestCase("{\"time\": \"2025-01-01T00:00:00Z\", \"case\": \"V0\", \"a\": 1, \"b\": null}\n", "ok")]
    [TestCase("{\"time\": \"2025-01-01T00:00:00Z\", \"case\": \"V0\", \"a\": 1, \"b\": 2}\n{\"time\": 1}\n{\n", "LC-R501:2 LC-F101:3")]
    [TestCase("{\"time\": \"2025-01-01T00:00:00Z\", \"case\": \"V0\", \"a\": [1], \"b\": 2}\n", "LC-R501:1")]
    [TestCase("start,end,case,type\n2025-01-01T00:00:00Z,,V0,A\n2025-01-01T00:00:00Z,2024-01-01T00:00:00Z,V0,A\n2025-01-01T00:00:00Z,,V0,Q\n", "LC-R501:3 LC-R501:4")]
    [TestCase("start,end,case,type,confidence\n2025-01-01T00:00:00Z,,V0,A,1.5\n", "LC-R501:2")]
    [TestCase("start,end,case,type\n", "ok")]
    public void A_log_is_read_whole_or_not_at_all(string text, string expected) =>
        Assert.That(Codes(RecordedLog.Read("x.csv", Encoding.UTF8.GetBytes(text), Names, ["A"])), Is.EqualTo(expected));

    [Test]
    public void Events_are_held_against_what_is_raised()
    {
        var cases = Periodic(2, 40);
        var scores = Log(cases, false, false, (entry, frame) => entry.Facts.Frames.TimeOf(frame).Micros + 2_000_000, Score);
        var events = Read("start,end,case,type\n" + Row(10, "V0", "A") + Row(20, "V0", "A") + Row(10, "V1", "A"));
        Assert.That(Codes(Of([events], cases, null)), Is.EqualTo("LC-R502:0"), "nothing says how the clock stands");
        var model = Ok(Of([scores, events], cases, 2_000_000));
        Assert.That(model.Events.Select(one => (one.Case, one.Start)), Is.EqualTo(new[]
        {
            ("V0", Begin + (10 * Interval)), ("V0", Begin + (20 * Interval)), ("V1", Begin + (10 * Interval)),
        }));
        CaseAlerts[] watched =
        [
            Watched("V0", (10 * Interval) + Interval, 30 * Interval), Watched("V1", 12 * Interval),
        ];
        var found = EventComparison.Of(model.Events, watched, _ => Interval);
        Assert.That(found.Same.Select(one => one.Raised.Start), Is.EqualTo(new[] { Begin + (11 * Interval) }));
        Assert.That(found.OnlyInLog.Select(one => (one.Case, one.Start)), Is.EqualTo(new[] { ("V0", Begin + (20 * Interval)), ("V1", Begin + (10 * Interval)) }));
        Assert.That(found.OnlyRaised.Select(one => one.Subject.Case), Is.EqualTo(new[] { "V0", "V1" }));
    }

    [Test]
    public void Events_alone_are_the_alerts_and_need_what_an_alert_says()
    {
        var cases = Periodic(1, 40);
        var bare = Read("start,end,case,type\n" + Row(10, "V0", "A"));
        Assert.That(Codes(Of([bare], cases, 2_000_000)), Is.EqualTo("LC-R501:2"));
        var whole = Read($"start,end,case,type,value,confidence\n{Time(10)},{Time(15)},V0,A,0.7,0.7\n");
        var model = Ok(Of([whole], cases, 2_000_000));
        var alerts = model.Alerts(cases[0].Facts, Subject("V0"), Set(Policy())).Alerts;
        Assert.That(alerts.Select(alert => (alert.Start, alert.End, alert.Value, alert.Reason)), Is.EqualTo(new[]
        {
            (Begin + (10 * Interval), (Moment?)(Begin + (15 * Interval)), 0.7, "as the log has it"),
        }));
        Assert.That(Ok(AlertDocument.ReadLines("alerts.jsonl", AlertDocument.WriteLines(alerts))), Is.EqualTo(alerts));
        Assert.That(model.HasScores, Is.False);
        var rows = new float[2];
        model.Read("V0", 0, 1, rows);
        Assert.That(rows, Is.All.NaN);
    }

    [TestCase("2 s", 2_000_000L)]
    [TestCase("-2 s", -2_000_000L)]
    [TestCase("- 1 h", -3_600_000_000L)]
    [TestCase("2", null)]
    [TestCase("--2 s", null)]
    public void An_offset_is_a_duration_with_a_sign(string text, long? micros) => Assert.That(LogOffset.Parse(text), Is.EqualTo(micros));

    private static TimeSpan Interval => TimeSpan.FromMinutes(5);

    private static Moment Begin => new(1_735_689_600_000_000);

    private static string Time(int frame) => (Begin + (frame * Interval) + TimeSpan.FromSeconds(2)).ToString();

    private static string Row(int frame, string name, string type) => $"{Time(frame)},,{name},{type}\n";

    private static RecordedLog Read(string text) => Ok(RecordedLog.Read("x.csv", Encoding.UTF8.GetBytes(text), Names, ["A"]));

    private static CaseAlerts Watched(string name, params TimeSpan[] starts) => CaseAlerts.WithoutTimes(name) with
    {
        Alerts = [.. starts.Select(start => AlertWords.Alert(Policy(), Set().Bands, Subject(name), new AlertRaise(Begin + start, 1, 1, 1)))],
    };

    private static Outcome<RecordedModel> Of(IReadOnlyList<RecordedLog> logs, IReadOnlyList<CaseEntry> cases, long? given) =>
        RecordedModel.Of(logs, cases, 2, given);

    private static float Score(CaseEntry entry, int frame, int place) => (frame * 2) + place + (entry.Facts.Id[1] * 1_000);

    private static List<CaseEntry> Periodic(int count, int frames, bool sharesCamera = false) =>
        [.. Enumerable.Range(0, count).Select(number => Case(number, sharesCamera ? 0 : number, [(Begin, frames)]))];

    // Files that start when they start: no shift of the whole fits as well.
    private static List<CaseEntry> Irregular(SeededRandom random) =>
    [
        .. Enumerable.Range(0, 3).Select(number =>
        {
            var (files, at) = (new List<(Moment, int)>(), Begin + (number * TimeSpan.FromDays(30)));
            for (var file = 0; file < 40; file++)
            {
                files.Add((at, 1));
                at += TimeSpan.FromSeconds(310 + random.NextBelow(2_000));
            }

            return Case(number, 0, files);
        }),
    ];

    private static CaseEntry Case(int number, int camera, List<(Moment Start, int Frames)> files) => new(
        null!,
        new CaseFacts(
            $"V{number}", null, null, $"B{number}", Origin.Real, new Axes([KeyValuePair.Create("camera", $"C{camera}")]), files[0].Start,
            new CaseFrames(
                [.. files.Select((file, place) => new CaseFile($"f{place}.npy", Digest.Of("f"u8), file.Frames) { Start = files.Count > 1 ? file.Start : null })],
                new FrameShape(8, 8, 1, 8), files[0].Start, Interval)));

    private static RecordedLog Log(
        List<CaseEntry> cases, bool byCamera, bool isJson, Func<CaseEntry, int, long> time, Func<CaseEntry, int, int, float> score,
        IEnumerable<CaseEntry>? only = null)
    {
        var text = new StringBuilder(isJson ? "" : $"time,{(byCamera ? "camera" : "case")},a,b\n");
        foreach (var entry in only ?? cases)
        {
            for (var frame = 0; frame < entry.Facts.Frames.Count; frame++)
            {
                var (at, key) = (new Moment(time(entry, frame)).ToString(), byCamera ? entry.Facts.Camera : entry.Facts.Id);
                FormattableString row = isJson
                    ? $"{{\"time\": \"{at}\", \"{(byCamera ? "camera" : "case")}\": \"{key}\", \"a\": {score(entry, frame, 0)}, \"b\": {score(entry, frame, 1)}}}\n"
                    : (FormattableString)$"{at},{key},{score(entry, frame, 0)},{score(entry, frame, 1)}\n";
                text.Append(row.ToString(CultureInfo.InvariantCulture));
            }
        }

        return Read(text.ToString());
    }
}
