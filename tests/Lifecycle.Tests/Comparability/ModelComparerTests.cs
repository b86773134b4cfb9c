using Lifecycle.Acceptance;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using static Lifecycle.Comparability.ComparisonSamples;

namespace Lifecycle.Comparability;

/// <summary>Two sides with planted differences, and what each comes to.</summary>
public sealed class ModelComparerTests
{
    [Test]
    public void Two_models_that_do_the_same_are_judged_by_the_interval_and_none_is_better()
    {
        var side = Side(60, number => number % 20 == 0);
        var all = Compare(Plan(false, 0.3, Found(), Ratio(), Difference(), Lead()), side, side);
        var found = all.Endpoints.First();
        Assert.That((found.Answer, found.IsSuperior, found.Estimate), Is.EqualTo((ComparisonAnswer.Comparable, false, 0.0)));
        Assert.That(found.Plain.Lower, Is.LessThan(-0.05).And.GreaterThan(-0.1));
        Assert.That(all.Endpoints.Select(endpoint => endpoint.IsSuperior), Is.All.False);

        // Without an alarm a ratio cannot be shown, whatever else is.
        Assert.That(all.Endpoints.Select(endpoint => endpoint.Answer), Is.EqualTo(new[]
        {
            ComparisonAnswer.Comparable, ComparisonAnswer.NotShown, ComparisonAnswer.Comparable, ComparisonAnswer.Comparable,
        }));
        Assert.That((all.Answer, all.Exit), Is.EqualTo((ComparisonAnswer.NotShown, ExitCode.NotEnough)));
    }

    [Test]
    public void Ten_pairs_without_a_difference_show_no_equality()
    {
        var side = Side(10, _ => false);
        var result = Only(Compare(Plan(false, 0, Found()), side, side));
        Assert.That(result.Answer, Is.EqualTo(ComparisonAnswer.NotShown));

        // By hand: z^2 / (n + z^2) < 0.1 from 35 pairs on.
        Assert.That(result.Needed, Is.EqualTo(25));
        Assert.That(result.Reason, Does.Contain("25 more pairs"));
        var enough = Side(35, _ => false);
        Assert.That(Only(Compare(Plan(false, 0, Found()), enough, enough)).Answer, Is.EqualTo(ComparisonAnswer.Comparable));
        var one = Side(34, _ => false);
        Assert.That(Only(Compare(Plan(false, 0, Found()), one, one)).Answer, Is.EqualTo(ComparisonAnswer.NotShown));
    }

    [Test]
    public void The_very_same_model_on_both_sides_is_not_compared()
    {
        var side = Side(100, _ => false);
        var all = Compare(Plan(false, 0, Found(), Lead()), side, side, isSame: true);
        Assert.That((all.Answer, all.Exit), Is.EqualTo((ComparisonAnswer.NotShown, ExitCode.NotEnough)));
        Assert.That(all.Endpoints.Select(endpoint => endpoint.Answer), Is.All.EqualTo(ComparisonAnswer.NotShown));
        Assert.That(all.Endpoints.Select(endpoint => endpoint.Reason), Is.All.EqualTo(ModelComparison.SameModel));
    }

    [Test]
    public void A_candidate_that_is_worse_by_more_than_the_margin_is_not_comparable()
    {
        var result = Only(Compare(Plan(false, 0.3, Found()), Side(100, number => number % 3 == 0), Side(100, _ => false)));
        Assert.That(result.Answer, Is.EqualTo(ComparisonAnswer.NotComparable));
        Assert.That(result.Plain.Upper, Is.LessThan(-0.1));
        Assert.That(result.Needed, Is.Null);
    }

    [Test]
    public void A_candidate_that_is_about_as_bad_as_the_margin_is_not_shown_and_more_would_not_help()
    {
        var result = Only(Compare(Plan(false, 0, Found()), Side(100, number => number % 10 == 0), Side(100, _ => false)));
        Assert.That((result.Answer, result.Needed), Is.EqualTo((ComparisonAnswer.NotShown, (double?)null)));
        Assert.That(result.Reason, Does.Contain("more of the same would not show it"));
    }

    [Test]
    public void A_better_candidate_is_comparable_and_said_to_be_better()
    {
        var result = Only(Compare(Plan(false, 0.3, Found()), Side(60, _ => false), Side(60, number => number % 3 == 0)));
        Assert.That((result.Answer, result.IsSuperior), Is.EqualTo((ComparisonAnswer.Comparable, true)));
    }

    [TestCase(3, ComparisonAnswer.Comparable)]
    [TestCase(20, ComparisonAnswer.NotShown)]
    public void Where_superiority_is_asked_for_no_worse_is_not_enough(int missesOneOf, ComparisonAnswer answer)
    {
        var result = Only(Compare(
            Plan(false, 0, Found(superior: true)), Side(60, _ => false), Side(60, number => number % missesOneOf == 0)));
        Assert.That(result.Answer, Is.EqualTo(answer));
    }

    [TestCase(61, 2)]
    [TestCase(10, 31)]
    public void Fewer_than_the_minimum_is_not_shown_whatever_the_interval_says(int pairsMin, int batchesMin)
    {
        var side = Side(60, _ => false, casesOfBatch: 2);
        var result = Only(Compare(Plan(false, 0, Found(pairs: pairsMin, batches: batchesMin)), side, side));
        Assert.That(result.Answer, Is.EqualTo(ComparisonAnswer.NotShown));
        Assert.That(result.Reason, Does.Contain("60 pairs in 30 batches").And.Contain("more pairs"));
        var worse = Only(Compare(Plan(false, 0, Found(pairs: pairsMin, batches: batchesMin)), Side(60, _ => true, 2), side));
        Assert.That(worse.Answer, Is.EqualTo(ComparisonAnswer.NotShown), "neither is it shown to be worse");
    }

    [Test]
    public void All_losses_in_one_batch_are_less_sure_than_the_same_losses_apart()
    {
        var production = Side(120, _ => false, casesOfBatch: 6);
        var apart = Only(Compare(Plan(false, 0, Found()), Side(120, number => number % 40 == 0, 6), production));
        var together = Only(Compare(Plan(false, 0, Found()), Side(120, number => number < 3, 6), production));
        Assert.That((apart.Answer, together.Answer), Is.EqualTo((ComparisonAnswer.Comparable, ComparisonAnswer.NotShown)));
        Assert.That(together.Plain, Is.EqualTo(apart.Plain), "as if independent, they look alike");
        Assert.That(together.Needed, Is.Positive);
    }

    [Test]
    public void Alarms_of_one_batch_alone_say_nothing_of_others()
    {
        var candidate = Side(30, _ => false);
        candidate[0] = AcceptanceSamples.Case(
            "V000", [AcceptanceSamples.Episode("E1", 10, 20, 30)], [AcceptanceSamples.Quiet(40, 168)],
            [AcceptanceSamples.Alert("V000", 12), AcceptanceSamples.Alert("V000", 100), AcceptanceSamples.Alert("V000", 120)], batch: "B000");
        var result = Only(Compare(Plan(false, 0, Ratio()), candidate, Side(30, _ => false)));
        Assert.That(result.Answer, Is.EqualTo(ComparisonAnswer.NotShown));
        Assert.That(result.Reason, Does.Contain("in one batch, which shows nothing of others"));
        var quiet = Only(Compare(Plan(false, 0, Ratio()), Side(30, _ => false), Side(30, _ => false)));
        Assert.That(quiet.Reason, Does.Contain("nothing happened on either side"));
    }

    [Test]
    public void What_one_side_may_not_judge_is_left_out_and_counted()
    {
        var production = Side(50, _ => false);
        var candidate = Side(50, _ => false);
        for (var number = 0; number < 5; number++)
        {
            var name = $"V{number:000}";
            candidate[number] = AcceptanceSamples.Case(
                name, [AcceptanceSamples.Episode("E1", 10, 20, 30)], [AcceptanceSamples.Quiet(40, 168)], [],
                [AcceptanceSamples.Away(5, 25)], $"B{number:000}");
        }

        var type = Compare(Plan(false, 0, Found()), candidate, production).Types.Single();
        Assert.That((type.Pairs.LeftOut, type.Agreement.Pairs), Is.EqualTo((5, 45)));
        Assert.That(type.Agreement, Is.EqualTo(new Agreement(45, 0, 0, 0)));
    }

    [Test]
    public void Agreement_is_counted_by_episode()
    {
        var type = Compare(
            Plan(false, 0, Found()), Side(40, number => number < 10), Side(40, number => number is >= 6 and < 14)).Types.Single();

        // 4 both missed, 6 by the candidate alone, 4 by the other alone. By hand: observed 30/40, by chance 26/40.
        Assert.That(type.Agreement, Is.EqualTo(new Agreement(26, 4, 6, 4)));
        Assert.That(type.Agreement.Kappa, Is.EqualTo((0.75 - 0.65) / 0.35).Within(1e-12));
        Assert.That(type.Agreement.Positive, Is.EqualTo(52 / 62.0).Within(1e-12));
        Assert.That(type.Agreement.Negative, Is.EqualTo(8 / 18.0).Within(1e-12));
        Assert.That(type.Agreement.Test.PExact, Is.EqualTo(0.75390625).Within(1e-12));
    }

    [Test]
    public void A_later_alert_shows_in_the_lead_time()
    {
        var (early, late) = (Side(40, _ => false, alertAt: 12), Side(40, _ => false, alertAt: 15));
        var worse = Only(Compare(Plan(false, 0, Lead()), late, early));
        Assert.That((worse.Answer, worse.Estimate), Is.EqualTo((ComparisonAnswer.NotComparable, -3.0)));
        var better = Only(Compare(Plan(false, 0, Lead()), early, late));
        Assert.That((better.Answer, better.IsSuperior), Is.EqualTo((ComparisonAnswer.Comparable, true)));
    }

    [Test]
    public void A_candidate_that_misses_what_is_hard_is_not_quicker_for_it()
    {
        // It is an hour earlier in all that it finds, and finds a third.
        var (production, candidate) = (Side(60, _ => false, alertAt: 13), Side(60, number => number % 3 > 0, alertAt: 12));
        var result = Only(Compare(Plan(false, 0, Lead()), candidate, production));
        Assert.That((result.Answer, result.Size), Is.EqualTo((ComparisonAnswer.NotComparable, 60.0)));
        Assert.That(result.Estimate, Is.EqualTo(double.NegativeInfinity));
    }

    [Test]
    public void Holm_takes_back_what_is_shown_by_a_narrow_margin_among_many()
    {
        // The narrowest that is shown alone: p just below 0.025.
        var side = Side(35, _ => false);
        var alone = Only(Compare(Plan(true, 0, Found()), side, side));
        Assert.That((alone.Answer, alone.AdjustedP), Is.EqualTo((ComparisonAnswer.Comparable, (double?)alone.P)));
        Assert.That(alone.P, Is.LessThan(0.025).And.GreaterThan(0.02));
        var among = Compare(Plan(true, 0, Found(), Ratio()), side, side).Endpoints.First();
        Assert.That(among.AdjustedP, Is.EqualTo(2 * among.P).Within(1e-12));
        Assert.That(among.Answer, Is.EqualTo(ComparisonAnswer.NotShown));
        Assert.That(among.Reason, Does.Contain("not among all endpoints"));
    }

    [Test]
    public void Synthetic_cases_count_in_a_demonstration_alone()
    {
        var side = Side(60, _ => false).Select(scored => new ScoredCase(
            scored.Facts with { Origin = Origin.Synthetic }, scored.Labels, scored.Watched)).ToList();
        var all = Compare(Plan(false, 0, Found()), side, side);
        Assert.That((all.Types.Single().Agreement.Pairs, all.SyntheticLeftOut.Count), Is.EqualTo((0, 60)));
        var shown = Compare(Plan(false, 0, Found()), side, side, ScoreConditions.Demonstration);
        Assert.That((shown.Line, shown.Exit), Is.EqualTo(("COMPARABILITY: comparable (demonstration)", ExitCode.Ok)));
    }

    [TestCase(ScoreConditions.Unsealed, "COMPARABILITY: comparable (informational)", ExitCode.NotEnough)]
    [TestCase(ScoreConditions.None, "COMPARABILITY: comparable", ExitCode.Ok)]
    public void Unsealed_input_is_informational(ScoreConditions conditions, string line, ExitCode exit)
    {
        var side = Side(60, _ => false);
        var all = Compare(Plan(false, 0, Found()), side, side, conditions);
        Assert.That((all.Line, all.Exit), Is.EqualTo((line, exit)));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(60)]
    public void What_is_written_is_of_its_published_form(int cases)
    {
        var all = Compare(
            Plan(true, 0.3, Found(), Ratio(), Difference(), Lead()), Side(cases, number => number == 1), Side(cases, number => number < 4));
        var bytes = ComparabilityDocument.Write(all);
        ComparabilityDocument.Format.Judge(Ok(JsonSource.Parse("c.json", bytes))).TryGet(out _, out var why);
        Assert.That(why, Is.Empty);
        Assert.That(ComparabilityDocument.Write(all), Is.EqualTo(bytes));
    }
}
