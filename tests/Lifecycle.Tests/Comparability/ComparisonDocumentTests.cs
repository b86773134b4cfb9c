using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using static Lifecycle.Comparability.ComparisonSamples;

namespace Lifecycle.Comparability;

/// <summary>A plan is judged whole, and one without a margin is no plan.</summary>
public sealed class ComparisonDocumentTests
{
    private const string Good = """
        format: lifecycle/comparison@1
        name: against production
        confidence: 0.95
        withinBatch: 0.3
        multiplicity: {method: none, reason: all must hold}
        types:
          - alert: DEBRIS
            requirement: URS-1
            level: GxP-H
            sensitivity: {margin: 0.05, superior: required, minimum: {pairs: 60, batches: 20}}
            falseAlarms: {ratio: 1.5, minimum: {quietHours: 1000, batches: 12}}
            leadTime: {margin: 90 min, minimum: {pairs: 30, batches: 10}}
        features:
          - {name: D50, margin: {sd: 0.5}, alpha: 0.05, pairing: donor, minimum: {batches: 10}}

        """;

    [Test]
    public void A_plan_is_read()
    {
        var plan = Ok(Read(Good));
        var type = plan.Types.Single();
        Assert.That((plan.Alpha, plan.WithinBatch, plan.Multiplicity.IsHolm), Is.EqualTo((0.025, 0.3, false)).Using<(double A, double W, bool H)>(
            (one, other) => Math.Abs(one.A - other.A) < 1e-12 && one.W.Equals(other.W) && one.H == other.H));
        Assert.That(type.Endpoints, Is.EqualTo(new EndpointPlan[]
        {
            new(Endpoint.Sensitivity, 0.05, true, 60, 20), new(Endpoint.FalseAlarmRatio, 1.5, false, 1000, 12),
            new(Endpoint.LeadTime, 1.5, false, 30, 10),
        }));
        Assert.That(plan.Features.Single(), Is.EqualTo(new FeaturePlan("D50", 0.5, true, 0.05, true, 10)));
    }

    [TestCase("margin: 0.05", "margin: 0", "LC-K101", 10)]
    [TestCase("margin: 0.05", "margin: 1", "LC-K101", 10)]
    [TestCase("ratio: 1.5", "ratio: 1", "LC-K101", 11)]
    [TestCase("ratio: 1.5", "per100h: 0", "LC-K101", 11)]
    [TestCase("margin: 90 min", "margin: 0 min", "LC-K101", 12)]
    [TestCase("sd: 0.5", "sd: 0", "LC-K101", 14)]
    [TestCase("sd: 0.5", "absolute: 0", "LC-K101", 14)]
    [TestCase("ratio: 1.5", "ratio: 1.5, per100h: 1", "LC-K102", 11)]
    [TestCase("ratio: 1.5, ", "", "LC-K102", 11)]
    [TestCase("{sd: 0.5}", "{}", "LC-K102", 14)]
    [TestCase("margin: 0.05, ", "", "LC-F", 10)]
    [TestCase("confidence: 0.95\n", "", "LC-K104", 0)]
    [TestCase("withinBatch: 0.3\n", "", "LC-K104", 0)]
    [TestCase(", reason: all must hold", "", "LC-K105", 5)]
    [TestCase("alert: DEBRIS", "alert: DEBRYS", "LC-K107", 7)]
    [TestCase("batches: 20", "batches: 1", "LC-F", 10)]
    public void A_fault_is_named_with_its_line(string old, string now, string code, int line)
    {
        var text = Good.Replace(old, now, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Good), "the test itself");
        Assert.That(Read(text).TryGet(out _, out var why), Is.False);
        Assert.That(why[0].Code.Code, Does.StartWith(code));
        if (line > 0)
        {
            Assert.That(why[0].Where!.Line, Is.EqualTo(line));
        }
    }

    [Test]
    public void All_faults_are_named_at_once()
    {
        var text = Good.Replace("margin: 0.05", "margin: 0", StringComparison.Ordinal)
            .Replace("ratio: 1.5", "ratio: 0.5", StringComparison.Ordinal).Replace("sd: 0.5", "sd: 0", StringComparison.Ordinal);
        Assert.That(Read(text).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(fault => fault.Where!.Line), Is.EqualTo(new[] { 10, 11, 14 }));
    }

    [Test]
    public void A_type_planned_twice_and_a_type_without_endpoints_are_faults()
    {
        const string Type = "  - {alert: DEBRIS, requirement: URS-1, level: GxP-H}\n";
        Assert.That(Read(Good.Replace("features:", Type + "features:", StringComparison.Ordinal)).TryGet(out _, out var why), Is.False);
        Assert.That(why.Select(fault => fault.Code.Code), Is.EquivalentTo(new[] { "LC-K103", "LC-K106" }));
    }

    [Test]
    public void A_plan_of_nothing_is_a_fault()
    {
        Assert.That(Read("format: lifecycle/comparison@1\nname: x\nmultiplicity: {method: holm}\n").TryGet(out _, out var why), Is.False);
        Assert.That(why.Single().Code.Code, Is.EqualTo("LC-K103"));
    }

    private static Outcome<ComparisonPlan> Read(string text) =>
        YamlSource.Parse("comparison.yaml", Bytes(text)).Then(node => ComparisonDocument.Read(node, ["DEBRIS", "TURBID"]));
}
