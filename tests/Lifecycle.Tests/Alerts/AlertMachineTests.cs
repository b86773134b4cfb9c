using Lifecycle.Formats;
using Lifecycle.TestKit;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Alerts;

public sealed class AlertMachineTests
{
    [TestCase(0.5, true)]
    [TestCase(0.49999997f, false)] // The next float below the level.
    [TestCase(double.NaN, false)]
    [TestCase(double.PositiveInfinity, false)] // Not a score; an infinite one is a fault upstream.
    public void On_the_raise_level_is_a_hit(double score, bool isRaised) =>
        Assert.That(Watch(Policy(), (0, score)).Alerts, Has.Count.EqualTo(isRaised ? 1 : 0));

    [TestCase(0.25, null)]
    [TestCase(0.24999999, 5.0)]
    [TestCase(double.NaN, null)] // Neither advances nor clears.
    public void On_the_clear_level_an_alert_stays_open(double score, double? end)
    {
        var machine = Machine(Set(Policy()));
        machine.Observe(At(0), [0.5f], FrameUse.Assessable);
        machine.Observe(At(5), [(float)score], FrameUse.Assessable);
        Assert.That(machine.Judge().Alerts.Single().End, Is.EqualTo(end is { } minutes ? At(minutes) : (Moment?)null));
    }

    [TestCase("110", -1)] // Two of three are not enough for three of four.
    [TestCase("1101", 3)]
    [TestCase("1110", 2)]
    [TestCase("10101", -1)]
    [TestCase("0111", 3)]
    public void Persistence_is_k_of_n(string hits, int raisedAt)
    {
        var frames = hits.Select((hit, index) => ((double)index, hit == '1' ? 1.0 : 0.0)).ToArray();
        var alerts = Watch(Policy() with { Persistence = new Persistence(3, 4) }, frames).Alerts;
        Assert.That(alerts.Select(alert => alert.Start), raisedAt < 0 ? Is.Empty : Is.EqualTo([At(raisedAt)]));
    }

    [TestCase(14.999, false)]
    [TestCase(15, true)] // Ended at 5, re-armed exactly 10 minutes later.
    public void Rearming_is_over_exactly_on_time(double minutes, bool isRaised) => Assert.That(
        Watch(Policy() with { Rearm = 10 * Minute }, (0, 1), (5, 0), (minutes, 1)).Alerts,
        Has.Count.EqualTo(isRaised ? 2 : 1));

    [Test]
    public void Hits_while_rearming_count_but_do_not_raise()
    {
        var policy = Policy() with { Rearm = 10 * Minute, Persistence = new Persistence(2, 2) };
        var alerts = Watch(policy, (0, 1), (1, 1), (2, 0), (10, 1), (12, 1)).Alerts;
        Assert.That(alerts.Select(alert => alert.Start), Is.EqualTo([At(1), At(12)]));
    }

    [Test]
    public void A_silence_of_exactly_the_gap_is_none()
    {
        var policy = Policy() with { Persistence = new Persistence(2, 2) };
        Assert.That(Watch(policy, (0, 1), (30, 1)).Alerts, Has.Count.EqualTo(1));
        var silent = Watch(policy, (0, 1), (30.00001, 1));
        Assert.That(silent.Alerts, Is.Empty);
        Assert.That(silent.Gaps, Is.EqualTo(1));
        Assert.That(silent.NotAssessable.Single().Why, Is.EqualTo(FrameState.Silent));
    }

    [Test]
    public void An_open_alert_ends_with_the_last_frame_before_a_gap()
    {
        var alerts = Watch(Policy(), (0, 1), (5, 1), (60, 1)).Alerts;
        Assert.That(alerts[0].End, Is.EqualTo(At(5)));
        Assert.That(alerts[0].EndedBy, Is.EqualTo(AlertEnd.Gap));
        Assert.That(alerts[1].Start, Is.EqualTo(At(60)));
    }

    [Test]
    public void Old_and_equal_frames_are_counted_and_ignored()
    {
        var watched = Watch(Policy(), (10, 0), (10, 1), (9, 1), (11, 0));
        Assert.That(watched.Alerts, Is.Empty);
        Assert.That((watched.FramesTwice, watched.FramesOutOfOrder), Is.EqualTo((1, 1)));
    }

    [Test]
    public void Frames_outside_the_range_neither_advance_nor_clear()
    {
        var machine = Machine(Set(Policy() with { Persistence = new Persistence(2, 2) }));
        machine.Observe(At(0), [1], FrameUse.Assessable);
        machine.Observe(At(1), [1], FrameUse.OutsideRange);
        Assert.That(machine.Judge("A").Open, Is.Null);
        machine.Observe(At(2), [1], FrameUse.Assessable);
        machine.Observe(At(3), [0], FrameUse.OutsideRange);
        Assert.That(machine.Judge("A").Open, Is.Not.Null);
        Assert.That(machine.Judge().Types[0].Frames[FrameState.OutsideRange], Is.EqualTo(2));
    }

    [Test]
    public void A_burst_masks_from_its_first_frame_until_it_clears_or_the_longest_time_is_over()
    {
        var burst = Policy("A") with { Masks = [new AlertMask("B", null), new AlertMask("C", 30 * Minute)] };
        var machine = Machine(Set(burst, Policy("B"), Policy("C")));
        var states = new List<string>();
        foreach (var minutes in new[] { 0, 10, 20, 29, 30, 40 })
        {
            machine.Observe(At(minutes), [minutes == 40 ? 0 : 1, 1, 1], FrameUse.Assessable);
            states.Add($"{machine.Judge("B").Frame} {machine.Judge("C").Frame}");
        }

        Assert.That(states, Is.EqualTo((string[])[
            "Masked Masked", "Masked Masked", "Masked Masked", "Masked Masked", "Masked Assessed", "Assessed Assessed"]));
        machine.Finish(At(45));
        Assert.That(
            machine.Judge().Alerts.Select(alert => (alert.Type, alert.Start, alert.End)),
            Is.EqualTo([("A", At(0), At(40)), ("C", At(30), At(45)), ("B", At(40), (Moment?)At(45))]));
        Assert.That(machine.Judge().NotAssessable, Is.EqualTo((NotAssessable[])[
            new("B", At(0), At(40), FrameState.Masked), new("C", At(0), At(30), FrameState.Masked)]));
    }

    [Test]
    public void A_type_alerts_on_its_days_alone()
    {
        var policy = Policy() with { Active = new ActiveDays(10 * Minute, 20 * Minute) };
        var alert = Watch(policy, (0, 1), (9, 1), (10, 1), (19.9, 1), (20, 1)).Alerts.Single();
        Assert.That((alert.Start, alert.End, alert.EndedBy), Is.EqualTo((At(10), At(20), AlertEnd.Inactive)));
    }

    [Test]
    public void A_slope_is_per_hour_and_waits_until_it_is_settled()
    {
        var slope = new Measure.Slope(60 * Minute, 20 * Minute, 2);
        var machine = Machine(Set(Policy() with { Measure = slope, Raise = 100, Clear = 0 }));
        foreach (var minutes in new[] { 0, 10, 20, 30 })
        {
            machine.Observe(At(minutes), [minutes / 60f * 3], FrameUse.Assessable);
            Assert.That(machine.Judge("A").Measured, minutes < 20 ? Is.Null : Is.EqualTo(6).Within(1e-6));
        }
    }

    [Test]
    public void A_rise_is_above_the_median_of_the_own_past()
    {
        var rise = new Measure.Rise(60 * Minute, 10 * Minute, 10 * Minute);
        var machine = Machine(Set(Policy() with { Measure = rise, Raise = 100, Clear = 0 }));
        var measured = new List<double?>();
        foreach (var (minutes, score) in new[] { (0, 2f), (10, 4f), (20, 4f), (25, 10f) })
        {
            machine.Observe(At(minutes), [score], FrameUse.Assessable);
            measured.Add(machine.Judge("A").Measured);
        }

        Assert.That(measured, Is.EqualTo((double?[])[null, null, 1, 7]));
    }

    [Test]
    public void Half_a_life_halves_the_weight()
    {
        var machine = Machine(Set(Policy() with { Smoothing = new Smoothing.Exponential(10 * Minute), Raise = 9 }));
        machine.Observe(At(0), [0], FrameUse.Assessable);
        machine.Observe(At(10), [1], FrameUse.Assessable);
        Assert.That(machine.Judge("A").Measured, Is.EqualTo(0.5).Within(1e-15));
        machine.Observe(At(30), [1], FrameUse.Assessable);
        Assert.That(machine.Judge("A").Measured, Is.EqualTo(0.875).Within(1e-15));
    }

    [TestCase(0.5, "undecided")]
    [TestCase(0.6, "medium")]
    [TestCase(0.85, "high")]
    public void Bands_begin_where_they_say(double confidence, string band) =>
        Assert.That(AlertDocument.NameOf(new ConfidenceBands(0.85, 0.6).Of(confidence)), Is.EqualTo(band));

    [Test]
    public void An_alert_stands_on_its_own_and_reads_back_as_written()
    {
        var watched = Watch(Policy() with { Thumbnail = ThumbnailRule.Allowed }, (0, 0), (5, 0.75), (6, 0.875), (7, 0));
        var alert = watched.Alerts.Single();
        Assert.That(alert.Reason, Is.EqualTo(
            "debris share 0.75 %, at or above 0.5 in 1 of the last 1 frames (level, not smoothed)"));
        Assert.That((alert.Confidence, alert.PeakConfidence, alert.Band), Is.EqualTo((0.75, 0.875, Band.Medium)));
        Assert.That(alert.Thumbnail, Is.EqualTo("V101@300000000"));
        var lines = AlertDocument.WriteLines([alert, alert with { Id = "A-000000000000000000000000", End = null, EndedBy = null }]);
        var again = Ok(AlertDocument.ReadLines("alerts.jsonl", lines));
        Assert.That(again[0], Is.EqualTo(alert));
        Assert.That(AlertDocument.WriteLines(again), Is.EqualTo(lines));
        var times = Ok(AlertTimesDocument.Read(Json(System.Text.Encoding.UTF8.GetString(AlertTimesDocument.Write(watched))), [alert]));
        Assert.That(AlertTimesDocument.Write(times), Is.EqualTo(AlertTimesDocument.Write(watched)));
        Assert.That(Codes(AlertDocument.ReadLines("alerts.jsonl", [.. lines, .. lines])), Is.EqualTo("LC-A116:3 LC-A116:4"));
    }

    [Test]
    public void The_id_is_that_of_the_content()
    {
        var first = Watch(Policy(), (0, 1)).Alerts.Single();
        Assert.That(Watch(Policy(), (0, 1), (1, 1)).Alerts.Single().Id, Is.EqualTo(first.Id));
        Assert.That(Watch(Policy(), (1, 1)).Alerts.Single().Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public void The_steady_path_allocates_nothing()
    {
        var set = Set(
            Policy("A") with { Measure = new Measure.Slope(60 * Minute, 5 * Minute, 1), Raise = 99 },
            Policy("B") with { Measure = new Measure.Rise(60 * Minute, 5 * Minute, 5 * Minute), Raise = 99 },
            Policy("C") with { Smoothing = new Smoothing.Median(60 * Minute), Raise = 99 });
        var machine = Machine(set);
        float[] scores = [0.5f, 0.25f, 0.75f];
        var fed = 0;
        Assert.That(AllocatedBytes.Of(() => Feed(fed, fed += 1_000)), Is.Zero);

        void Feed(int from, int to)
        {
            for (var minute = from; minute < to; minute++)
            {
                scores[minute % 3] = minute % 7;
                machine.Observe(At(minute), scores, FrameUse.Assessable);
            }
        }
    }

    [Test]
    public void A_score_that_the_model_does_not_give_is_refused_before_the_first_frame() => Assert.That(
        Codes(AlertMachine.Start(Set(Policy("A"), Policy("B")), Subject(), ["A", "X"])), Is.EqualTo("LC-A114:"));

    private static CaseAlerts Watch(AlertPolicy policy, params (double Minutes, double Score)[] frames)
    {
        var machine = Machine(Set(policy));
        foreach (var (minutes, score) in frames)
        {
            machine.Observe(At(minutes), [(float)score], FrameUse.Assessable);
        }

        return machine.Judge();
    }
}
