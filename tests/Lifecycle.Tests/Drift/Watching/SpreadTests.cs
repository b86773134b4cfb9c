using Lifecycle.Formats;
using Lifecycle.Statistics;
using Lifecycle.TestKit.Drift;
using static Lifecycle.Drift.DriftSamples;
using static Lifecycle.Drift.Watching.WatchSamples;

namespace Lifecycle.Drift.Watching;

/// <summary>A watch of how far apart numbers lie.</summary>
public sealed class SpreadTests
{
    private const int FrameMinutes = 5;

    [TestCase("page-hinkley", 0.0, 0.0, 15)]
    [TestCase("page-hinkley", 0.3, 0.0, 60)]
    [TestCase("page-hinkley", 0.9, 0.0, 15)]
    [TestCase("cusum", 0.9, 0.0, 60)]
    [TestCase("ewma", 0.9, 0.0, 60)]
    [TestCase("adwin", 0.3, 0.0, 60)]
    [TestCase("page-hinkley", 0.97, 0.7, 15)]
    [TestCase("page-hinkley", 0.97, 0.7, 60)]
    public void False_alarms_are_at_most_as_often_as_planned_however_frames_hang_together(string method, double correlation, double noise, int block)
    {
        const int batches = 1_000;
        var allowed = batches * 7.0 / 140;
        var alarms = Alarms(noise == 0 ? Stated(method, correlation, block) : Counted(method, correlation, noise, block), correlation, noise, batches);

        // Three standard errors of the count, beside what the design's own simulation may be off.
        Assert.That(alarms, Is.LessThanOrEqualTo((allowed * 1.1) + (3 * Math.Sqrt(allowed))), $"allowed {allowed}");
        TestContext.Out.WriteLine($"{method} {correlation} {noise} {block} min: {alarms} of {batches}, allowed {allowed}");
    }

    [Test]
    public void A_reference_that_is_stated_as_independent_does_not_keep_its_promise_on_frames_that_are_not() =>
        Assert.That(Alarms(Stated("page-hinkley", 0, 60), 0.9, 0, 200), Is.GreaterThan(100));

    [TestCase(0.0)]
    [TestCase(0.9)]
    public void Frames_twice_as_far_apart_are_found_as_soon_as_the_design_says(double correlation)
    {
        var design = Stated("page-hinkley", correlation, 15);
        var (delays, began) = (new List<double>(), new Moment(Frames / 2 * FrameMinutes * 60_000_000L));
        for (var batch = 0; batch < 300; batch++)
        {
            if (Crossing(design, Series(new SeededRandom(50_000 + (ulong)batch), correlation, 0, times: 2)) is not { } crossing)
            {
                delays.Add(double.PositiveInfinity);
            }
            else if (crossing.At > began)
            {
                delays.Add(crossing.At.Since(began).TotalHours);
                Assert.That(crossing.IsUp, Is.True);
            }
        }

        delays.Sort();
        var expected = design.Signals[0].Expected.DelayMedian!.Value.TotalHours;
        Assert.That(expected, Is.LessThan(4));
        Assert.That(delays[delays.Count / 2], Is.EqualTo(expected).Within(0.26 + (0.2 * expected)));
    }

    // The slow part hides a jump from no chart of means for long; inside two blocks it stands out at once.
    [Test]
    public void A_jump_stands_out_as_spread_before_the_blocks_after_it_are_known()
    {
        var design = Counted("page-hinkley", 0.97, 0.7, 15, shift: 4);
        var soon = Enumerable.Range(0, 100).Count(batch =>
        {
            var random = new SeededRandom(80_000 + (ulong)batch);
            var frames = Series(random, 0.97, 0.7, times: 1);
            var from = (Frames / 2) + random.NextBelow(12);
            for (var frame = from; frame < frames.Length; frame++)
            {
                frames[frame] += 5;
            }

            return Crossing(design, frames) is { } crossing && crossing.At.Since(new Moment(from * FrameMinutes * 60_000_000L)) is var delay
                && delay >= TimeSpan.Zero && delay <= TimeSpan.FromMinutes(35);
        });
        Assert.That(soon, Is.GreaterThan(80));
    }

    [Test]
    public void A_record_says_standard_deviations_in_the_unit_and_a_column_may_be_watched_both_ways()
    {
        var plan = Plan(
            """
              - {name: light, method: cusum, shift: 3, unit: counts, reference: {mean: 1000, within: 1}}
              - {name: light, of: spread, method: page-hinkley, shift: 2, unit: counts, reference: {mean: 1.5, batches: 12, between: 0.2}}
            """, cameras: 1, more: "axes: [medium]");
        var watch = new Watch(Design(plan));
        var random = new SeededRandom(4);
        var crossings = new List<Crossing>();
        for (var minute = 0; minute < 600; minute++)
        {
            var value = 1_000 + ((minute < 300 ? 1.5 : 4.5) * DriftSeries.Gaussian(random));
            watch.Observe(new WatchFrame(new Moment(minute * 60_000_000L), "", "B1", ["M1"]), [value, value]);
            crossings.AddRange(watch.JustCrossed());
        }

        var spread = crossings.Single(crossing => crossing.Signal == "spread of light");
        Assert.That(spread.Before, Is.EqualTo(1.5).Within(0.2));
        Assert.That(spread.After, Is.EqualTo(4.5).Within(1));
        Assert.That(spread.Cameras[0].Off, Is.EqualTo(spread.After - spread.Before).Within(1e-9));
        Assert.That(spread.Since.Micros, Is.InRange(290 * 60_000_000L, 320 * 60_000_000L));
        Assert.That(watch.Judge().Select(one => one.Signal), Is.EqualTo(new[] { "light", "spread of light" }));
        Assert.That(watch.Judge()[1].Level, Is.EqualTo(1.5).Within(0.2));
        Assert.That(Ok(JsonSource.Parse("drift.json", DriftRecordDocument.Write(watch.Design, spread)).Then(DriftRecordDocument.Read)).Signal, Is.EqualTo("spread of light"));
    }

    // Five numbers of ten are enough, and six spreads give a level.
    [Test]
    public void A_block_of_too_few_numbers_is_thin_and_the_one_after_it_has_no_spread()
    {
        var watch = new Watch(Small());
        var random = new SeededRandom(5);
        Minutes(watch, 0, 90, minute => minute is >= 50 and < 60 && minute % 10 > 3 ? double.NaN : DriftSeries.Gaussian(random));
        Assert.That((watch.Judge()[0].Thin, watch.Judge()[0].Missing, watch.Judge()[0].IsLearning), Is.EqualTo((1, 6, true)), "of eight blocks the first, a thin one and the next have none");
        Minutes(watch, 90, 91, _ => DriftSeries.Gaussian(random));
        Assert.That(watch.Judge()[0].IsLearning, Is.False);
    }

    [Test]
    public void Numbers_that_are_all_equal_are_a_spread_of_0()
    {
        var random = new SeededRandom(6);
        var stopped = new Watch(Small());
        Minutes(stopped, 0, 300, _ => 1e9 + DriftSeries.Gaussian(random));
        Minutes(stopped, 300, 600, _ => 1e9);
        Assert.That(stopped.Judge()[0].Crossing, Has.Property(nameof(Drift.Watching.Crossing.IsUp)).False.And.Property(nameof(Drift.Watching.Crossing.After)).LessThan(0.7));

        // From its beginning on, a batch is held against the reference's.
        var still = new Watch(Small());
        Minutes(still, 0, 600, _ => 7);
        Assert.That(still.Judge()[0].Crossing, Has.Property(nameof(Drift.Watching.Crossing.Kind)).EqualTo(CrossingKind.NewBatch).And.Property(nameof(Drift.Watching.Crossing.After)).Zero);

        // Where new batches are not judged it is steady, until it moves.
        var moved = new Watch(Small(batches: 0));
        Minutes(moved, 0, 300, _ => 7);
        Assert.That((moved.Judge()[0].Level, moved.Judge()[0].Crossing), Is.EqualTo(((double?)0, (Crossing?)null)));
        Minutes(moved, 300, 600, _ => DriftSeries.Gaussian(random));
        Assert.That(moved.Judge()[0].Crossing, Has.Property(nameof(Drift.Watching.Crossing.IsUp)).True.And.Property(nameof(Drift.Watching.Crossing.Before)).Zero);
    }

    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void A_watch_of_spreads_that_was_saved_anywhere_goes_on_as_if_nothing_had_happened(ulong seed)
    {
        var (design, random) = (Small(), new SeededRandom(seed));
        var (whole, parted, cut) = (new Watch(design), new Watch(design), random.NextBelow(900));
        var crossed = 0;
        for (var minute = 0; minute < 900; minute++)
        {
            parted = minute == cut || random.NextShare() < 0.02 ? Restored(StateOf(parted), design) : parted;
            var frame = new WatchFrame(new Moment((minute + (random.NextShare() < 0.01 ? 25 : 0)) * 60_000_000L), "", $"B{minute / 600}", ["M1"]);
            var value = random.NextShare() < 0.02 ? double.NaN : (minute % 600 > 400 ? 5 : 1) * DriftSeries.Gaussian(random);
            Assert.That(parted.Observe(frame, [value]), Is.EqualTo(whole.Observe(frame, [value])), $"seed {seed}, minute {minute}");
            crossed += whole.JustCrossed().Count;
        }

        Assert.That(StateOf(parted), Is.EqualTo(StateOf(whole)), $"seed {seed}, cut at {cut}");
        Assert.That(crossed, Is.Positive, "the stream must cross something");
    }

    // Rows come each five minutes, so that parts of ten minutes hold two, and two parts four.
    [Test]
    public void A_reference_from_a_profile_is_that_of_the_spreads_that_a_watch_sees()
    {
        var table = Batches(1, 8);
        var profile = Ok(ProfileFitter.Fit(Settings with { Part = TimeSpan.FromMinutes(10) }, null, [table], "test"));
        var plan = Plan("  - {name: light, of: spread, method: cusum, shift: 2}", interval: "5 min", learn: "1 h", more: "profile: profile.json");
        var found = Ok(ProfileReference.Of(profile, plan, new SourceSpot("profile.json")))["spread of light"];
        var values = table.Numbers["light"].ToArray();
        var spreads = Enumerable.Range(0, 8).Select(batch => Spreads(values[(batch * Rows)..((batch + 1) * Rows)], 2)).ToList();
        Assert.That(found.Batches, Has.Count.EqualTo(8));
        Assert.That(found.Batches[3], Is.EqualTo(spreads[3]).Within(1e-3));
        Assert.That(found.Reference.Mean, Is.EqualTo(spreads.Average(batch => batch.Take(6).Average())).Within(1e-3));
    }

    [Test]
    public void Batches_of_any_level_vary_by_the_same_share_of_it()
    {
        var one = Spreads(Series(new SeededRandom(1), 0, 0, 1), 12);
        var found = KnownSignal.Of([one, [.. one.Select(value => value * 3)]], 24, isSpread: true)!.Reference;
        var alone = KnownSignal.Of([one], 24, isSpread: true)!.Reference;
        Assert.That(found.Within / found.Mean, Is.EqualTo(alone.Within / alone.Mean).Within(1e-12));
        Assert.That(found.Between, Is.GreaterThan(alone.Mean));
    }

    [TestCase(0.0, 15)]
    [TestCase(0.9, 15)]
    [TestCase(0.9, 60)]
    public void What_a_plan_states_of_frames_is_what_their_blocks_show(double correlation, int block)
    {
        var stated = Design(PlanOf("page-hinkley", correlation, block)).Signals[0].Reference;
        var known = KnownOf(correlation, 0, block);
        var shown = known.Reference;
        Assert.That(known.Batches.Average(batch => batch.Average()), Is.EqualTo(stated.Mean).Within(0.02 * stated.Mean));
        Assert.That(shown.Within, Is.EqualTo(stated.Within).Within(0.05 * stated.Within));
        Assert.That(shown.Correlation, Is.EqualTo(stated.Correlation).Within(0.15));
    }

    private const int Frames = 2_016;

    private static WatchDesign Small(int batches = 12) => Design(Plan(
        $"  - {{name: a, of: spread, method: page-hinkley, shift: 2, reference: {{mean: 1, batches: {batches}, between: 0.1}}}}", cameras: 1, more: "axes: [medium]"));

    private static void Minutes(Watch watch, int from, int to, Func<int, double> value)
    {
        for (var minute = from; minute < to; minute++)
        {
            watch.Observe(new WatchFrame(new Moment(minute * 60_000_000L), "", "B1", ["M1"]), [value(minute)]);
        }
    }

    private static WatchDesign Stated(string method, double correlation, int block) => Design(PlanOf(method, correlation, block));

    // As from a profile, of batches of their own; new batches are not judged.
    private static WatchDesign Counted(string method, double correlation, double noise, int block, double shift = 2)
    {
        var known = KnownOf(correlation, noise, block);
        return Design(
            Plan(
                $"  - {{name: a, of: spread, method: {method}, shift: {Scalars.Write(shift)}}}",
                block: $"{block} min", learn: "6 h", batch: "7 d", interval: "5 min", cameras: 1, days: 140, more: "profile: profile.json"),
            new Dictionary<string, KnownSignal> { ["spread of a"] = known with { Reference = known.Reference with { Between = 0 } } });
    }

    // The standard deviation of a window's numbers about their mean, of frames with a deviation of 1.
    private static WatchPlan PlanOf(string method, double correlation, int block)
    {
        var window = 2 * block / FrameMinutes;
        var covariance = Enumerable.Range(0, window).Sum(one => Enumerable.Range(0, window).Sum(other => Math.Pow(correlation, Math.Abs(one - other))));
        var deviation = Math.Sqrt((window - (covariance / window)) / (window - 1));
        return Plan(
            $"  - {{name: a, of: spread, method: {method}, shift: 2, reference: {{mean: {Scalars.Write(deviation)}, correlation: {Scalars.Write(correlation)}}}}}",
            block: $"{block} min", learn: "6 h", batch: "7 d", interval: "5 min", cameras: 1, days: 140, more: "");
    }

    private static KnownSignal KnownOf(double correlation, double noise, int block) => KnownSignal.Of(
        [.. Enumerable.Range(0, 40).Select(batch => Spreads(Series(new SeededRandom(9_000 + (ulong)batch), correlation, noise, 1), block / FrameMinutes))],
        360 / block, isSpread: true)!;

    private static double[] Spreads(double[] frames, int block) => [.. Enumerable.Range(1, (frames.Length / block) - 1).Select(place =>
    {
        var both = frames[((place - 1) * block)..((place + 1) * block)];
        var mean = both.Average();
        return SpreadScale.Of(both.Sum(value => (value - mean) * (value - mean)) / (both.Length - 1));
    })];

    private static int Alarms(WatchDesign design, double correlation, double noise, int batches) => Enumerable.Range(0, batches).Count(batch =>
        Crossing(design, Series(new SeededRandom(1_000 + (ulong)batch), correlation, noise, 1)) is not null);

    // A slow part of 1 and noise, a week of frames; from the middle on so many times as far apart.
    private static double[] Series(SeededRandom random, double correlation, double noise, double times)
    {
        var (slow, fresh) = (DriftSeries.Gaussian(random), Math.Sqrt(1 - (correlation * correlation)));
        return [.. Enumerable.Range(0, Frames).Select(frame =>
        {
            slow = (correlation * slow) + (fresh * DriftSeries.Gaussian(random));
            return (slow + (noise > 0 ? noise * DriftSeries.Gaussian(random) : 0)) * (frame < Frames / 2 ? 1 : times);
        })];
    }

    private static Crossing? Crossing(WatchDesign design, double[] frames)
    {
        var watch = new Watch(design);
        for (var frame = 0; frame < frames.Length; frame++)
        {
            if (watch.Observe(new WatchFrame(new Moment(frame * FrameMinutes * 60_000_000L), "", "B1", []), [frames[frame]]))
            {
                return watch.JustCrossed()[0];
            }
        }

        return null;
    }
}
