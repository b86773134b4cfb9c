using Lifecycle.Alerts;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>The curve goes through the scorecard's own numbers, and its other points are what other policies would give.</summary>
public sealed class OperatingCurveTests
{
    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void The_chosen_level_gives_the_scorecards_own_numbers(ulong seed)
    {
        var cases = ObservedSamples.Cases(12, seed);
        var request = ObservedSamples.Request(Sensitivity(0.5, 1) with { LargestPerBatch = 1 }, FalseAlarms(50, 1), LeadTime(3));
        var card = Scorer.Score(request, [.. ObservedSamples.Watched(cases)]);
        var chosen = Curve(request, cases).Points.Single(point => point.IsChosen);
        Assert.Multiple(() =>
        {
            Assert.That(chosen.Sensitivity, Is.EqualTo(card.Results[0].Got));
            Assert.That((chosen.Detected, chosen.Episodes), Is.EqualTo((card.Results[0].Evidence.Detected, card.Results[0].Evidence.Episodes)));
            Assert.That(chosen.FalseAlarmRate, Is.EqualTo(card.Results[1].Got));
            Assert.That(
                (chosen.FalseAlarms, chosen.QuietHours),
                Is.EqualTo((card.Results[1].Evidence.FalseAlarms, card.Results[1].Evidence.QuietHours)));
        });
    }

    [Test]
    public void Another_point_is_what_a_policy_at_that_level_gives()
    {
        var cases = ObservedSamples.Cases(20, 7);
        var request = ObservedSamples.Request(Sensitivity(0.5, 1), FalseAlarms(50, 1));
        var seen = new HashSet<(long, long)>();
        foreach (var (point, step) in Curve(request, cases).Points.Zip(LevelLadder.Of(ObservedSamples.Policies, "A")))
        {
            // All types this time, and the ladder's own bands.
            var moved = ObservedSamples.Policies with
            {
                Bands = step.Policies.Bands,
                Policies = [.. ObservedSamples.Policies.Policies.Select(policy =>
                    policy.Type == "A" ? policy with { Raise = point.Raise, Clear = point.Clear } : policy)],
            };
            var scored = cases.Select(one => new ScoredCase(one.Facts, one.Labels, AlertSamples.Ok(one.Observed.Watch(moved)))).ToList();
            var card = Scorer.Score(request with { Policies = moved }, scored);
            Assert.That((point.Sensitivity, point.FalseAlarmRate), Is.EqualTo((card.Results[0].Got, card.Results[1].Got)), $"{point.Raise}");
            seen.Add((point.Detected, point.FalseAlarms));
        }

        Assert.That(seen, Has.Count.GreaterThan(5), "the levels differ, or the test says nothing");
    }

    [Test]
    public void Without_criteria_everything_assessable_is_counted()
    {
        var cases = ObservedSamples.Cases(6, 3);
        var curve = Curve(ObservedSamples.Request(LeadTime(3)), cases);
        var matches = Scorer.Score(ObservedSamples.Request(LeadTime(3)), [.. ObservedSamples.Watched(cases)]).Matches.Single(match => match.Type == "A");
        var chosen = curve.Points.Single(point => point.IsChosen);
        Assert.That((curve.Sensitivity, curve.FalseAlarms), Is.EqualTo(((Criterion?)null, (Criterion?)null)));
        Assert.That(chosen.QuietHours, Is.EqualTo(matches.QuietHours));
        Assert.That(chosen.Detected, Is.EqualTo(matches.Episodes.Count(episode => episode.Fate == EpisodeFate.Detected)));
    }

    [TestCase(AlertDirection.Above, 0.6, 0.05, 0.0, 1.0)]
    [TestCase(AlertDirection.Below, 0.0075, 0.0125, 0.020, 0.0)]
    [TestCase(AlertDirection.Above, 2.0, 1.0, 4.0, 8.0)] // Raised where the confidence is still none.
    public void Each_level_is_a_policy_that_could_be_written(AlertDirection direction, double raise, double clear, double from, double to)
    {
        var policy = AlertSamples.Policy() with
        {
            Direction = direction, Raise = raise, Clear = clear, Confidence = new ConfidenceMap(from, to),
        };
        var steps = LevelLadder.Of(AlertSamples.Set(policy), "A");
        Assert.That(steps.Count(step => step.IsChosen), Is.EqualTo(1));
        Assert.That(steps.Single(step => step.IsChosen).Policies.Policies, Is.EqualTo(new[] { policy }));
        foreach (var step in steps)
        {
            Assert.That(direction == AlertDirection.Above ? step.Clear <= step.Raise : step.Clear >= step.Raise, $"{step.Raise} {step.Clear}");
        }

        var levels = steps.Select(step => step.Raise).ToList();
        Assert.That(levels, direction == AlertDirection.Above ? Is.Ordered.And.Unique : Is.Ordered.Descending.And.Unique);
    }

    [Test]
    public void The_clear_level_and_the_bands_move_as_the_rule_says()
    {
        var policy = AlertSamples.Policy() with { Raise = 0.6, Clear = 0.06 };
        var step = LevelLadder.Of(AlertSamples.Set(policy), "A").Single(one => one.Raise == 0.3);
        Assert.That(step.Clear, Is.EqualTo(0.03).Within(1e-15));
        Assert.That((step.Policies.Bands.Medium, step.Policies.Bands.High), Is.EqualTo((0.3, 0.55)).Within(1e-15));
    }

    [Test]
    public void Only_what_masks_a_type_goes_with_it()
    {
        var set = AlertSamples.Set(
            AlertSamples.Policy("A") with { Masks = [new AlertMask("B", null)] },
            AlertSamples.Policy("B") with { Masks = [new AlertMask("C", null)] }, AlertSamples.Policy("C"), AlertSamples.Policy("D"));
        Assert.That(LevelLadder.Around(set, "C").Types, Is.EqualTo(new[] { "A", "B", "C" }));
        Assert.That(LevelLadder.Around(set, "A").Types, Is.EqualTo(new[] { "A" }));
    }

    private static OperatingCurve Curve(ScoreRequest request, IReadOnlyList<LabelledCase> cases) =>
        AlertSamples.Ok(OperatingCurve.Of(request, "A", cases, () => { }, CancellationToken.None));
}
