using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>A camera that hangs and a column that ends are found, and nothing that is only quiet is taken for them.</summary>
public sealed class SilenceTests
{
    private const string Signal = "  - {name: a, method: cusum, shift: 2, reference: {mean: 10, batches: 12, between: 1, within: 1, at: 10 min}}";
    private const long Minute = 60_000_000;

    private static readonly Lazy<WatchDesign> Two = new(() => Design(Plan(Signal, batch: "2 d", more: "axes: [medium]\nsilent: 2 h")));

    private readonly List<Crossing> crossed = [];

    private Watch watch = null!;

    [SetUp]
    public void Begin()
    {
        crossed.Clear();
        watch = new Watch(Two.Value);
    }

    [Test]
    public void A_column_that_freezes_at_its_usual_value_crosses_after_the_time_of_the_plan()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 420, _ => 10.03, Usual);
        Assert.That(crossed, Is.Empty, "the block that makes it two hours is not over");
        Minutes(420, 421, _ => 10.03, Usual);
        Assert.That(crossed, Has.Count.EqualTo(1));
        Assert.That((crossed[0].Kind, crossed[0].Camera, crossed[0].After, crossed[0].Behind), Is.EqualTo((CrossingKind.Frozen, "CH-1", 10.03, 12)));
        Assert.That((crossed[0].Since, crossed[0].Before), Is.EqualTo((new Moment(300 * Minute), watch.Judge()[0].Level)));
        Assert.That(crossed[0].Suspects.Single(), Is.EqualTo(new WatchSuspect(WatchSuspect.Camera, "CH-1", "it froze, and CH-2 did not")));
    }

    // A camera hangs where it is at that moment, and that is seldom its level: the chart is sooner, and does not know what it sees.
    [Test]
    public void What_a_chart_found_first_is_said_to_be_frozen_all_the_same_and_once()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 700, _ => 20.5, Usual);
        Assert.That(crossed.Select(one => one.Kind), Is.EqualTo(new[] { CrossingKind.InBatch, CrossingKind.Frozen }));
        Assert.That((crossed[1].Since, crossed[1].After, watch.Judge()[0].Crossing), Is.EqualTo((new Moment(300 * Minute), 20.5, crossed[1])));
        Assert.That(crossed[1].IsOfOneCauseWith(crossed[0], TimeSpan.FromHours(24)), Is.True);
    }

    [Test]
    public void A_column_that_goes_empty_crosses_and_says_where_it_was()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 421, minute => minute % 10 == 0 ? 10.1 : double.NaN, Usual);
        Assert.That((crossed.Single().Kind, crossed[0].After, crossed[0].Behind, crossed[0].Since), Is.EqualTo((CrossingKind.Empty, (double?)null, 12, new Moment(300 * Minute))));
        Assert.That((crossed[0].Before, crossed[0].Shift), Is.EqualTo((watch.Judge()[0].Level, (double?)null)));
        Assert.That(crossed[0].Suspects[0].Why, Is.EqualTo("it went empty, and CH-2 did not"));
    }

    // The grabber hangs, and then its frames have no numbers any more.
    [Test]
    public void What_froze_and_then_went_empty_is_one_crossing_until_it_was_closed()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 500, _ => 10.03, Usual);
        Minutes(500, 700, _ => double.NaN, Usual);
        Assert.That((crossed.Single().Kind, watch.Judge()[0].Repeats), Is.EqualTo((CrossingKind.Frozen, 1)));
        Assert.That(watch.Rearm("a", "CH-1"), Is.True);
        Minutes(700, 820, _ => double.NaN, Usual);
        Assert.That(crossed, Has.Count.EqualTo(1));
        Minutes(820, 821, _ => double.NaN, Usual);
        Assert.That((crossed[^1].Kind, crossed[^1].Since), Is.EqualTo((CrossingKind.Empty, new Moment(700 * Minute))), "from the next whole block on");
    }

    [Test]
    public void No_new_batch_thaws_a_camera()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 365, _ => 10.03, Usual);
        Minutes(365, 441, _ => 10.03, Usual, "B2");
        Assert.That((crossed.Single().Kind, crossed[0].Batch, crossed[0].Since), Is.EqualTo((CrossingKind.Frozen, "B2", new Moment(300 * Minute))));
    }

    // The last block of a batch is not whole. What came in it shows all the same that the camera was alive.
    [Test]
    public void Another_number_in_the_last_part_of_a_batch_ends_a_run()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 362, _ => 10.03, Usual);
        Minutes(362, 363, _ => 10.04, Usual);
        Minutes(363, 365, _ => 10.03, Usual);
        Minutes(365, 484, _ => 10.03, Usual, "B2");
        Assert.That(crossed, Is.Empty);
    }

    [Test]
    public void What_is_closed_and_frozen_still_crosses_again_from_what_came_since()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 421, _ => 10.03, Usual);
        Assert.That(watch.Rearm("a", "CH-1"), Is.True);
        Minutes(421, 551, _ => 10.03, Usual);
        Assert.That(crossed.Select(one => (one.Kind, one.Since.Micros / Minute)), Is.EqualTo(new[] { (CrossingKind.Frozen, 300L), (CrossingKind.Frozen, 430L) }));
    }

    [Test]
    public void Cameras_that_fall_silent_together_have_one_suspect_and_are_one_cause()
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 422, _ => double.NaN, _ => double.NaN);
        Assert.That(crossed.Select(one => one.Suspects[0].Axis), Is.EqualTo(new[] { WatchSuspect.All, WatchSuspect.All }));
        Assert.That(crossed[1].IsOfOneCauseWith(crossed[0], TimeSpan.FromHours(1)), Is.True);
    }

    [TestCase("a number that differs once in two hours")]
    [TestCase("an hour frozen between an hour and an hour without numbers")]
    [TestCase("frames that do not come")]
    [TestCase("a quarter of the numbers, and they differ")]
    [TestCase("a number of which only the last bit differs")]
    public void What_is_only_quiet_crosses_nothing(string how)
    {
        Minutes(0, 300, Usual, Usual);
        switch (how)
        {
            case "frames that do not come":
                Minutes(300, 303, _ => 10.03, Usual);
                Minutes(1_300, 1_303, _ => 10.03, Usual);
                break;
            case "an hour frozen between an hour and an hour without numbers":
                Minutes(300, 360, _ => double.NaN, Usual);
                Minutes(360, 420, _ => 10.03, Usual);
                Minutes(420, 520, _ => double.NaN, Usual);
                break;
            case "a number that differs once in two hours":
                Minutes(300, 600, minute => minute % 110 == 0 ? 10.04 : 10.03, Usual);
                break;
            case "a number of which only the last bit differs":
                Minutes(300, 600, minute => 10.03 + (minute % 2 * 2e-15), Usual);
                break;
            default:
                Minutes(300, 600, minute => minute % 4 == 0 ? Usual(minute) : double.NaN, Usual);
                break;
        }

        Assert.That(crossed, Is.Empty);
    }

    [Test]
    public void The_interval_of_a_timer_and_outcomes_are_not_asked()
    {
        Assert.That(SmallDesign.Signals.Select(signal => signal.Silence is not null), Is.EqualTo(new[] { true, true, true, true, false, false }));
        watch = new Watch(Design(Plan("  - {name: interval, method: cusum, shift: 20, reference: {mean: 60, within: 5, at: 10 min}}", more: "axes: [medium]")));
        Minutes(0, 600, _ => double.NaN, _ => double.NaN);
        Assert.That(crossed, Is.Empty);
    }

    // What the limits of the plan are simulated from: slow, normal, and written with three digits, of which a third is missing.
    [Test]
    public void A_process_as_the_plan_states_it_is_never_silent()
    {
        watch = new Watch(Design(Plan(Signal, batch: "2 d", more: "axes: [medium]\nsilent: 40 min")));
        var random = new SeededRandom(5);
        double[] slow = [0, 0];
        for (var minute = 0; minute < 400_000; minute++)
        {
            for (var camera = 0; camera < 2; camera++)
            {
                slow[camera] = (0.99 * slow[camera]) + (Math.Sqrt(1 - (0.99 * 0.99)) * DriftSeries.Gaussian(random));
                Observe(minute, $"CH-{camera + 1}", $"B{minute / 2_880}", random.NextShare() < 0.33 ? double.NaN : Math.Round(10 + slow[camera], 3));
                watch.Rearm("a", $"CH-{camera + 1}");
            }
        }

        Assert.That(crossed.Select(one => one.Kind), Has.None.EqualTo(CrossingKind.Frozen).And.None.EqualTo(CrossingKind.Empty), $"of {crossed.Count}");
    }

    [Test]
    public void Saved_anywhere_in_a_silence_the_watch_goes_on_to_the_same_bytes([Values(false, true)] bool isEmpty)
    {
        var whole = watch;
        Minutes(0, 300, Usual, Usual);
        for (var minute = 300; minute < 560; minute++)
        {
            var value = isEmpty ? double.NaN : 10.03;
            watch = whole;
            Minutes(minute, minute + 1, _ => value, Usual);
            var expected = crossed.ToList();
            var state = StateOf(whole);
            crossed.Clear();
            watch = Restored(state, Two.Value);
            Assert.That(StateOf(watch), Is.EqualTo(state), $"minute {minute}");
            Assert.That(watch.JustCrossed().Select(one => one.Kind), Is.EqualTo(expected.Where(one => one.Frame == watch.Frames).Select(one => one.Kind)));
            whole = watch;
        }

        Assert.That(watch.Judge()[0].Crossing?.Kind, Is.EqualTo(isEmpty ? CrossingKind.Empty : CrossingKind.Frozen));
    }

    [Test]
    public void A_record_of_a_silence_reads_back_as_it_was_written([Values(false, true)] bool isEmpty)
    {
        Minutes(0, 300, Usual, Usual);
        Minutes(300, 421, _ => isEmpty ? double.NaN : 10.03, Usual);
        var bytes = DriftRecordDocument.Write(Two.Value, crossed.Single());
        var read = Ok(JsonSource.Parse("drift.json", bytes).Then(DriftRecordDocument.Read));
        Assert.That(DriftRecordDocument.Write(Two.Value, read), Is.EqualTo(bytes));
        Assert.That((read.Kind, read.After, read.Shift is null), Is.EqualTo((crossed[0].Kind, crossed[0].After, isEmpty)));
        Assert.That(Encoding.UTF8.GetString(bytes), Does.Contain("\"side\": \"none\"").And.Contain("\"limit\": 12"));
    }

    // One batch of eight was frozen for so many of its twelve parts, or had no numbers in them.
    [TestCase(0, false, 6, 6)]
    [TestCase(2, false, 6, 6)]
    [TestCase(3, false, null, 6)]
    [TestCase(6, false, null, 6)]
    [TestCase(3, true, 6, null)]
    public void A_silence_that_the_reference_has_itself_is_not_watched_for(int parts, bool isEmpty, int? frozenAfter, int? emptyAfter)
    {
        var design = OfProfile(parts, isEmpty, camera: null);
        Assert.That((design.FrozenAfter, design.EmptyAfter), Is.EqualTo((frozenAfter, emptyAfter)));
        Assert.That(isEmpty ? design.Seen!.Empty : design.Seen!.Frozen, Is.EqualTo(parts));
    }

    // Together with a live camera a frozen one does not show, unless the profile tells them apart.
    [TestCase(false, 6)]
    [TestCase(true, null)]
    public void A_reference_shows_the_silence_of_each_camera_where_it_tells_them_apart(bool isApart, int? frozenAfter) =>
        Assert.That(OfProfile(6, isEmpty: false, camera: isApart).FrozenAfter, Is.EqualTo(frozenAfter));

    // Two cameras of one batch: their charts see each by itself, so its spread is no mean of both.
    [Test]
    public void Cameras_that_a_profile_tells_apart_have_the_spread_of_one()
    {
        var (apart, together) = (SignalOf(0, isEmpty: false, camera: true).Reference, SignalOf(0, isEmpty: false, camera: false).Reference);
        Assert.That(apart.Within, Is.EqualTo(Math.Sqrt(2) * together.Within).Within(12).Percent);
    }

    private static double Usual(int minute) => 10 + (minute % 7 * 0.01);

    private static SilenceDesign OfProfile(int parts, bool isEmpty, bool? camera) => SignalOf(parts, isEmpty, camera).Silence!;

    private static SignalDesign SignalOf(int parts, bool isEmpty, bool? camera)
    {
        const int Parts = 12;
        const int RowsOfPart = 10;
        var text = new StringBuilder($"time,batch,{(camera == true ? "camera," : "")}light\n");
        var random = new SeededRandom(3);
        for (var row = 0; row < 8 * Parts * RowsOfPart; row++)
        {
            var (batch, part) = (row / (Parts * RowsOfPart), row / RowsOfPart % Parts);
            var at = new Moment(1_735_689_600_000_000L + (row * Minute));
            var number = Scalars.Write(Math.Round(10 + batch + DriftSeries.Gaussian(random), 3));
            text.Append(CultureInfo.InvariantCulture, $"{at},B{batch},{(camera == true ? "CH-1," : "")}{(batch != 2 || part >= parts ? number : isEmpty ? "" : "12.5")}\n");
            text.Append(camera is null ? "" : $"{at},B{batch},{(camera.Value ? "CH-2," : "")}{Scalars.Write(Math.Round(10 + batch + DriftSeries.Gaussian(random), 3))}\n");
        }

        var settings = Settings with
        {
            Part = TimeSpan.FromMinutes(10), Axes = camera == true ? ["camera"] : [],
        };
        var table = Ok(CsvTable.Read(settings, "reference.csv", Encoding.UTF8.GetBytes(text.ToString())));
        var profile = Ok(ProfileFitter.Fit(settings, null, [table], "test"));
        var plan = Plan("  - {name: light, method: cusum, shift: 2}", interval: "1 min", learn: "1 h", more: "profile: profile.json");
        return Design(plan, Ok(ProfileReference.Of(profile, plan, new SourceSpot("profile.json")))).Signals[0];
    }

    private void Minutes(int from, int to, Func<int, double> one, Func<int, double> other, string batch = "B1")
    {
        for (var minute = from; minute < to; minute++)
        {
            Observe(minute, "CH-1", batch, one(minute));
            Observe(minute, "CH-2", batch, other(minute));
        }
    }

    private void Observe(int minute, string camera, string batch, double value)
    {
        if (watch.Observe(new WatchFrame(new Moment(minute * Minute), camera, batch, ["M1"]), [value]))
        {
            crossed.AddRange(watch.JustCrossed());
        }
    }
}
