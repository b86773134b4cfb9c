using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance.Planning;

/// <summary>A plan promises what the scorer keeps.</summary>
public sealed class PlannerTests
{
    private static readonly PlanAssumptions OnePerBatch = PlanAssumptions.Usual with { PerBatch = 1 };

    [TestCase(0.90, 29)]
    [TestCase(0.95, 59)]
    [TestCase(0.99, 299)]
    public void One_episode_a_batch_needs_what_the_tables_of_exact_bounds_say(double bound, double episodes)
    {
        var row = Planned(Set(Sensitivity(bound, 1)), OnePerBatch).Rows.Single();
        Assert.That((row.Fewest.Count, row.Fewest.Allowed), Is.EqualTo((episodes, (long?)0)));
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(5)]
    public void The_smallest_study_is_accepted_and_one_batch_less_is_not(int perBatch)
    {
        var criteria = Set(Sensitivity(0.9, 1));
        var fewest = Planned(criteria, PlanAssumptions.Usual with { PerBatch = perBatch }).Rows.Single().Fewest;
        Assert.That(Score(criteria, Study(fewest.Batches, perBatch, 0)).Verdict, Is.EqualTo(Verdict.Accepted));
        Assert.That(Score(criteria, Study(fewest.Batches - 1, perBatch, 0)).Verdict, Is.EqualTo(Verdict.InsufficientEvidence));
    }

    [Test]
    public void The_study_with_power_allows_so_many_misses_and_no_more()
    {
        var criteria = Set(Sensitivity(0.9, 1) with { Assumed = 0.97 });
        var powered = Planned(criteria, PlanAssumptions.Usual).Rows.Single().Powered!;
        var (batches, allowed) = (powered.Batches, (int)powered.Allowed!.Value);
        Assert.That(powered.Power, Is.GreaterThanOrEqualTo(0.9));
        Assert.That(Score(criteria, Study(batches, 3, allowed)).Verdict, Is.EqualTo(Verdict.Accepted));
        Assert.That(Score(criteria, Study(batches, 3, allowed + 1)).Verdict, Is.EqualTo(Verdict.Rejected));
    }

    [Test]
    public void Quiet_hours_are_planned_by_the_bound_that_will_judge_them()
    {
        var criteria = Set(FalseAlarms(2, 1));
        var fewest = Planned(criteria, PlanAssumptions.Usual with { HoursPerBatch = 28 }).Rows.Single().Fewest;
        Assert.That(Score(criteria, Quiets(fewest.Batches)).Verdict, Is.EqualTo(Verdict.Accepted));
        Assert.That(fewest.Batches, Is.GreaterThanOrEqualTo(BatchRate.FewestBatches));
        if (fewest.Batches > BatchRate.FewestBatches)
        {
            Assert.That(Score(criteria, Quiets(fewest.Batches - 1)).Verdict, Is.Not.EqualTo(Verdict.Accepted));
        }
    }

    [Test]
    public void A_set_is_told_what_it_lacks()
    {
        var weakest = Sensitivity(0.8) with
        {
            Id = "AC-4", Metric = Metric.WeakestSubgroup, Interval = IntervalMethod.None, Minimum = new MinimumEvidence("episodes", 8),
        };
        var cases = Study(10, 1, 0).Select(scored => (scored.Facts, scored.Labels));
        var levels = new Dictionary<string, IReadOnlyList<string>> { ["phase"] = ["early", "late"] };
        var plan = Planned(Set(Sensitivity(0.9, 29), FalseAlarms(), weakest), OnePerBatch, new PresentSet("tiny v1", levels, cases));
        Assert.That(plan.Rows[0].Lacks.Single(), Is.EqualTo("19 episodes in batches of 1"));
        Assert.That(plan.Rows[0].Present, Is.EqualTo(new PlanDesign(10, 10, -1, 0)));
        Assert.That(plan.Rows[1].Lacks[0], Is.EqualTo("6 batches with quiet time"));
        Assert.That(plan.Rows[1].Lacks[1], Does.EndWith(" quiet hours"));
        Assert.That(plan.Rows[2].Lacks.Single(), Is.EqualTo("8 episodes with phase=early"));
        Assert.That((plan.IsEnough, plan.Exit), Is.EqualTo((false, ExitCode.NotEnough)));
    }

    [Test]
    public void A_truth_at_the_bound_has_no_power_and_says_so()
    {
        var row = Planned(Set(Sensitivity(0.9, 1) with { Assumed = 0.9 }), OnePerBatch).Rows.Single();
        Assert.That(row.Powered, Is.Null);
        Assert.That(row.Remark, Does.Contain("no study has power"));
    }

    [Test]
    public void Checks_and_other_stages_are_not_planned()
    {
        var later = Sensitivity() with { Id = "AC-9", Stage = Stage.Shadow };
        Assert.That(Planned(Set(later), OnePerBatch).Rows, Is.Empty);
    }

    [Test]
    public void A_plan_is_of_its_published_form_and_the_same_each_time()
    {
        var set = new PresentSet("tiny v1", new Dictionary<string, IReadOnlyList<string>>(), Study(60, 2, 0).Select(scored => (scored.Facts, scored.Labels)));
        var criteria = Set(Sensitivity(0.9, 1), FalseAlarms(2, 1), LeadTime(3));
        var bytes = PlanDocument.Write(Planned(criteria, PlanAssumptions.Usual, set));
        Assert.That(PlanDocument.Write(Planned(criteria, PlanAssumptions.Usual, set)), Is.EqualTo(bytes));
        Assert.That(JsonSource.Parse("plan.json", bytes).Then(PlanDocument.Format.Judge), Is.TypeOf<Outcome<SourceNode.Map>.Ok>());
    }

    private static Plan Planned(CriteriaSet criteria, PlanAssumptions assumptions, PresentSet? set = null) => Alerts.AlertSamples.Ok(
        new Planner(criteria, Stage.Challenge, assumptions, set).Run((_, _) => { }, CancellationToken.None));

    // Misses lie in batches of their own, as a plan assumes.
    private static List<ScoredCase> Study(long batches, int perBatch, int misses) => [.. Enumerable.Range(0, (int)batches).Select(number => Case(
        $"V{number:000}", Enumerable.Range(0, perBatch).Select(index => Episode($"E{index}", 10 + (30 * index), 20 + (30 * index), 30 + (30 * index))), [],
        Enumerable.Range(0, perBatch).Where(index => index > 0 || number >= misses).Select(index => Alert($"V{number:000}", 15 + (30 * index))),
        batch: $"B{number}"))];

    private static IEnumerable<ScoredCase> Quiets(long batches) => Enumerable.Range(0, (int)batches)
        .Select(number => Case($"V{number}", [], [Quiet(0, 28)], batch: $"B{number}"));
}
