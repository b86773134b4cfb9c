using Lifecycle.Alerts;
using Lifecycle.Alerts.Tuning;
using Lifecycle.ChallengeSets;
using Lifecycle.Refusals;
using Lifecycle.Statistics;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance.Tuning;

/// <summary>Every policy of a grid comes to what the machine and the scorer make of it, one at a time.</summary>
public sealed class PolicyTunerTests
{
    [FsCheck.NUnit.Property(MaxTest = 25)]
    public void Every_policy_comes_to_what_a_scorecard_of_it_says(ulong seed)
    {
        var random = new SeededRandom(seed);
        var cases = AnyLabels(ObservedSamples.Cases(10, seed), random);
        var request = ObservedSamples.Request(
            Sensitivity(0.5, 1) with
            {
                LargestPerBatch = random.NextBelow(2) == 0 ? 1 : null, LateDetects = random.NextBelow(2) == 0,
                Counts = new CountsAsDetected(true, random.NextBelow(2) == 0),
            },
            FalseAlarms(50, 1), LeadTime(3));
        request = request with { Criteria = request.Criteria with { Tolerance = TimeSpan.FromHours(random.NextBelow(3)) } };
        var grid = new TuningGrid
        {
            Type = "A", Raises = [0.3, 0.5, 0.7], Clears = [0.1, 0.3, 0.55], Persistences = [new(1, 1), new(2, 3), new(4, 6)],
            Rearms = [TimeSpan.Zero, TimeSpan.FromHours(5)],
            Smoothings = [new Smoothing.None(), new Smoothing.Median(TimeSpan.FromHours(4))],
        };
        var tuned = Tuned(request, cases, grid);
        foreach (var one in tuned.Policies)
        {
            var (found, alarms, lead, matches) = Scored(request, cases, one.Policy);
            var words = $"seed {seed}: {one.Policy}";
            Assert.That((one.Detected, one.Episodes), Is.EqualTo((found.Evidence.Detected, found.Evidence.Episodes)), words);
            Assert.That(one.FalseAlarms, Is.EqualTo(alarms.Evidence.FalseAlarms), words);
            Assert.That((one.QuietHours, one.AlarmOnHours), Is.EqualTo((alarms.Evidence.QuietHours, alarms.Evidence.AlarmOnHours)), words);
            Assert.That(one.LeadTime, Is.EqualTo(lead.Got), words);
            Assert.That(one.Alerts, Is.EqualTo(matches.Alerts.Count), words);
        }
    }

    [Test]
    public void The_front_holds_those_and_only_those_that_none_is_better_than()
    {
        var tuned = Tuned(ObservedSamples.Request(Sensitivity(0.5, 1)), ObservedSamples.Cases(15, 4), new TuningGrid { Type = "A" });
        var places = tuned.Front.Select(one => one.Tuned.Place).ToHashSet();
        Assert.That(tuned.Front, Has.Count.GreaterThan(2));
        foreach (var one in tuned.Policies)
        {
            var isBeaten = tuned.Policies.Any(other => other.IsBetterThan(one));
            var stands = tuned.Front.Any(front => front.Tuned.IsAsGoodAs(one) && !front.Tuned.IsBetterThan(one));
            Assert.That(stands, Is.EqualTo(!isBeaten), $"{one.Place}");
            Assert.That(places.Contains(one.Place) && isBeaten, Is.False);
        }

        Assert.That(tuned.Front.Sum(one => 1 + one.Same), Is.EqualTo(tuned.Policies.Count(one => !tuned.Policies.Any(other => other.IsBetterThan(one)))));
        Assert.That(tuned.Front.Select(one => one.Tuned.Sensitivity.Estimate), Is.Ordered);
        Assert.That(tuned.Suggested.Tuned.IsAsGoodAs(tuned.Present.Tuned));
        Assert.That(tuned.Policies[0].IsPresent && tuned.Policies[0].Policy == ObservedSamples.Policies.Policies[1]);
    }

    [Test]
    public void The_front_has_the_intervals_of_a_criterion()
    {
        var (cases, criterion) = (ObservedSamples.Cases(15, 4), Sensitivity(0.5, 1) with { Correlation = 0.3, Side = IntervalSide.TwoSided });
        var request = ObservedSamples.Request(criterion, FalseAlarms(50, 1) with { Side = IntervalSide.TwoSided });
        foreach (var one in Tuned(request, cases, new TuningGrid { Type = "A", Raises = [0.4, 0.6, 0.8] }).Front)
        {
            var (found, alarms, _, _) = Scored(request, cases, one.Tuned.Policy);
            Assert.That((one.Sensitivity, one.FalseAlarmRate), Is.EqualTo((found.Got, alarms.Got)));
        }
    }

    [Test]
    public void Synthetic_cases_count_in_a_demonstration_alone()
    {
        var cases = ObservedSamples.Cases(4, 1).Select(one => one with { Facts = one.Facts with { Origin = Origin.Synthetic } }).ToList();
        var request = new TuningRequest(ObservedSamples.Request(Sensitivity()), cases, new TuningGrid { Type = "A", Raises = [0.5] });
        Assert.That(AlertSamples.Codes(PolicyTuner.Of(request, (_, _) => { }, CancellationToken.None)), Is.EqualTo("LC-T104:"));
        var shown = request with { Score = request.Score with { Conditions = ScoreConditions.Demonstration } };
        Assert.That(PolicyTuner.Of(shown, (_, _) => { }, CancellationToken.None), Is.InstanceOf<Outcome<TuningResult>.Ok>());
    }

    [TestCase("Q", 1, "LC-T101")]
    [TestCase("A", 320, "LC-T102")]
    [TestCase("M", 1, "LC-T104")]
    public void What_cannot_be_tuned_is_refused(string type, int levels, string code)
    {
        var many = TuningWords.Levels(0, 1, levels);
        var grid = new TuningGrid { Type = type, Raises = many, Clears = many };
        var tuned = PolicyTuner.Of(
            new TuningRequest(ObservedSamples.Request(Sensitivity()), ObservedSamples.Cases(3, 1), grid), (_, _) => { }, CancellationToken.None);
        Assert.That(AlertSamples.Codes(tuned), Is.EqualTo($"{code}:"));
    }

    private static TuningResult Tuned(ScoreRequest request, IReadOnlyList<LabelledCase> cases, TuningGrid grid) =>
        AlertSamples.Ok(PolicyTuner.Of(new TuningRequest(request, cases, grid), (_, _) => { }, CancellationToken.None));

    private static (CriterionResult Found, CriterionResult Alarms, CriterionResult Lead, TypeMatches Matches) Scored(
        ScoreRequest request, IReadOnlyList<LabelledCase> cases, AlertPolicy policy)
    {
        var policies = request.Policies with
        {
            Policies = [.. request.Policies.Policies.Select(own => own.Type == policy.Type ? policy : own)],
        };
        var asked = request with
        {
            Policies = policies,
            Criteria = request.Criteria with
            {
                Criteria =
                [
                    request.Criteria.Criteria[0], request.Criteria.Criteria.ElementAtOrDefault(1) ?? FalseAlarms(50, 1),
                    LeadTime(3) with { Interval = IntervalMethod.KaplanMeier, Side = IntervalSide.TwoSided, Confidence = 0.95 },
                ],
            },
        };
        var card = Scorer.Score(asked, [.. cases.Select(one => new ScoredCase(one.Facts, one.Labels, AlertSamples.Ok(one.Observed.Watch(policies))))]);
        return (card.Results[0], card.Results[1], card.Results[2], card.Matches.Single(match => match.Type == "A"));
    }

    // Further episodes and stretches, some of which touch, some of a batch: what counts then takes every branch.
    private static List<LabelledCase> AnyLabels(IReadOnlyList<LabelledCase> cases, SeededRandom random) =>
    [
        .. cases.Select((one, number) => one with
        {
            Facts = one.Facts with { Batch = $"B{number / 3}" },
            Labels = one.Labels with
            {
                Episodes = [.. one.Labels.Episodes, Episode("E2", 60 + random.NextBelow(5), 70, 75 + random.NextBelow(5))],
                Quiet = [Quiet(0, 9), Quiet(30, 40 + random.NextBelow(10)), Quiet(80, 120), Quiet(130, 168)],
            },
        }),
    ];
}
