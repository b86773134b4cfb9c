using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Replay;
using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>Each metric by its definition, on cases small enough to count by hand.</summary>
public sealed class MetricTests
{
    [Test]
    public void Every_metric_is_described_and_has_its_judge()
    {
        Assert.That(MetricRules.All.Select(rule => rule.Metric), Is.EquivalentTo(Enum.GetValues<Metric>()));
        Assert.That(MetricRules.All.Select(rule => rule.Name), Is.Unique);
        foreach (var rule in MetricRules.All)
        {
            Assert.That(Score(Set(Plain(rule.Metric)), []).Results.Single().Verdict, Is.EqualTo(Verdict.InsufficientEvidence), rule.Name);
        }
    }

    [Test]
    public void Precision_weighs_episodes_found_against_false_alarms()
    {
        // Two found, one of them twice; one missed; three false alarms.
        var cases = new[]
        {
            Case("V1", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], [Alert("V1", 12), Alert("V1", 15), Alert("V1", 50)], batch: "B1"),
            Case("V2", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], [Alert("V2", 12), Alert("V2", 60), Alert("V2", 90)], batch: "B2"),
            Case("V3", [Episode("E1", 10, 20, 30)], [Quiet(40, 168)], batch: "B3"),
        };
        var result = Score(Set(Plain(Metric.Precision)), cases).Results[0];
        Assert.That((result.Got.Estimate, result.Evidence.Detected, result.Evidence.FalseAlarms), Is.EqualTo((0.4, 2, 3)));
        Assert.That(result.FalseAlarms, Has.Count.EqualTo(3));
    }

    [Test]
    public void Specificity_counts_quiet_stretches_that_could_be_assessed()
    {
        var scored = Case(
            "V1", [], [Quiet(0, 20), Quiet(30, 50), Quiet(60, 80), Quiet(90, 110)], [Alert("V1", 35), Alert("V1", 40)],
            [Away(60, 80)]);
        var result = Score(Set(Plain(Metric.Specificity)), scored).Results[0];
        Assert.That((result.Evidence.Stretches, result.Evidence.CleanStretches), Is.EqualTo((3, 2)));
        Assert.That(result.Got.Estimate, Is.EqualTo(2 / 3.0));
    }

    [Test]
    public void The_weakest_subgroup_is_judged_and_named()
    {
        var cases = Enumerable.Range(0, 20).Select(number => Case(
            (number < 10 ? "C" : "D") + number, [Episode("E1", 10, 20, 30, phase: number % 2 == 0 ? "early" : "late")], [],
            number is 12 or 14 ? [] : [Alert((number < 10 ? "C" : "D") + number, 15)], batch: $"B{number}"));
        var weakest = Plain(Metric.WeakestSubgroup) with { Bound = Bound.AtLeast(0.8), Minimum = new MinimumEvidence("episodes", 8) };
        var result = Score(Set(weakest), cases).Results[0];
        Assert.That((result.Verdict, result.Weakest?.ToString(), result.Got.Estimate), Is.EqualTo((Verdict.Accepted, "camera=D", 0.8)));
        Assert.That(result.Misses, Has.Count.EqualTo(2));
        var only = Score(Set(weakest with { Axes = ["phase"], Bound = Bound.AtLeast(0.81) }), cases).Results[0];
        Assert.That((only.Verdict, only.Weakest?.ToString()), Is.EqualTo((Verdict.Rejected, "phase=early")));
    }

    [Test]
    public void A_declared_subgroup_that_is_not_there_is_insufficient_whatever_the_others_say()
    {
        var cases = Enumerable.Range(0, 20).Select(number => One(number, 15)).ToList();
        var request = Request(Set(Plain(Metric.WeakestSubgroup))) with
        {
            Axes = new Dictionary<string, IReadOnlyList<string>> { ["phase"] = ["early", "late"], ["organism"] = ["yeast"] },
        };
        var result = Scorer.Score(request, cases).Results[0];
        Assert.That((result.Verdict, result.Weakest?.ToString()), Is.EqualTo((Verdict.InsufficientEvidence, "phase=early")));
    }

    [Test]
    public void A_late_alert_detects_only_where_the_criterion_says_so()
    {
        var late = Sensitivity() with { Interval = IntervalMethod.None, Confidence = double.NaN, Minimum = new MinimumEvidence("episodes", 1) };
        var card = Score(Set(late, late with { Id = "AC-9", LateDetects = true }), One(1, 25));
        Assert.That(card.Results.Select(result => result.Verdict), Is.EqualTo([Verdict.Rejected, Verdict.Accepted]));
        Assert.That(card.Results[1].Misses, Is.Empty);
    }

    [Test]
    public void Calibration_holds_the_scores_of_labelled_frames_against_the_labels()
    {
        // Hours 10 to 30 have the condition, 40 to 168 have not; 0.9 and 0.2 throughout. Hour 41 is outside the range.
        var scores = Enumerable.Range(0, CaseHours).Select(hour => hour < 35 ? 0.9f : 0.2f).ToArray();
        var assessable = Enumerable.Range(0, CaseHours).Select(hour => (byte)(hour == 41 ? 0 : 1)).ToArray();
        var request = Request(Set(
            Plain(Metric.CalibrationError), Plain(Metric.Brier) with { Id = "AC-2", Alert = Criterion.AllTypes })) with
        {
            Observed = new Held(scores, assessable),
        };
        var card = Scorer.Score(request, [One(1, 15)]);
        var expected = ((20 * (1 - 0.9f)) + (127 * 0.2f)) / 147.0;
        Assert.That(card.Results[0].Got.Estimate, Is.EqualTo(expected).Within(1e-7));
        Assert.That(card.Results[1].Got.Estimate, Is.EqualTo(((20 * 0.01) + (127 * 0.04)) / 147).Within(1e-7));
        var table = card.Figures[0].Reliability!;
        Assert.That((table.Frames, table.Positives), Is.EqualTo((147, 20)));
        Assert.That(table.Calibration.Bins.Where(bin => bin.Count > 0).Select(bin => bin.Count), Is.EqualTo([127, 20]));
    }

    [Test]
    public void Without_scores_calibration_is_not_computable_by_name()
    {
        var result = Score(Set(Plain(Metric.CalibrationError)), One(1, 15)).Results[0];
        Assert.That((result.Verdict, result.IsNotComputable), Is.EqualTo((Verdict.InsufficientEvidence, true)));
        Assert.That(result.Reason, Does.StartWith("not computable"));
    }

    [TestCase(10.0, true)]
    [TestCase(11.5, true)]
    [TestCase(11.6, false)]
    [TestCase(double.NaN, false)]
    public void A_measured_feature_is_within_tolerance_or_not(double value, bool isWithin)
    {
        // The median of hours 49 to 51.
        var scores = Enumerable.Range(0, CaseHours).Select(hour => hour switch { 49 => 0f, 50 => (float)value, 51 => 99f, _ => 10f }).ToArray();
        var feature = Plain(Metric.FeatureWithinTolerance) with
        {
            Feature = new FeatureAsked(AlertSamples.Policy().Score, "D50", 0.15, TimeSpan.FromHours(1)),
        };
        var plain = One(1, 15);
        var scored = new ScoredCase(
            plain.Facts, plain.Labels with { Measurements = [new Measurement("D50", At(50), 10, "manual sizing")] }, plain.Watched);
        var request = Request(Set(feature)) with { Observed = new Held(scores, [.. Enumerable.Repeat((byte)1, CaseHours)]) };
        var result = Scorer.Score(request, [scored]).Results[0];
        Assert.That((result.Evidence.Measurements, result.Evidence.WithinTolerance), Is.EqualTo((1, isWithin ? 1 : 0)));
        Assert.That(result.Verdict, Is.EqualTo(isWithin ? Verdict.Accepted : Verdict.Rejected));
    }

    [TestCase(0, 2, Verdict.Accepted)]
    [TestCase(0.5, 1.5, Verdict.Rejected)]
    public void Nothing_may_read_as_normal_while_an_alert_hides_it(double from, double to, Verdict expected)
    {
        // An alert of A from hour 15 to 17; B not assessable for a part of that.
        var scored = Case("V1", [], [], [Alert("V1", 15, hours: 2)], [Away(15 + from, 15 + to, type: "B")]);
        var request = Request(Set(Plain(Metric.ShownNormal) with { Bound = Bound.AtMost(0) })) with
        {
            Policies = AlertSamples.Set(AlertSamples.Policy(), AlertSamples.Policy() with { Type = "B" }),
        };
        var result = Scorer.Score(request, [scored]).Results[0];
        Assert.That(result.Verdict, Is.EqualTo(expected));
        Assert.That(result.Got.Estimate, Is.EqualTo(2 - (to - from)));
    }

    [TestCase(0.5, Verdict.Accepted)]
    [TestCase(0.6, Verdict.Rejected)]
    public void A_type_may_be_masked_only_for_so_long(double hours, Verdict expected)
    {
        var longest = Plain(Metric.MaskedTooLong) with { Bound = Bound.AtMost(0), Longest = TimeSpan.FromMinutes(30) };
        var scored = Case("V1", away: [Away(5, 5 + hours), Away(50, 90, FrameState.OutsideRange)]);
        var result = Score(Set(longest), scored).Results[0];
        Assert.That((result.Verdict, result.Evidence.Stretches), Is.EqualTo((expected, 1)));
    }

    [Test]
    public void What_else_alerted_in_an_episode_is_counted_as_confusion()
    {
        var scored = Case(
            "V1", [Episode("E1", 10, 20, 30), Episode("E2", 50, 60, 70), Episode("E3", 90, 100, 110), Episode("E4", 95, 105, 115, "B")], [],
            [Alert("V1", 15), Alert("V1", 55, type: "B"), Alert("V1", 97, type: "B")]);
        var row = Score(Set(Sensitivity()), scored).Figures.First(figures => figures.Type == "A").Confusion;
        Assert.That((row.Episodes, row.Detected, row.Silent), Is.EqualTo((3, 1, 1)));
        Assert.That(row.Others.Single(), Is.EqualTo(KeyValuePair.Create("B", 1L)));
    }

    [Test]
    public void Figures_are_what_criteria_would_get()
    {
        var cases = Enumerable.Range(0, 30).Select(number => One(number, number < 3 ? null : 12 + (number % 5))).ToList();
        var twoSided = Sensitivity() with { Side = IntervalSide.TwoSided };
        var card = Score(Set(twoSided), cases);
        Assert.That(card.Figures[0].Intervals[Metric.Sensitivity], Is.EqualTo(card.Results[0].Got));
        Assert.That(card.Figures[0].Intervals[Metric.LeadTimeUpperQuartile].Estimate, Is.EqualTo(7));
    }

    private static Criterion Plain(Metric metric)
    {
        var rule = MetricRules.Of(metric);
        return Sensitivity() with
        {
            Metric = metric, Interval = IntervalMethod.None, Confidence = double.NaN,
            Bound = rule.Good == BoundDirection.AtMost ? Bound.AtMost(0.5) : Bound.AtLeast(0.5),
            Minimum = rule.Minimum is { } what ? new MinimumEvidence(what, 1) : null,
            Feature = new FeatureAsked("debris", "D50", 0.15, TimeSpan.FromHours(1)), Check = new CheckAsked("overlap", "confirmed"),
        };
    }

    private sealed class Held(float[] scores, byte[] assessable) : IObservedScores
    {
        public IReadOnlyList<string> ScoreNames { get; } = [AlertSamples.Policy().Score];

        public ReadOnlyMemory<float> Scores(string caseId, string score) => scores;

        public ReadOnlyMemory<byte> Assessable(string caseId) => assessable;
    }
}
