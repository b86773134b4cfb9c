using Lifecycle.Alerts;
using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Replay;
using static Lifecycle.Acceptance.AcceptanceSamples;

namespace Lifecycle.Acceptance;

/// <summary>Specimens with their scores for tests. A frame is raised from 0.5 on, undecided below 0.6, high from 0.85 on.</summary>
internal static class SpecimenSamples
{
    public const float Outside = float.NegativeInfinity;

    /// <param name="name">Its first letter is its camera.</param>
    /// <param name="batch">Of the case.</param>
    /// <param name="present">Null: not labelled.</param>
    /// <param name="scores">One per frame; <see cref="Outside"/> is a frame outside the operating range.</param>
    public static Specimen Of(string name, string batch, bool? present, params float[] scores) => new(name, batch, present, scores);

    public static Scorecard Score(CriteriaSet criteria, IEnumerable<Specimen> specimens, params AlertPolicy[] policies) =>
        Scorer.Score(Request(criteria, specimens, policies), [.. specimens.Select(specimen => specimen.Scored)]);

    public static ScoreRequest Request(CriteriaSet criteria, IEnumerable<Specimen> specimens, params AlertPolicy[] policies) =>
        AcceptanceSamples.Request(criteria) with
        {
            Policies = AlertSamples.Set(policies.Length == 0 ? [AlertSamples.Policy()] : policies),
            Observed = new Observed(specimens.ToDictionary(specimen => specimen.Name, specimen => specimen.Scores)),
        };

    /// <summary>A criterion without an interval that any evidence at all decides.</summary>
    public static Criterion Plain(Metric metric, string alert = "A")
    {
        var rule = MetricRules.Of(metric);
        return Sensitivity() with
        {
            Metric = metric, Alert = alert, Interval = IntervalMethod.None, Confidence = double.NaN,
            Bound = rule.Good == BoundDirection.AtMost ? Bound.AtMost(0.5) : Bound.AtLeast(0.5),
            Minimum = rule.Minimum is { } what ? new MinimumEvidence(what, 1) : null,
            Feature = new FeatureAsked("A", "D50", 0.15, TimeSpan.FromHours(1)), Check = new CheckAsked("overlap", "confirmed"),
        };
    }

    internal sealed record Specimen(string Name, string Batch, bool? Present, float[] Scores)
    {
        public string Type { get; init; } = "A";

        public ScoredCase Scored => new(
            new CaseFacts(
                Name, null, null, Batch, Origin.Real, new Axes([KeyValuePair.Create("camera", Name[..1])]), null,
                CaseFrames.WithoutTimes([new CaseFile("f.tif", Digest.Of("f"u8), Scores.Length)], new FrameShape(8, 8, 1, 8))),
            new CaseLabels(Name, "two experts", [], [])
            {
                Specimen = Present is { } isPresent ? new SpecimenLabels(isPresent ? [Type] : [], isPresent ? [] : [Type]) : null,
            },
            CaseAlerts.WithoutTimes(Name));
    }

    private sealed class Observed(Dictionary<string, float[]> scores) : IObservedScores
    {
        public IReadOnlyList<string> ScoreNames { get; } = ["A", "B"];

        public ReadOnlyMemory<float> Scores(string caseId, string score) =>
            (float[])[.. scores[caseId].Select(one => float.IsNegativeInfinity(one) ? 0.99f : one)];

        public ReadOnlyMemory<byte> Assessable(string caseId) =>
            (byte[])[.. scores[caseId].Select(one => float.IsNegativeInfinity(one) ? (byte)0 : (byte)1)];
    }
}
