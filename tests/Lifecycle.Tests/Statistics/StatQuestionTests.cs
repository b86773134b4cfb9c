using System.Text;
using Lifecycle.Formats;
using Lifecycle.Statistics.Functions;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Questions and reference cases as documents.</summary>
public sealed class StatQuestionTests
{
    [TestCase("""{"const": 2, "n": 3}""", new double[] { 2, 2, 2 })]
    [TestCase("""{"ramp": [1, -0.5], "n": 3}""", new[] { 1, 0.5, 0 })]
    [TestCase("""{"concat": [[1, 2], {"const": 3, "n": 1}, []]}""", new double[] { 1, 2, 3 })]
    [TestCase("""{"add": [[1, 2], {"const": 3, "n": 2}, [10, 20]]}""", new double[] { 14, 25 })]
    [TestCase("""{"scale": -2, "of": {"clip": [0, 1], "of": [-1, 0.5, 7]}}""", new double[] { 0, -1, -2 })]
    [TestCase("""{"dist": "uniform", "n": 0, "seed": "18446744073709551615"}""", new double[0])]
    [TestCase("""["NaN", "Infinity", "-Infinity"]""", new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })]
    public void A_recipe_makes_its_values(string recipe, double[] values)
    {
        var answer = Ok(Asked($$$"""{"fn": "array_spec", "inputs": {"spec": {{{recipe}}}}}""").Then(question => question.Answer()));
        Assert.That(answer.Find("values"), Is.InstanceOf<StatValue.Numbers>().With.Property("Values").EqualTo(values));
    }

    [TestCase("""{"const": 2}""", "LC-F103:1")]
    [TestCase("""{"const": 2, "n": -1}""", "LC-Q105:")]
    [TestCase("""{"const": 2, "n": 1.5}""", "LC-Q105:")]
    [TestCase("""{"const": 2, "n": 50000001}""", "LC-Q105:")]
    [TestCase("""{"const": 2, "n": 3, "m": 1}""", "LC-F102:1")]
    [TestCase("""{"ramp": [1], "n": 3}""", "LC-F105:1")]
    [TestCase("""{"dist": "cauchy", "n": 3, "seed": "1"}""", "LC-F105:1")]
    [TestCase("""{"dist": "bern", "n": 3, "seed": "1"}""", "LC-F103:1")]
    [TestCase("""{"dist": "sq", "n": 3, "seed": "-1"}""", "LC-Q105:")]
    [TestCase("""{"dist": "sq", "n": 3, "seed": "1", "round": 16}""", "LC-Q105:")]
    [TestCase("""{"add": [[1], [1, 2]]}""", "LC-Q104:")]
    [TestCase("""{"add": []}""", "LC-F105:1")]
    [TestCase("""{"concat": [{"const": 1, "n": 30000000}, {"const": 1, "n": 30000000}]}""", "LC-Q105:")]
    [TestCase("""{"scale": 2, "of": {"what": 1}}""", "LC-F105:1")]
    [TestCase("""[1, "two"]""", "LC-F104:1")]
    [TestCase("7", "LC-F104:1")]
    public void A_recipe_that_makes_nothing_is_refused(string recipe, string codes) => Assert.That(
        Codes(Asked($$$"""{"fn": "array_spec", "inputs": {"spec": {{{recipe}}}}}""").Then(question => question.Answer())),
        Is.EqualTo(codes));

    [TestCase("""[]""", "LC-F104:1")]
    [TestCase("""{"inputs": {}}""", "LC-F103:1")]
    [TestCase("""{"fn": 3, "inputs": {}}""", "LC-F103:1")]
    [TestCase("""{"fn": "wilson"}""", "LC-F103:1")]
    [TestCase("""{"fn": "wilso", "inputs": {}}""", "LC-Q106:")]
    [TestCase("""{"fn": "wilson", "input": {}}""", "LC-F102:1 LC-F103:1")]
    public void A_question_that_asks_nothing_is_refused(string text, string codes) =>
        Assert.That(Codes(Asked(text)), Is.EqualTo(codes));

    [TestCase("NaN", """{"upper": "Infinity"}""", 0)]
    [TestCase("0", """{"upper": 1e300}""", 1)]
    [TestCase("0", """{"upper": "NaN"}""", 1)]
    [TestCase("0", """{"lower": 1e-9}""", 1)]
    [TestCase("1e-9", """{"lower": 1e-9}""", 0)]
    [TestCase("0", """{"lower": 0, "middle": 1}""", 1)]
    [TestCase("0", """{"error": "empty"}""", 1)]
    [TestCase("0", """{"lower": [0]}""", 1)]
    public void A_case_is_held_against_our_answer(string abs, string expected, int disagreements)
    {
        // The answer is [0, infinity): an infinite value allows no number, whatever the tolerance.
        var tolerance = abs == "NaN" ? "0" : abs;
        var text = """{"fn": "poisson_rate_ci_exact", "inputs": {"k": 0, "exposure_hours": 1, "conf": 0.9, "side": "lower"}, """ +
            $$$"""  "expected": {{{expected}}}, "tol": {"abs": {{{tolerance}}}, "rel": 0.5}}""";
        var reference = Ok(Parsed($"[{text}]").Then(StatCase.ReadAll)).Single();
        Assert.That(reference.Disagreements(), Has.Count.EqualTo(disagreements));
    }

    [Test]
    public void A_file_that_holds_no_cases_is_refused()
    {
        Assert.That(Codes(Parsed("{}").Then(StatCase.ReadAll)), Is.EqualTo("LC-F104:1"));
        Assert.That(Codes(Parsed("""[{"fn": "wilson"}]""").Then(StatCase.ReadAll)), Is.EqualTo("LC-F104:1"));
        Assert.That(
            Codes(Parsed("""[{"fn": "wilson", "inputs": {}, "expected": {}, "tol": {"abs": 0}}]""").Then(StatCase.ReadAll)),
            Is.EqualTo("LC-F103:1"));
    }

    private static Refusals.Outcome<StatQuestion> Asked(string text) => Parsed(text).Then(node => StatQuestion.Read(node, null));

    private static Refusals.Outcome<SourceNode> Parsed(string text) => JsonSource.Parse("q.json", Encoding.UTF8.GetBytes(text));
}
