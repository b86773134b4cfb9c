using System.Text;
using Lifecycle.Acceptance.Planning;
using Lifecycle.Alerts;
using Lifecycle.Formats;
using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;
using static Lifecycle.Acceptance.SpecimenSamples;

namespace Lifecycle.Acceptance;

/// <summary>Sets without times: cases are specimens, counted by hand.</summary>
public sealed class SpecimenTests
{
    private static readonly CountsAsDetected Both = new(true, true);

    // With the condition: one found, one undecided, two missed, one not assessable. Without it: two quiet, one raised, one
    // undecided, one not assessable, which shows nothing. The last is labelled neither way.
    private static readonly Specimen[] Few =
    [
        Of("V1", "B1", true, 0.1f, 0.9f), Of("V2", "B1", true, 0.2f, 0.55f), Of("V3", "B2", true, 0.4f, 0.3f),
        Of("V4", "B2", true, Outside, Outside), Of("V5", "B3", true, float.NaN, float.NaN), Of("V6", "B1", false, 0.1f),
        Of("V7", "B2", false, 0.7f, float.NaN), Of("V8", "B3", false, float.NaN), Of("V9", "B3", false, Outside, 0.3f),
        Of("W1", "B1", false, 0.55f), Of("W2", "B3", null, 0.99f),
    ];

    [TestCase(Metric.Sensitivity, false, 1, 4)]
    [TestCase(Metric.Sensitivity, true, 2, 4)]
    [TestCase(Metric.Specificity, false, 3, 4)]
    [TestCase(Metric.Specificity, true, 2, 4)]
    [TestCase(Metric.Precision, false, 1, 2)]
    [TestCase(Metric.Precision, true, 2, 4)]
    [TestCase(Metric.UndecidedShare, false, 2, 4)]
    [TestCase(Metric.UndecidedShare, true, 2, 4)]
    public void A_share_is_of_specimens(Metric metric, bool undecidedCounts, int hits, int trials)
    {
        var criterion = Plain(metric) with { Counts = undecidedCounts ? Both : CountsAsDetected.AlertsAlone };
        var result = Score(Set(criterion), Few).Results[0];
        Assert.That(result.Got.Estimate, Is.EqualTo(hits / (double)trials));
        Assert.That(result.Reason, Does.StartWith($"{hits} of {trials} "));
    }

    [Test]
    public void What_was_counted_is_said_and_what_was_not_is_null()
    {
        var card = Score(Set(Plain(Metric.Sensitivity), Plain(Metric.Specificity) with { Id = "AC-2" }), Few);
        Assert.That(card.Results[0].Evidence.Specimens, Is.EqualTo(new SpecimenEvidence { Present = 4, Detected = 1, NotAssessable = 1, BeyondCap = 0 }));
        Assert.That(card.Results[1].Evidence.Specimens, Is.EqualTo(new SpecimenEvidence { Absent = 4, Clean = 3, FalseAlarms = 1, NotAssessable = 1 }));
        Assert.That(Names(card.Results[0].MissedSpecimens), Is.EqualTo("V2 V3 V5"));
        Assert.That(Names(card.Results[1].FalseAlarmSpecimens), Is.EqualTo("V7"));
        Assert.That(card.Results[0].MissedSpecimens[0].Peak, Is.EqualTo(new SpecimenPeak(1, 0.55f, 0.55f, Band.Undecided, true)));
    }

    [Test]
    public void Calibration_is_of_specimens_by_their_highest_score()
    {
        var card = Score(Set(Plain(Metric.Brier)), Few);
        var expected = (0.01 + (0.45 * 0.45) + 0.36 + 0.01 + 0.49 + 0.09 + (0.55 * 0.55)) / 7;
        Assert.That(card.Results[0].Got.Estimate, Is.EqualTo(expected).Within(1e-7));
        Assert.That(card.Results[0].Evidence.Specimens, Is.EqualTo(new SpecimenEvidence { Scored = 7, Present = 3 }));
        Assert.That((card.Figures[0].Reliability!.Frames, card.Figures[0].Reliability!.Positives), Is.EqualTo((7, 3)));
    }

    [Test]
    public void Intervals_are_those_of_episodes_with_the_same_counts()
    {
        var specimens = Enumerable.Range(0, 60).Select(number => Of($"V{number:000}", $"B{number / 2}", true, number == 7 ? 0.1f : 0.9f));
        var episodes = Enumerable.Range(0, 60).Select(number => Case(
            $"V{number:000}", [Episode("E1", 10, 20, 30)], [], number == 7 ? [] : [Alert($"V{number:000}", 15)], batch: $"B{number / 2}"));
        foreach (var method in (IntervalMethod[])[IntervalMethod.ClopperPearson, IntervalMethod.Wilson])
        {
            var criteria = Set(Sensitivity(0.9, 30) with { Interval = method });
            var (own, other) = (Score(criteria, specimens).Results[0], AcceptanceSamples.Score(criteria, episodes).Results[0]);
            Assert.That((own.Got, own.Verdict), Is.EqualTo((other.Got, other.Verdict)));
            Assert.That((own.Evidence.Batches, own.Evidence.DesignEffect), Is.EqualTo((30, other.Evidence.DesignEffect)));
        }
    }

    [Test]
    public void Specimens_of_one_batch_show_nothing_about_others()
    {
        var result = Score(Set(Sensitivity()), Enumerable.Range(0, 80).Select(number => Of($"V{number:000}", "B1", true, 0.9f))).Results[0];
        Assert.That((result.Verdict, result.Needed?.What), Is.EqualTo((Verdict.InsufficientEvidence, "batches")));
    }

    [Test]
    public void Too_few_says_how_many_specimens_more()
    {
        var result = Score(Set(Sensitivity()), Enumerable.Range(0, 20).Select(number => Of($"V{number:000}", $"B{number}", true, 0.9f))).Results[0];
        Assert.That(result.Needed, Is.EqualTo(new Need(39, "specimens with the condition")));
        Assert.That(result.NextStep, Does.Contain("39 more specimens with the condition"));
    }

    [Test]
    public void A_cap_takes_the_first_of_a_batch_by_id()
    {
        Specimen[] specimens = [Of("V3", "B1", true, 0.9f), Of("V1", "B1", true, 0.9f), Of("V2", "B1", true, 0.1f), Of("V4", "B2", true, 0.1f)];
        var result = Score(Set(Plain(Metric.Sensitivity) with { LargestPerBatch = 2 }), specimens).Results[0];
        Assert.That(result.Evidence.Specimens, Is.EqualTo(new SpecimenEvidence { Present = 3, Detected = 1, NotAssessable = 0, BeyondCap = 1 }));
        Assert.That(Names(result.MissedSpecimens), Is.EqualTo("V2 V4"));
    }

    [Test]
    public void Below_its_level_a_low_score_speaks_for_the_condition()
    {
        var policy = AlertSamples.Policy() with { Direction = AlertDirection.Below, Raise = 0.3, Clear = 0.5, Confidence = new ConfidenceMap(0.5, 0) };
        Specimen[] specimens = [Of("V1", "B1", true, 0.9f, 0.05f), Of("V2", "B1", true, 0.9f, 0.25f), Of("V3", "B1", false, 0.9f)];
        var card = Score(Set(Plain(Metric.Sensitivity)), specimens, policy);
        Assert.That(card.Results[0].Got.Estimate, Is.EqualTo(0.5), "0.25 is beyond the level, and undecided");
        Assert.That(card.Matches[0].Specimens.Select(specimen => (specimen.Fate, specimen.Peak?.Frame)), Is.EqualTo(
            [(SpecimenFate.Detected, (int?)1), (SpecimenFate.Missed, 1), (SpecimenFate.Clean, 0)]));
    }

    [Test]
    public void On_the_level_is_beyond_it_and_infinity_is_no_score()
    {
        Specimen[] specimens = [Of("V1", "B1", true, 0.5f), Of("V2", "B1", true, float.PositiveInfinity)];
        var result = Score(Set(Plain(Metric.Sensitivity) with { Counts = Both }), specimens).Results[0];
        Assert.That(Names(result.MissedSpecimens), Is.EqualTo("V2"));
        Assert.That(result.MissedSpecimens[0].Peak, Is.Null);
    }

    [Test]
    public void The_weakest_subgroup_is_judged_and_named()
    {
        var specimens = Enumerable.Range(0, 20).Select(number =>
            Of((number < 10 ? "C" : "D") + $"{number:00}", $"B{number}", true, number is 12 or 14 ? 0.1f : 0.9f)).ToList();
        var weakest = Plain(Metric.WeakestSubgroup) with { Bound = Bound.AtLeast(0.81), Minimum = new MinimumEvidence("episodes", 8) };
        var result = Score(Set(weakest), specimens).Results[0];
        Assert.That((result.Verdict, result.Weakest?.ToString(), result.Got.Estimate), Is.EqualTo((Verdict.Rejected, "camera=D", 0.8)));
        Assert.That(Names(result.MissedSpecimens), Is.EqualTo("D12 D14"));
        var declared = SpecimenSamples.Request(Set(weakest with { Bound = Bound.AtLeast(0.5) }), specimens) with
        {
            Axes = new Dictionary<string, IReadOnlyList<string>> { ["camera"] = ["C", "D", "E"] },
        };
        var missing = Scorer.Score(declared, [.. specimens.Select(specimen => specimen.Scored)]).Results[0];
        Assert.That((missing.Verdict, missing.Weakest?.ToString()), Is.EqualTo((Verdict.InsufficientEvidence, "camera=E")));
        Assert.That(missing.Needed?.What, Is.EqualTo("specimens with the condition and camera=E"));
    }

    [Test]
    public void A_subgroup_leaves_the_others_out_and_rows_say_what_each_came_to()
    {
        var card = Score(Set(Plain(Metric.Specificity) with { Subgroup = new Subgroup("camera", "V") }), Few);
        Assert.That(card.Results[0].Got.Estimate, Is.EqualTo(2 / 3.0));
        var row = card.SpecimenRows.Single(row => row.Group.ToString() == "camera=V");
        Assert.That((row.Present, row.Detected, row.Absent, row.Clean, row.Sensitivity.Estimate), Is.EqualTo((4, 1, 3, 2, 0.25)));
        Assert.That(card.Subgroups, Is.Empty);
    }

    [Test]
    public void What_needs_times_is_not_computable_by_name()
    {
        foreach (var rule in MetricRules.All.Where(rule => !rule.WorksWithoutTimes))
        {
            var result = Score(Set(Plain(rule.Metric)), Few).Results[0];
            Assert.That((result.Verdict, result.IsNotComputable), Is.EqualTo((Verdict.InsufficientEvidence, true)), rule.Name);
            Assert.That(result.Reason, Is.EqualTo("not computable: the set has no times"), rule.Name);
        }

        Assert.That(MetricRules.All.Count(rule => !rule.WorksWithoutTimes), Is.EqualTo(8));
    }

    private static IEnumerable<TestCaseData> PoliciesThatNeedTimes()
    {
        var policy = AlertSamples.Policy();
        yield return new(policy with { Measure = new Measure.Slope(TimeSpan.FromHours(1), TimeSpan.Zero, 1) }, "A is measured as a slope, and the set has no times");
        yield return new(policy with { Measure = new Measure.Rise(TimeSpan.FromHours(1), TimeSpan.Zero, TimeSpan.Zero) }, "A is measured as a rise, and the set has no times");
        yield return new(policy with { Active = new ActiveDays(TimeSpan.Zero, TimeSpan.FromDays(2)) }, "A applies on some days of the culture only, and the set has no times");
        yield return new(policy with { Score = "other" }, "the run holds no score 'other'");
        yield return new(policy with { Type = "B" }, "no alert policy raises A");
    }

    [TestCaseSource(nameof(PoliciesThatNeedTimes))]
    public void A_type_that_cannot_be_held_against_specimens_is_not_computable(AlertPolicy policy, string why)
    {
        var card = Score(Set(Plain(Metric.Sensitivity), Plain(Metric.UndecidedShare, Criterion.AllTypes) with { Id = "AC-2" }), Few, policy);
        Assert.That(card.Results.Select(result => result.Reason), Is.All.EqualTo("not computable: " + why), "nor a pool that it is part of");
        Assert.That(card.Results, Has.All.Matches<CriterionResult>(result => result?.IsNotComputable == true));
        Assert.That(card.Figures.Where(figures => figures.Type == "A"), Is.Empty);
        Assert.That(Faults(card), Is.Empty);
    }

    [Test]
    public void Without_any_scores_nothing_is_computable()
    {
        var request = SpecimenSamples.Request(Set(Plain(Metric.Sensitivity)), Few) with { Observed = null };
        var result = Scorer.Score(request, [.. Few.Select(specimen => specimen.Scored)]).Results[0];
        Assert.That(result.Reason, Is.EqualTo("not computable: no scores are at hand"));
    }

    [Test]
    public void What_else_was_raised_in_a_specimen_is_counted_as_confusion()
    {
        // V1 has A and is raised for B too, which it has not; V2 has A and nothing is raised.
        Specimen[] specimens = [Of("V1", "B1", true, 0.1f, 0.9f), Of("V2", "B1", true, 0.1f)];
        var cases = specimens.Select(specimen => new ScoredCase(
            specimen.Scored.Facts, specimen.Scored.Labels with { Specimen = new ChallengeSets.SpecimenLabels(["A"], ["B"]) }, specimen.Scored.Watched));
        var request = SpecimenSamples.Request(Set(Plain(Metric.Sensitivity)), specimens, AlertSamples.Policy() with { Raise = 0.95 }, AlertSamples.Policy("B"));
        var row = Scorer.Score(request, [.. cases]).Figures.First(figures => figures.Type == "A").Confusion;
        Assert.That((row.Episodes, row.Detected, row.Silent), Is.EqualTo((2, 0, 1)));
        Assert.That(row.Others.Single(), Is.EqualTo(KeyValuePair.Create("B", 1L)));
    }

    [Test]
    public void A_scorecard_of_specimens_is_of_its_form_and_has_no_word_of_time()
    {
        var criteria = Set([.. MetricRules.All.Select((rule, index) => Plain(rule.Metric) with { Id = $"AC-{index}" })]);
        var card = Score(criteria, Few);
        var text = Encoding.UTF8.GetString(ScorecardDocument.Write(card));
        Assert.That(Faults(card), Is.Empty);
        Assert.That(text, Does.Contain("\"time\": \"none\"").And.Contain("\"fate\": \"not-assessable\""));
        foreach (var word in (string[])["onset", "confirmedAt", "quietHours", "alarmOnHours", "\"episodes\"", "\"stretches\"", "\"misses\"", "leadMicros", "falseAlarmsPer100h"])
        {
            Assert.That(text, Does.Not.Contain(word));
        }

        Assert.That(Encoding.UTF8.GetString(ScorecardJUnit.Write(card)), Does.Contain("<property name=\"time\" value=\"none\"/>"));
    }

    [Test]
    public void Cases_with_times_and_without_are_never_scored_together() => Assert.That(
        () => Scorer.Score(SpecimenSamples.Request(Set(Plain(Metric.Sensitivity)), Few), [Few[0].Scored, One(1, 15)]),
        Throws.ArgumentException);

    [Test]
    public void Synthetic_specimens_count_for_nothing_outside_a_demonstration()
    {
        var cases = Few.Select(specimen => new ScoredCase(
            specimen.Scored.Facts with { Origin = ChallengeSets.Origin.Synthetic }, specimen.Scored.Labels, specimen.Scored.Watched)).ToList();
        var card = Scorer.Score(SpecimenSamples.Request(Set(Plain(Metric.Sensitivity), FalseAlarms()), Few), cases);
        Assert.That(card.Results.Select(result => result.Verdict), Is.All.EqualTo(Verdict.InsufficientEvidence));
        Assert.That(card.Results[1].Reason, Is.EqualTo("not computable: the set has no times"), "the set is still one without times");
        Assert.That(Faults(card), Is.Empty);
    }

    [Test]
    public void A_plan_counts_labelled_specimens_and_names_what_needs_times()
    {
        var present = new PresentSet("stills v1", new Dictionary<string, IReadOnlyList<string>>(), Few.Select(one => (one.Scored.Facts, one.Scored.Labels)));
        var criteria = Set(
            Plain(Metric.Sensitivity) with { Minimum = new MinimumEvidence("episodes", 7) }, Plain(Metric.Specificity) with { Id = "AC-2" },
            FalseAlarms() with { Id = "AC-3" }, Plain(Metric.WeakestSubgroup) with { Id = "AC-4" });
        var plan = AlertSamples.Ok(new Planner(criteria, Stage.Challenge, PlanAssumptions.Usual, present).Run((_, _) => { }, CancellationToken.None));
        Assert.That(plan.Rows.Select(row => row.Present?.Count), Is.EqualTo([5, 5, (double?)null, 5]));
        Assert.That(plan.Rows.Select(row => string.Join(' ', row.Lacks)), Is.EqualTo(
            ["2 episodes", "", "times: without them it is not computable", ""]));
        Assert.That(plan.Rows[0].Remark, Does.StartWith("the set has no times"));
    }

    [Test]
    public void Batches_are_drawn_again_for_specimens_too()
    {
        var figures = Score(Set(Plain(Metric.Sensitivity)), Few).Figures[0];
        Assert.That(figures.Intervals.Keys, Is.EquivalentTo([Metric.Sensitivity, Metric.Precision, Metric.Specificity]));
        Assert.That(figures.Resampled.Keys, Is.EquivalentTo([Metric.Sensitivity, Metric.Specificity]));
        Assert.That(figures.Resampled[Metric.Sensitivity].Estimate, Is.EqualTo(0.25));
        Assert.That(figures.Resampled[Metric.Specificity].Estimate, Is.EqualTo(0.75));
    }

    [Test]
    public void The_alert_times_of_a_specimen_are_empty_and_read_back()
    {
        var node = AlertSamples.Ok(JsonSource.Parse("times.json", AlertTimesDocument.Write(CaseAlerts.WithoutTimes("V1"))));
        var again = AlertSamples.Ok(AlertTimesDocument.Read(node, []));
        Assert.That((again.Case, again.From, again.To, again.Alerts.Count, again.Types.Count), Is.EqualTo(("V1", (Moment?)null, (Moment?)null, 0, 0)));
    }

    // The rule once more, as slowly as it is written.
    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Every_specimen_is_counted_as_the_rule_says(ulong seed)
    {
        var random = new SeededRandom(seed);
        float[] scores = [0, 0.1f, 0.5f, 0.55f, 0.6f, 0.85f, 1, float.NaN, Outside];
        bool?[] labels = [true, false, null];
        var all = Enumerable.Range(0, 1 + random.NextBelow(12)).Select(number => Of(
            $"V{number:000}", $"B{number % 3}", labels[random.NextBelow(3)],
            [.. Enumerable.Range(0, 1 + random.NextBelow(4)).Select(_ => scores[random.NextBelow(9)])])).ToList();
        var card = Score(Set(Plain(Metric.Sensitivity), Plain(Metric.Specificity) with { Id = "AC-2" }), all);
        var withIt = all.Where(one => one.Present == true && one.Scores.Any(score => score != Outside)).ToList();
        var without = all.Where(one => one.Present == false && one.Scores.Any(score => score >= 0)).ToList();
        var (found, quiet) = (withIt.Count(IsRaised), without.Count(one => !IsRaised(one)));
        Assert.That(
            card.Results[0].Evidence.Specimens, Is.EqualTo(new SpecimenEvidence
            {
                Present = withIt.Count, Detected = found, NotAssessable = all.Count(one => one.Present == true) - withIt.Count, BeyondCap = 0,
            }),
            $"seed {seed}");
        Assert.That((card.Results[1].Evidence.Specimens!.Absent, card.Results[1].Evidence.Specimens!.Clean), Is.EqualTo(((long?)without.Count, (long?)quiet)), $"seed {seed}");

        static bool IsRaised(Specimen specimen) => specimen.Scores.Any(score => score >= 0.6f);
    }

    private static string Names(IEnumerable<MatchedSpecimen> specimens) =>
        string.Join(' ', specimens.Select(specimen => specimen.Case.Facts.Id));

    private static IReadOnlyList<Refusals.Refusal> Faults(Scorecard card)
    {
        ScorecardDocument.Format.Judge(AlertSamples.Ok(JsonSource.Parse("scorecard.json", ScorecardDocument.Write(card)))).TryGet(out _, out var why);
        return why;
    }
}
