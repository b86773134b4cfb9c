using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

public sealed class ScorerTests
{
    [TestCase(59, 0, Verdict.Accepted)]
    [TestCase(58, 0, Verdict.InsufficientEvidence)] // A perfect score changes nothing.
    [TestCase(92, 1, Verdict.Rejected)]
    [TestCase(93, 1, Verdict.Accepted)]
    [TestCase(93, 2, Verdict.Rejected)]
    [TestCase(59, 59, Verdict.Rejected)] // No alerts at all.
    [TestCase(0, 0, Verdict.InsufficientEvidence)]
    public void Sensitivity_turns_at_its_exact_bound(int episodes, int misses, Verdict expected)
    {
        var card = Score(
            Set(Sensitivity()), Enumerable.Range(0, episodes).Select(number => One(number, number < misses ? null : 15)));
        Assert.That(card.Verdict, Is.EqualTo(expected));
        Assert.That(card.Results[0].Misses, Has.Count.EqualTo(misses));
    }

    [Test]
    public void Insufficient_evidence_says_how_much_more()
    {
        var perfect = Score(Set(Sensitivity()), Enumerable.Range(0, 58).Select(number => One(number, 15))).Results[0];
        Assert.That(perfect.Needed?.Count, Is.EqualTo(1));
        Assert.That(perfect.Reason, Is.EqualTo("58 of 58 episodes, and 59 are needed: at least 1 more episodes needed"));
        var withAMiss = Score(
            Set(Sensitivity()), Enumerable.Range(0, 58).Select(number => One(number, number == 0 ? null : 15))).Results[0];
        Assert.That(withAMiss.Needed?.Count, Is.EqualTo(93 - 58));
    }

    [Test]
    public void A_minimum_below_what_the_bound_can_show_does_not_turn_too_little_into_a_rejection()
    {
        var card = Score(Set(Sensitivity(minimum: 10)), Enumerable.Range(0, 58).Select(number => One(number, 15)));
        Assert.That(card.Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
    }

    [TestCase(58, 20, 59, Verdict.InsufficientEvidence)] // Below the stated minimum nothing is decided.
    [TestCase(58, 20, 10, Verdict.Rejected)] // At most 76 % are detected, however lucky these were.
    [TestCase(58, 1, 10, Verdict.InsufficientEvidence)]
    public void Evidence_too_small_to_accept_may_still_be_enough_to_reject(int episodes, int misses, int minimum, Verdict expected) => Assert.That(
        Score(Set(Sensitivity(minimum: minimum)), Enumerable.Range(0, episodes).Select(number => One(number, number < misses ? null : 15))).Verdict,
        Is.EqualTo(expected));

    [TestCase(9.99, AlertFate.Unassigned, EpisodeFate.Missed)]
    [TestCase(10, AlertFate.Detection, EpisodeFate.Detected)]
    [TestCase(20, AlertFate.Detection, EpisodeFate.Detected)]
    [TestCase(20.01, AlertFate.Late, EpisodeFate.Missed)]
    [TestCase(30, AlertFate.Late, EpisodeFate.Missed)]
    [TestCase(30.01, AlertFate.Unassigned, EpisodeFate.Missed)]
    [TestCase(39.99, AlertFate.Unassigned, EpisodeFate.Missed)]
    [TestCase(40, AlertFate.FalseAlarm, EpisodeFate.Missed)]
    [TestCase(168, AlertFate.Unassigned, EpisodeFate.Missed)]
    public void An_alert_is_what_its_start_makes_it(double start, AlertFate alert, EpisodeFate episode)
    {
        var matches = Score(Set(Sensitivity()), One(1, start)).Matches.Single();
        Assert.That((matches.Alerts.Single().Fate, matches.Episodes.Single().Fate), Is.EqualTo((alert, episode)));
    }

    [Test]
    public void A_tolerance_opens_the_window_before_the_onset()
    {
        var criteria = Set(Sensitivity()) with { Tolerance = TimeSpan.FromHours(1) };
        Assert.That(Score(criteria, One(1, 9)).Matches[0].Alerts[0].Fate, Is.EqualTo(AlertFate.Detection));
        Assert.That(Score(criteria, One(1, 8.99)).Matches[0].Alerts[0].Fate, Is.EqualTo(AlertFate.Unassigned));
    }

    [Test]
    public void Two_alerts_in_one_episode_detect_once_and_are_two_events()
    {
        var oneEvent = Sensitivity() with
        {
            Id = "AC-4", Metric = Metric.OneEventPerEpisode, Interval = IntervalMethod.None, Bound = Bound.AtLeast(0.98),
            Minimum = new MinimumEvidence("episodes", 1),
        };
        var scored = Case("V1", [Episode("E1", 10, 20, 30)], [], [Alert("V1", 12), Alert("V1", 18), Alert("V1", 25)]);
        var card = Score(Set(Sensitivity(), oneEvent), scored);
        Assert.That(
            card.Matches[0].Alerts.Select(alert => alert.Fate),
            Is.EqualTo([AlertFate.Detection, AlertFate.Repeat, AlertFate.Late]));
        Assert.That(card.Results[0].Evidence.Detected, Is.EqualTo(1));
        Assert.That(card.Results[1].Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [Test]
    public void An_alert_in_masked_time_is_neither_detection_nor_false_alarm()
    {
        var scored = Case(
            "V1", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], [Alert("V1", 15), Alert("V1", 50)], [Away(5, 21), Away(45, 55)]);
        var matches = Score(Set(Sensitivity()), scored).Matches[0];
        Assert.That(matches.Alerts.Select(alert => alert.Fate), Is.All.EqualTo(AlertFate.NotAssessable));
        Assert.That(matches.Episodes[0].Fate, Is.EqualTo(EpisodeFate.NotAssessable));
        Assert.That(matches.Quiet[0].Assessed, Is.EqualTo(TimeSpan.FromHours(118)));
    }

    [TestCase(FrameState.Masked, 5, 20.01, EpisodeFate.NotAssessable)]
    [TestCase(FrameState.Masked, 5, 20, EpisodeFate.Missed)] // The last moment of the window could be assessed.
    [TestCase(FrameState.OutsideRange, 10, 21, EpisodeFate.NotAssessable)]
    [TestCase(FrameState.OutsideRange, 10.01, 21, EpisodeFate.Missed)]
    [TestCase(FrameState.NoScore, 0, 168, EpisodeFate.Missed)] // A score that is not a number excuses nothing.
    [TestCase(FrameState.Silent, 0, 168, EpisodeFate.Missed)]
    [TestCase(FrameState.Inactive, 0, 168, EpisodeFate.Missed)]
    [TestCase(FrameState.Settling, 0, 168, EpisodeFate.Missed)]
    public void Only_masked_and_outside_range_time_excuses_a_miss(FrameState why, double from, double to, EpisodeFate fate)
    {
        var scored = Case("V1", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], away: [Away(from, to, why)]);
        Assert.That(Score(Set(Sensitivity()), scored).Matches[0].Episodes[0].Fate, Is.EqualTo(fate));
    }

    [Test]
    public void Time_in_which_nothing_could_alarm_is_no_quiet_evidence()
    {
        var card = Score(Set(FalseAlarms()), Case("V1", [], [Quiet(0, 168)], away: [Away(0, 168, FrameState.NoScore)]));
        Assert.That(card.Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
        Assert.That(card.Results[0].Evidence.QuietHours, Is.Zero);
        Assert.That(card.Results[0].Needed, Is.EqualTo(new Need(6, "batches")));
    }

    [TestCase(0, Verdict.Accepted)]
    [TestCase(1, Verdict.Rejected)]
    public void False_alarms_turn_at_their_exact_bound(int alarms, Verdict expected)
    {
        // If every batch has the same rate, 168 h without an alarm show at most 1.78 per 100 h; with one, at most 2.82.
        var cases = Enumerable.Range(0, 6).Select(number => Case(
            $"V{number}", [], [Quiet(0, 28)], number < alarms ? [Alert($"V{number}", 10)] : [], batch: $"B{number}"));
        var card = Score(Set(FalseAlarms() with { Variation = 0 }), cases);
        Assert.That(card.Verdict, Is.EqualTo(expected));
        Assert.That(card.Results[0].FalseAlarms, Has.Count.EqualTo(alarms));
    }

    [TestCase(0, Verdict.Accepted)]
    [TestCase(1, Verdict.Rejected)]
    public void Both_limits_of_a_rate_must_hold(double variation, Verdict expected)
    {
        // 29 alarms in 2,016 h are 1.96 per 100 h at most by Poisson; batches that differ allow more.
        var cases = Enumerable.Range(0, 12).Select(number => Case(
            $"V{number}", [], [Quiet(0, 168)], Enumerable.Range(0, number < 5 ? 3 : 2).Select(hour => Alert($"V{number}", 10 + (20 * hour), hours: 0)),
            batch: $"B{number}"));
        var result = Score(Set(FalseAlarms() with { Variation = variation }), cases).Results[0];
        Assert.That(result.Evidence.FalseAlarms, Is.EqualTo(29));
        Assert.That(result.Limits[0].Upper, Is.EqualTo(1.96).Within(0.005));
        Assert.That(result.Judged, Is.EqualTo(result.Limits.Max(limit => limit.Upper)));
        Assert.That(result.Verdict, Is.EqualTo(expected));
    }

    [TestCase(5, Verdict.InsufficientEvidence)]
    [TestCase(6, Verdict.Accepted)]
    public void A_rate_needs_batches_to_differ(int batches, Verdict expected)
    {
        var cases = Enumerable.Range(0, batches).Select(number => Case($"V{number}", [], [Quiet(0, 168)], batch: $"B{number}"));
        var result = Score(Set(FalseAlarms()), cases).Results[0];
        Assert.That(result.Verdict, Is.EqualTo(expected));
        Assert.That(result.Needed, Is.EqualTo(expected == Verdict.Accepted ? null : new Need(1, "batches")));
    }

    [Test]
    public void Batches_of_minutes_do_not_make_one_batch_six()
    {
        var cases = Enumerable.Range(0, 6).Select(number => Case(
            $"V{number}", [], [Quiet(0, number == 0 ? 168 : 0.1)], batch: $"B{number}"));
        var result = Score(Set(FalseAlarms(5, 1)), cases).Results[0];
        Assert.That(result.Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
        Assert.That(result.Needed, Is.EqualTo(new Need(5, "batches")));
    }

    [Test]
    public void Who_alarms_nearly_always_is_not_owed_more_hours()
    {
        var cases = Enumerable.Range(0, 8).Select(number => Case(
            $"V{number}", [], [Quiet(0, 168)], Enumerable.Range(0, 8).Select(index => Alert($"V{number}", 20 * index, hours: 19.9)), batch: $"B{number}"));
        var result = Score(Set(FalseAlarms(2, 600)), cases).Results[0];
        Assert.That(result.Evidence.QuietHours, Is.LessThan(100));
        Assert.That(result.Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [TestCase(1, 118, Verdict.Accepted)]
    [TestCase(3, 118, Verdict.Rejected)] // Three of a batch are alike: 118 are worth 98, too few for a miss.
    [TestCase(118, 118, Verdict.InsufficientEvidence)] // All of one batch show nothing of the others.
    public void Episodes_of_one_batch_are_worth_less(int perBatch, int episodes, Verdict expected)
    {
        var cases = Enumerable.Range(0, episodes).Select(number => Case(
            $"V{number}", [Episode("E1", 10, 20, 30)], [], number < 2 ? [] : [Alert($"V{number}", 15)], batch: $"B{number / perBatch}"));
        var result = Score(Set(Sensitivity(0.945)), cases).Results[0];
        Assert.That(result.Verdict, Is.EqualTo(expected));
        Assert.That(result.Evidence.Effective, perBatch == 1 ? Is.EqualTo(118) : Is.LessThan(118));
    }

    [Test]
    public void A_model_that_is_always_undecided_passes_only_where_undecided_counts_both_ways()
    {
        var cases = Enumerable.Range(0, 60).Select(number => One(number, 15, Band.Undecided)).ToList();
        var share = Sensitivity() with
        {
            Id = "AC-5", Metric = Metric.UndecidedShare, Alert = Criterion.AllTypes, Bound = Bound.AtMost(0.12),
            Interval = IntervalMethod.None, Minimum = new MinimumEvidence("alerts", 1),
        };
        var both = new CountsAsDetected(true, true);
        var strict = Score(Set(Sensitivity(), share), cases);
        Assert.That(strict.Results.Select(result => result.Verdict), Is.All.EqualTo(Verdict.Rejected));
        Assert.That(strict.Matches[0].Alerts.Select(alert => alert.Fate), Is.All.EqualTo(AlertFate.NotCounted));
        var shown = Score(Set(Sensitivity() with { Counts = both }, FalseAlarms() with { Counts = both }, share), cases);
        Assert.That(
            shown.Results.Select(result => result.Verdict),
            Is.EqualTo([Verdict.Accepted, Verdict.Accepted, Verdict.Rejected]));
    }

    [Test]
    public void A_model_that_always_alarms_is_rejected()
    {
        // Short ones: longer, they would leave too few quiet hours to judge by.
        var hourly = Enumerable.Range(0, 6).Select(number => Case(
            $"V{number}", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)],
            Enumerable.Range(0, 168).Select(hour => Alert($"V{number}", hour, hours: 0.1)), batch: $"B{number}"));
        var detects = Score(Set(Sensitivity(0.5, 1), FalseAlarms()), hourly);
        Assert.That(detects.Results[1].Verdict, Is.EqualTo(Verdict.Rejected));

        // One alert that never ends detects nothing: it began before every onset.
        var never = Score(Set(Sensitivity()), Enumerable.Range(0, 59).Select(number => One(number, 0)));
        Assert.That(never.Results[0].Evidence.Detected, Is.Zero);
        Assert.That(never.Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [Test]
    public void Not_a_number_passes_nothing()
    {
        Assert.That(Bound.AtLeast(0).Allows(double.NaN), Is.False);
        Assert.That(Bound.AtMost(1).Allows(double.NaN), Is.False);
        var none = Sensitivity() with { Interval = IntervalMethod.None, Confidence = double.NaN };
        Assert.That(Score(Set(none)).Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
        Assert.That(Score(Set()).Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
    }

    [TestCase(3, 0, 5, Verdict.Accepted)]
    [TestCase(3, 2, 5, Verdict.Accepted)] // Three of five have five hours.
    [TestCase(3, 3, 5, Verdict.Accepted)] // Half: the middle of the flat part.
    [TestCase(3, 4, 0, Verdict.Rejected)] // More than half were missed: there is no median.
    public void Misses_weigh_on_the_short_side_of_lead_time(int detected, int missed, double bound, Verdict expected)
    {
        var cases = Enumerable.Range(0, detected + missed).Select(number => One(number, number < detected ? 10 : null));
        var result = Score(Set(LeadTime(bound)), cases).Results[0];
        Assert.That(result.Verdict, Is.EqualTo(expected));
        Assert.That(result.Margin.HasValue, Is.EqualTo(expected == Verdict.Accepted));
    }

    [Test]
    public void Lead_time_is_what_sorting_says_when_nothing_is_missed()
    {
        double[] alerts = [10, 12, 14, 16, 18, 19, 19.5];
        var cases = alerts.Select((start, number) => One(number, start)).ToList();
        Assert.That(Score(Set(LeadTime(4)), cases).Results[0].Got.Estimate, Is.EqualTo(4));
        Assert.That(
            Score(Set(LeadTime(1, Metric.LeadTimeLowerQuartile)), cases).Results[0].Got.Estimate, Is.EqualTo(1));
        var limited = LeadTime(0.5) with { Interval = IntervalMethod.KaplanMeier, Side = Statistics.IntervalSide.Lower, Confidence = 0.95 };
        Assert.That(Score(Set(limited), cases.Take(2)).Results[0].Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
    }

    [Test]
    public void A_batch_counts_with_its_first_episodes_whatever_became_of_them()
    {
        var episodes = Enumerable.Range(0, 5).Select(number => Episode($"E{number}", 10 + (30 * number), 20 + (30 * number), 25 + (30 * number)));
        var scored = Case("V1", episodes, [], [Alert("V1", 101), Alert("V1", 131)]);
        var result = Score(Set(Sensitivity() with { LargestPerBatch = 3 }), scored).Results[0];
        Assert.That((result.Evidence.Episodes, result.Evidence.Detected, result.Evidence.EpisodesBeyondCap), Is.EqualTo((3, 0, 2)));
    }

    [Test]
    public void A_subgroup_counts_its_own_and_the_table_shows_all()
    {
        var scored = Case(
            "V1", [Episode("E1", 10, 20, 30), Episode("E2", 50, 60, 70, phase: "early")], [Quiet(80, 168)], [Alert("V1", 15)]);
        var card = Score(Set(Sensitivity() with { Subgroup = new Subgroup("phase", "early") }), scored);
        Assert.That((card.Results[0].Evidence.Episodes, card.Results[0].Evidence.Detected), Is.EqualTo((1, 0)));
        Assert.That(
            card.Subgroups.Select(row => $"{row.Group} {row.Detected}/{row.Episodes} {row.QuietHours}"),
            Is.EqualTo((string[])["camera=V 1/2 88", "origin=real 1/2 88", "phase=early 0/1 0", "phase=late 1/1 0"]));
    }

    [Test]
    public void Synthetic_cases_count_in_a_demonstration_alone()
    {
        var cases = Enumerable.Range(0, 59)
            .Select(number => Case(
                $"V{number}", [Episode("E1", 10, 20, 30)], [], [Alert($"V{number}", 15)], batch: $"B{number}", origin: Origin.Synthetic))
            .ToList();
        var real = Score(Set(Sensitivity()), cases);
        Assert.That((real.Verdict, real.SyntheticLeftOut.Count), Is.EqualTo((Verdict.InsufficientEvidence, 59)));
        var demonstration = Scorer.Score(Request(Set(Sensitivity()), ScoreConditions.Demonstration), cases);
        Assert.That(demonstration.CriteriaLine, Is.EqualTo("CRITERIA: accepted (demonstration)"));
        Assert.That(demonstration.Exit, Is.EqualTo(ExitCode.Ok));
    }

    [Test]
    public void Any_miss_rejects_whatever_its_level_and_other_stages_stay_out()
    {
        var cases = Enumerable.Range(0, 59).Select(number => One(number, 15)).ToList();
        var medium = FalseAlarms(0.02, 1) with { Level = GxpLevel.Medium };
        var enough = Enumerable.Range(0, 200).Select(number => One(number, 15)).Append(
            Case("W1", [], [Quiet(0, 168)], [Alert("W1", 5), Alert("W1", 6)], batch: "W1")).ToList();
        Assert.That(Score(Set(Sensitivity(), medium with { Stage = Stage.Shadow }), cases).Verdict, Is.EqualTo(Verdict.Accepted));
        Assert.That(Score(Set(Sensitivity(), medium), enough).Verdict, Is.EqualTo(Verdict.Rejected));
        Assert.That(Score(Set(Sensitivity() with { Stage = Stage.Shadow }), cases).Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
    }

    [Test]
    public void Unsealed_input_is_informational_with_the_same_numbers()
    {
        var cases = Enumerable.Range(0, 59).Select(number => One(number, 15)).ToList();
        var card = Scorer.Score(Request(Set(Sensitivity()), ScoreConditions.Unsealed | ScoreConditions.Demonstration), cases);
        Assert.That(card.CriteriaLine, Is.EqualTo("CRITERIA: accepted (demonstration, informational)"));
        Assert.That(Scorecard.ReleaseLine, Is.EqualTo("RELEASE: not approved (missing: qa)"));
        Assert.That(card.Exit, Is.EqualTo(ExitCode.NotEnough));
        Assert.That(Text(ScorecardJUnit.Write(card)), Does.Contain("errors=\"1\"").And.Contain("not sealed"));
    }

    [Test]
    public void The_scorecard_has_the_same_bytes_whatever_the_order_of_the_cases()
    {
        var cases = Enumerable.Range(0, 60).Select(number => One(number, number % 7 == 0 ? null : 5 + number)).ToList();
        var criteria = Set(Sensitivity(), FalseAlarms(), LeadTime(3), Sensitivity() with { Id = "AC-9", Stage = Stage.Shadow });
        var bytes = ScorecardDocument.Write(Score(criteria, cases));
        cases.Reverse();
        Assert.That(ScorecardDocument.Write(Score(criteria, cases)), Is.EqualTo(bytes));
        Assert.That(Text(bytes), Does.Contain("\"CRITERIA: rejected\"").And.Contain("\"not-in-this-stage\""));
        Assert.That(
            Text(ScorecardJUnit.Write(Score(criteria, cases))),
            Does.StartWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"criteria challenge\" tests=\"4\" failures=\"2\" errors=\"0\" skipped=\"1\">\n"
                + "  <properties>\n    <property name=\"candidate.name\" value=\"morph\"/>\n    <property name=\"candidate.version\" value=\"1.4.1\"/>\n"));
        Assert.That(
            Text(ScorecardJUnit.Write(Score(criteria, cases))), Does.Contain(
                "  </properties>\n  <testcase classname=\"A.sensitivity\" name=\"AC-1\">\n    <failure message=\""));
    }

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
