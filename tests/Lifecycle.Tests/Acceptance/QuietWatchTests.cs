using Lifecycle.Alerts;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>Detectors that are stuck, each planted where a count of starts alone would let it pass.</summary>
public sealed class QuietWatchTests
{
    [Test]
    public void A_detector_that_sticks_in_an_episode_is_not_accepted()
    {
        var card = Score(Set(Sensitivity(), FalseAlarms()), Enumerable.Range(0, 59).Select(number => Watched(number, 15, 168)));
        var (detects, alarms) = (card.Results[0], card.Results[1]);
        Assert.That(detects.Verdict, Is.EqualTo(Verdict.Accepted), "it did detect them all");
        Assert.That(alarms.Verdict, Is.EqualTo(Verdict.Rejected));
        Assert.That((alarms.Evidence.QuietHours, alarms.Evidence.AlarmOnHours), Is.EqualTo((0, 59 * 128)));
        Assert.That(alarms.Evidence.FalseAlarms, Is.EqualTo(59));
        Assert.That(alarms.Reason, Does.StartWith("59 false alarms in 0 quiet hours, beside 7552 with the alarm on; upper bound not reached"));
        Assert.That(card.Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [Test]
    public void One_that_sticks_in_some_cases_is_rejected_for_them()
    {
        var cases = Enumerable.Range(0, 59).Select(number => Watched(number, 15, number % 5 == 0 ? 168 : 25));
        var alarms = Score(Set(Sensitivity(), FalseAlarms(0.1)), cases).Results[1];
        Assert.That((alarms.Evidence.FalseAlarms, alarms.Evidence.QuietHours), Is.EqualTo((12, 47 * 128)));
        Assert.That(alarms.Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [TestCase(0)]
    [TestCase(40)]
    public void One_that_is_on_from_the_first_frame_is_not_accepted(double quietFrom)
    {
        var card = Score(Set(FalseAlarms()), Enumerable.Range(0, 20).Select(number =>
            Case($"V{number}", [], [Quiet(quietFrom, 168)], [Alert($"V{number}", 0, hours: 168)])));
        Assert.That(card.Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
        Assert.That(card.Results[0].Evidence.FalseAlarms, Is.EqualTo(20));
        Assert.That(card.Matches[0].AlarmOnHours, Is.EqualTo(20 * (168 - quietFrom)));
    }

    [Test]
    public void An_alert_that_never_ended_is_on_to_the_end_of_the_frames()
    {
        var open = Alert("V1", 15) with { End = null, EndedBy = null };
        var matches = Score(Set(FalseAlarms()), Case("V1", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], [open])).Matches[0];
        Assert.That((matches.QuietHours, matches.AlarmOnHours), Is.EqualTo((0, 128)));
        Assert.That(matches.Alerts[0].HangsInto, Is.EqualTo([At(40)]));
    }

    [Test]
    public void An_alarm_that_is_always_on_but_undecided_leaves_no_quiet_hours()
    {
        var cases = Enumerable.Range(0, 20).Select(number =>
            Case($"V{number}", [], [Quiet(0, 168)], [Alert($"V{number}", 0, Band.Undecided, hours: 168)]));
        var result = Score(Set(FalseAlarms()), cases).Results[0];
        Assert.That(result.Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
        Assert.That((result.Evidence.FalseAlarms, result.Evidence.QuietHours, result.Evidence.AlarmOnHours), Is.EqualTo((0, 0, 20 * 168)));
    }

    [TestCase(40.5, 0)]
    [TestCase(41, 0)] // Exactly the allowance.
    [TestCase(41.01, 1)]
    [TestCase(45, 1)]
    public void An_alert_of_an_episode_may_clear_down_in_quiet_time(double end, int falseAlarms)
    {
        var matches = Score(Set(FalseAlarms()), Watched(1, 15, end)).Matches[0];
        Assert.That((matches.Alerts[0].Fate, matches.Alerts[0].FalseAlarms), Is.EqualTo((AlertFate.Detection, falseAlarms)));
        Assert.That(matches.AlarmOnHours, Is.EqualTo(end - 40).Within(1e-9));
        Assert.That(matches.QuietHours, Is.EqualTo(168 - end).Within(1e-9));
    }

    [TestCase(5, AlertFate.Unassigned, 1)] // It belongs to no episode, and has no allowance.
    [TestCase(18, AlertFate.Detection, 0)]
    [TestCase(25, AlertFate.Late, 0)]
    [TestCase(35, AlertFate.Unassigned, 1)]
    [TestCase(40, AlertFate.FalseAlarm, 1)] // Raised in quiet time it is one, not two.
    public void The_allowance_is_for_alerts_of_an_episode(double start, AlertFate fate, int falseAlarms)
    {
        var alert = Score(Set(FalseAlarms()), Watched(1, start, 40.5)).Matches[0].Alerts[0];
        Assert.That((alert.Fate, alert.FalseAlarms), Is.EqualTo((fate, falseAlarms)));
    }

    [Test]
    public void One_alert_over_three_quiet_stretches_is_a_false_alarm_of_each()
    {
        var scored = Case("V1", [], [Quiet(10, 20), Quiet(20, 30), Quiet(50, 60), Quiet(70, 80)], [Alert("V1", 15, hours: 100)]);
        var alert = Score(Set(FalseAlarms()), scored).Matches[0].Alerts[0];
        Assert.That(alert.HangsInto, Is.EqualTo([At(50), At(70)]), "stretches that touch are one");
        Assert.That(alert.FalseAlarms, Is.EqualTo(3));
    }

    [TestCase(FrameState.Masked, 0)]
    [TestCase(FrameState.NoScore, 1)] // A fault is no excuse for an alarm that stays on.
    public void Time_in_which_no_alert_could_end_does_not_use_the_allowance_up(FrameState why, int falseAlarms)
    {
        var scored = Case(
            "V1", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], [Alert("V1", 15, hours: 30)], [Away(38, 44.5, why)]);
        var matches = Score(Set(FalseAlarms()), scored).Matches[0];
        Assert.That(matches.Alerts[0].FalseAlarms, Is.EqualTo(falseAlarms));
        Assert.That(matches.AlarmOnHours, Is.EqualTo(0.5));
    }

    [Test]
    public void Time_to_re_arm_is_neither_quiet_nor_on()
    {
        var scored = Case("V1", [], [Quiet(0, 168)], [Alert("V1", 10, hours: 2)]);
        var matches = Scorer.Score(Request(Set(FalseAlarms()), rearm: TimeSpan.FromHours(3)), [scored]).Matches[0];
        Assert.That((matches.QuietHours, matches.AlarmOnHours), Is.EqualTo((163, 2)));
    }

    private static ScoredCase Watched(int number, double start, double end)
    {
        var name = $"V{number:000}";
        return Case(
            name, [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], [Alert(name, start, hours: end - start)], batch: $"B{number}");
    }
}
