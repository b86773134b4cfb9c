using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>The curves beside a scorecard say what the scorecard says.</summary>
public sealed class LeadTimeCurveTests
{
    [TestCase(Metric.LeadTimeMedian, 0.5)]
    [TestCase(Metric.LeadTimeLowerQuartile, 0.75)]
    public void The_curve_reaches_the_share_where_the_criterion_does(Metric metric, double share)
    {
        for (var missed = 0; missed < 12; missed++)
        {
            var cases = Enumerable.Range(0, 15).Select(number => One(number, number < missed ? null : 10 + (number * 0.6)));
            var card = Score(Set(LeadTime(3, metric)), cases);
            var curve = LeadTimeCurve.Of(card.Results[0].Criterion, card.Matches)!;
            Assert.That(curve.HoursOf(share), Is.EqualTo(card.Results[0].Got.Estimate), $"{missed} missed");
            Assert.That((curve.Episodes, curve.Detected), Is.EqualTo((15, 15 - missed)));
        }
    }

    [Test]
    public void The_curve_is_the_plain_share_of_episodes()
    {
        var card = Score(Set(LeadTime(3)), One(1, 12), One(2, 12), One(3, 18), One(4, null));
        var curve = LeadTimeCurve.Of(card.Results[0].Criterion, card.Matches)!;
        Assert.That(curve.Steps.Select(step => (step.Hours, step.Share)), Is.EqualTo(new[] { (8.0, 0.5), (2.0, 0.75) }));
        Assert.That(curve.Steps, Is.Not.Empty);
        foreach (var step in curve.Steps)
        {
            Assert.That(step.Share, Is.InRange(step.Lower, step.Upper));
        }
    }

    [Test]
    public void Without_an_episode_there_is_no_curve() =>
        Assert.That(LeadTimeCurve.Of(LeadTime(3), Score(Set(LeadTime(3)), Case("V1", quiet: [Quiet(0, 100)])).Matches), Is.Null);

    [TestCase(null, null)]
    [TestCase(1, null)]
    [TestCase(2, null)]
    [TestCase(null, "late")]
    [TestCase(1, "early")]
    public void What_is_counted_is_what_the_criterion_counted(int? cap, string? phase)
    {
        var criterion = LeadTime(3) with
        {
            LargestPerBatch = cap, Subgroup = phase is null ? null : new Subgroup("phase", phase),
        };
        var cases = Enumerable.Range(0, 9).Select(number => Case(
            $"V{number}", [Episode("E1", 10, 20, 30, phase: number % 2 == 0 ? "late" : "early"), Episode("E2", 50, 60, 70)],
            away: number == 4 ? [Away(0, 168)] : [], batch: $"B{number / 3}"));
        var card = Score(Set(criterion), cases);
        Assert.That(Judging.EpisodeCount.Of(criterion, card.Matches, null).Counted, Has.Count.EqualTo(card.Results[0].Evidence.Episodes));
    }

    [Test]
    public void Reliability_counts_right_and_wrong_and_leaves_the_rest_out()
    {
        var alerts = (double[])[12, 13, 25, 100];
        var card = Score(
            Set(Sensitivity(), FalseAlarms()),
            Case("V1", [Episode("E1", 10, 20, 30)], [Quiet(40, 90)], [.. alerts.Select(start => Alert("V1", start) with { Confidence = 0.95 }),
                Alert("V1", 60) with { Confidence = 0.62 }, Alert("V1", 70, Alerts.Band.Undecided) with { Confidence = 0.3 }]));
        var reliability = AlertReliability.Of(card.Matches.Single());
        Assert.That(
            reliability.Bins.Select(bin => (bin.From, bin.Count, bin.Right)), Is.EqualTo(new[] { (0.6, 1L, 0L), (0.9, 3L, 3L) }));
        Assert.That(reliability.LeftOut, Is.EqualTo(2), "one in unlabelled time, one undecided");
        Assert.That(reliability.ExpectedError, Is.EqualTo((0.62 + (3 * 0.05)) / 4).Within(1e-12));
    }
}
