using System.Text;
using Lifecycle.Acceptance;
using Lifecycle.Alerts;
using Lifecycle.Formats;

namespace Lifecycle.Comparability;

/// <summary>Plans, sides and requests for tests. Cases are those of <see cref="AcceptanceSamples"/>.</summary>
internal static class ComparisonSamples
{
    public static EndpointPlan Found(double margin = 0.1, bool superior = false, double pairs = 10, long batches = 2) =>
        new(Endpoint.Sensitivity, margin, superior, pairs, batches);

    public static EndpointPlan Ratio(double margin = 2) => new(Endpoint.FalseAlarmRatio, margin, false, 100, 2);

    public static EndpointPlan Difference(double margin = 0.5) => new(Endpoint.FalseAlarmDifference, margin, false, 100, 2);

    public static EndpointPlan Lead(double margin = 2) => new(Endpoint.LeadTime, margin, false, 10, 2);

    public static ComparisonPlan Plan(bool isHolm, double withinBatch, params EndpointPlan[] endpoints) => new(
        "plan", 0.95, withinBatch, new Multiplicity(isHolm, isHolm ? null : "all must hold"),
        [new ComparedType("A", "URS-1", GxpLevel.High, endpoints)], []);

    public static ModelComparison Compare(
        ComparisonPlan plan, IReadOnlyCollection<ScoredCase> candidate, IReadOnlyCollection<ScoredCase> other,
        ScoreConditions conditions = ScoreConditions.None, bool isSame = false)
    {
        var production = isSame ? AcceptanceSamples.Subject.Candidate : new AlertModel("morph", "1.3.0", Digest.Of("production"u8));
        return ModelComparer.Compare(
            new ComparisonRequest
            {
                Subject = new ComparedSubject
                {
                    Candidate = AcceptanceSamples.Subject.Candidate,
                    Production = production,
                    Record = null,
                    Set = "cultures v2",
                    SetDigest = Digest.Of("set"u8),
                    Labels = Digest.Of("labels"u8),
                    AlertPolicy = Digest.Of("alerts"u8),
                    Criteria = Digest.Of("criteria"u8),
                    Comparison = Digest.Of("comparison"u8),
                },
                Plan = plan,
                Matching = AcceptanceSamples.Request(AcceptanceSamples.Set(AcceptanceSamples.Sensitivity()), conditions),
            },
            candidate, other);
    }

    /// <summary>Cases with one episode each, so many to a batch; those whose number is named are missed.</summary>
    public static List<ScoredCase> Side(int cases, Func<int, bool> isMissed, int casesOfBatch = 1, double alertAt = 12) =>
        [.. Enumerable.Range(0, cases).Select(number =>
        {
            var name = $"V{number:000}";
            return AcceptanceSamples.Case(
                name, [AcceptanceSamples.Episode("E1", 10, 20, 30)], [AcceptanceSamples.Quiet(40, 168)],
                isMissed(number) ? [] : [AcceptanceSamples.Alert(name, alertAt)], batch: $"B{number / casesOfBatch:000}");
        })];

    public static EndpointResult Only(ModelComparison comparison) => comparison.Endpoints.Single();

    public static T Ok<T>(Refusals.Outcome<T> outcome)
    {
        Assert.That(outcome.TryGet(out var value, out var why), Is.True, string.Join('\n', why.Select(fault => fault.What)));
        return value!;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
