using System.Text;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit;
using static Lifecycle.Drift.DriftSamples;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>A watch as a thing with a memory: what is kept, what asking does to it, and how large it gets.</summary>
public sealed class WatchTests
{
    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void A_watch_that_was_saved_anywhere_goes_on_as_if_nothing_had_happened(ulong seed)
    {
        var stream = Stream(seed, 2_500);
        var (whole, random) = (new Watch(SmallDesign), new SeededRandom(seed));
        var (cut, crossings) = (random.NextBelow(stream.Count), new List<Crossing>());
        var parted = new Watch(SmallDesign);
        for (var index = 0; index < stream.Count; index++)
        {
            if (index == cut || random.NextShare() < 0.01)
            {
                parted = Restored(StateOf(parted), SmallDesign);
            }

            var (frame, values) = stream[index];
            Assert.That(parted.Observe(frame, values), Is.EqualTo(whole.Observe(frame, values)), $"seed {seed}, frame {index}");
            crossings.AddRange(whole.JustCrossed());
        }

        Assert.That(StateOf(parted), Is.EqualTo(StateOf(whole)), $"seed {seed}, cut at {cut}");
        Assert.That(crossings, Is.Not.Empty, "the stream must cross something");
    }

    [Test]
    public void Every_cut_of_a_stream_gives_the_same_bytes()
    {
        var stream = Stream(11, 400);
        var whole = new Watch(SmallDesign);
        var expected = stream.Select(one =>
        {
            whole.Observe(one.Frame, one.Values);
            return StateOf(whole);
        }).ToList();
        for (var cut = 0; cut < stream.Count; cut++)
        {
            var watch = Restored(expected[cut], SmallDesign);
            Assert.That(StateOf(watch), Is.EqualTo(expected[cut]), $"cut {cut}");
            stream.Skip(cut + 1).Take(40).ToList().ForEach(one => watch.Observe(one.Frame, one.Values));
            Assert.That(StateOf(watch), Is.EqualTo(expected[Math.Min(cut + 40, stream.Count - 1)]), $"cut {cut}");
        }
    }

    [Test]
    public void Judging_changes_nothing()
    {
        var watch = new Watch(SmallDesign);
        foreach (var (frame, values) in Stream(5, 2_000))
        {
            watch.Observe(frame, values);
            if (watch.Frames % 50 == 0)
            {
                var before = StateOf(watch);
                var first = watch.Judge();
                Assert.That(watch.Judge(), Is.EqualTo(first));
                var crossed = watch.JustCrossed();
                Assert.That(watch.JustCrossed(), Is.EqualTo(crossed));
                Assert.That(StateOf(watch), Is.EqualTo(before));
            }
        }

        Assert.That(watch.Judge().Count(standing => standing.Crossing is not null), Is.Positive);
    }

    [Test]
    public void A_frame_takes_no_memory_that_stays()
    {
        var watch = new Watch(SmallDesign);
        var values = new double[] { 10, 0, 0, 0, double.NaN, double.NaN };
        var levels = new[] { "M1" };
        var frames = 1L;
        void Frames(long count)
        {
            for (var frame = frames; frame < frames + count; frame++)
            {
                values[0] = 10 + (frame % 7 * 0.1);
                values[4] = frame % 10 == 0 ? 0 : double.NaN;
                watch.Observe(new WatchFrame(new Moment(frame * 60_000_000), frame % 2 == 0 ? "CH-1" : "CH-2", "B1", levels), values);
            }

            frames += count;
        }

        Frames(200_000);
        var size = StateOf(watch).Length;
        Assert.That(AllocatedBytes.Of(() => Frames(20_000)), Is.LessThan(2_000), "bytes for 20,000 frames: lists that double now and then");
        Assert.That(StateOf(watch), Has.Length.LessThan(size + 2_000));
    }

    [Test]
    public void Levels_that_nobody_sees_any_more_are_forgotten()
    {
        var watch = new Watch(SmallDesign);
        for (var frame = 0; frame < 1_000; frame++)
        {
            watch.Observe(new WatchFrame(new Moment(frame * 60_000_000L), "CH-1", $"B{frame}", [$"M{frame}"]), [10, 0, 0, 0, double.NaN, double.NaN]);
        }

        Assert.That(watch.Seen.All.Count(level => level.Axis == 1), Is.EqualTo(WatchLimits.LevelsMax));
        Assert.That(watch.Seen.Find(1, "M999"), Is.Not.Null);
    }

    [Test]
    public void Late_frames_and_cameras_beyond_the_plan_are_counted_and_not_taken()
    {
        var watch = new Watch(SmallDesign);
        double[] values = [10, 0, 0, 0, double.NaN, double.NaN];
        foreach (var (camera, minute) in (IEnumerable<(string, long)>)[("A", 1), ("B", 1), ("C", 1), ("A", 1), ("A", 0), ("A", 2)])
        {
            watch.Observe(new WatchFrame(new Moment(minute * 60_000_000), camera, "B1", ["M1"]), values);
        }

        Assert.That((watch.Frames, watch.Late, watch.Beyond), Is.EqualTo((3, 2, 1)));
    }

    [Test]
    public void A_crossing_is_said_once_until_it_is_rearmed_and_then_again_when_the_signal_is_still_off()
    {
        var plan = Plan("  - {name: a, method: cusum, shift: 2, reference: {mean: 10, batches: 12, between: 1, within: 1, at: 10 min}}", cameras: 1, more: "axes: [medium]");
        var watch = new Watch(Design(plan));
        var said = 0;
        void Hours(int from, int to, double level)
        {
            for (var minute = from * 60; minute < to * 60; minute++)
            {
                said += watch.Observe(new WatchFrame(new Moment(minute * 60_000_000L), "", $"B{minute / 600}", ["M1"]), [level + (minute % 7 * 0.01)]) ? 1 : 0;
            }
        }

        Hours(0, 5, 10);
        Hours(5, 40, 30);
        Assert.That(said, Is.EqualTo(1), "in the batch, and not again in the three after it");
        Assert.That(watch.Judge()[0].Crossing, Has.Property(nameof(Crossing.Since)).EqualTo(new Moment(5 * 3_600_000_000L)));
        Assert.That(watch.Judge()[0].Repeats, Is.GreaterThan(1));
        Assert.That((watch.Rearm("a", "other"), watch.Rearm("a", ""), watch.Rearm("a", "")), Is.EqualTo((false, true, false)));
        Hours(40, 50, 30);
        Assert.That((said, watch.Judge()[0].Crossing?.Kind), Is.EqualTo((2, CrossingKind.NewBatch)), "its level is still none of the reference");
    }

    // Two cameras look at one batch each; the light of the first falls on its way, its record is closed, and nothing was mended, or the other one falls too.
    [TestCase(false, "camera", "CH-1", "unlike CH-2")]
    [TestCase(true, "all cameras", "CH-1, CH-2", "moved alike")]
    public void After_a_record_was_closed_the_next_one_stands_on_what_came_since(bool isShared, string axis, string level, string why)
    {
        var plan = Plan("  - {name: a, method: cusum, shift: 2, reference: {mean: 10, batches: 12, between: 1, within: 1, at: 10 min}}", batch: "4 d", more: "axes: [medium]");
        var watch = new Watch(Design(plan));
        var crossed = new List<Crossing>();
        void Hours(int from, int to, double one, double other)
        {
            for (var minute = from * 60; minute < to * 60; minute++)
            {
                foreach (var (camera, value) in new[] { ("CH-1", one), ("CH-2", other) })
                {
                    watch.Observe(new WatchFrame(new Moment((minute + 1) * 60_000_000L), camera, $"B of {camera}", ["M1"]), [value + (minute % 7 * 0.01)]);
                    crossed.AddRange(watch.JustCrossed());
                }
            }
        }

        Hours(0, 10, 10, 10);
        Hours(10, 20, 30, isShared ? 30 : 10);
        foreach (var camera in crossed.Select(crossing => crossing.Camera).ToList())
        {
            Assert.That(watch.Rearm("a", camera), Is.True);
        }

        watch = Restored(StateOf(watch), watch.Design);
        crossed.Clear();
        Hours(20, 30, 30, isShared ? 30 : 10);
        var again = crossed[^1];
        Assert.That(again.Kind, Is.EqualTo(CrossingKind.NewBatch));
        Assert.That(again.Since.Micros, Is.InRange(20 * 3_600_000_000L, 21 * 3_600_000_000L), "not before it was closed");
        Assert.That((again.Suspects[0].Axis, again.Suspects[0].Level), Is.EqualTo((axis, level)));
        Assert.That(again.Suspects[0].Why, Does.Contain(why));
    }

    [TestCase("frames")]
    [TestCase("bytes")]
    [TestCase("lines")]
    [TestCase("late")]
    public void A_number_of_a_state_that_was_changed_is_refused_by_name(string member)
    {
        var watch = new Watch(SmallDesign);
        Stream(1, 600).ForEach(one => watch.Observe(one.Frame, one.Values));
        var state = Encoding.UTF8.GetString(WatchStateDocument.Write(watch, new WatchPosition("rows.csv", 4_000, 600, Digest.Of("first"u8), Digest.Of("last"u8), 40)));
        Assert.That(Code(Read(state)), Is.Empty);
        var changed = System.Text.RegularExpressions.Regex.Replace(state, $"\"{member}\": ([0-9]+)", $"\"{member}\": 7", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
        Assert.That(changed, Is.Not.EqualTo(state));
        Assert.That(Code(Read(changed)), Is.EqualTo("LC-D176"));

        static Refusals.Outcome<(Watch, WatchPosition?)> Read(string text) =>
            JsonSource.Parse("state.json", Encoding.UTF8.GetBytes(text)).Then(node => WatchStateDocument.Read(node, SmallDesign));
    }

    [Test]
    public void A_chart_with_much_slack_still_says_since_when_a_signal_is_off()
    {
        var design = Design(Plan(
            "  - {name: a, method: cusum, shift: 4, reference: {mean: 0, within: 1, correlation: 0.9, at: 10 min}}", cameras: 1, days: 20, more: "axes: [medium]"));
        Assert.That(design.Signals[0].Slack, Is.GreaterThan(design.Signals[0].ShiftInside / 2), "no chart with much slack");
        var watch = new Watch(design);
        var minute = 0;
        void Blocks(int count, double level)
        {
            for (var end = minute + (count * 10); minute < end; minute++)
            {
                watch.Observe(new WatchFrame(new Moment(minute * 60_000_000L), "", "B1", ["M1"]), [level + (minute % 7 * 0.001)]);
            }
        }

        Blocks(12, 0);
        var began = new Moment(minute * 60_000_000L);
        Blocks(1, 2.9);
        Blocks(1, 9);
        Blocks(1, 9);
        Assert.That(watch.Judge()[0].Crossing, Has.Property(nameof(Crossing.Since)).EqualTo(began));
    }

    [TestCase("\"basis\": \"sha256:", "\"basis\": \"sha256:00", "LC-F1")]
    [TestCase("\"frames\": ", "\"frames\": -", "LC-F1")]
    [TestCase("\"chart\": \"", "\"chart\": \"zz", "LC-D138")]
    [TestCase("\"numbers\": \"", "\"numbers\": \"0", "LC-D138")]
    [TestCase("\"limits\": [\n    \"4", "\"limits\": [\n    \"3", "LC-D137")]
    [TestCase("4018000000000000", "", "LC-D137")] // six blocks of silence: as it was kept before silence was watched for
    public void A_state_that_is_not_of_this_watch_is_refused(string text, string changed, string code)
    {
        var watch = new Watch(SmallDesign);
        Stream(1, 600).ForEach(one => watch.Observe(one.Frame, one.Values));
        var state = Encoding.UTF8.GetString(StateOf(watch));
        Assert.That(state, Does.Contain(text));
        Assert.That(
            Code(JsonSource.Parse("state.json", Encoding.UTF8.GetBytes(state.Replace(text, changed, StringComparison.Ordinal)))
                .Then(node => WatchStateDocument.Read(node, SmallDesign))),
            Does.StartWith(code));
    }
}
