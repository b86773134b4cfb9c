using System.Diagnostics;
using Lifecycle.Formats;
using Lifecycle.Statistics.Functions;

namespace Lifecycle.Statistics;

/// <summary>Whatever stands in a question, the end is an answer or a refusal, and it comes soon.</summary>
public sealed class HostileInputTests
{
    private static readonly SourceSpot Here = new("hostile.json");

    private static readonly SourceNode[] Replacements =
    [
        Number("-1"), Number("0"), Number("1"), Number("0.5"), Number("1e308"), Number("-1e308"), Number("5e-324"),
        Number("9007199254740992"), Number("9223372036854775807"), Number("99999999999999999999"), Number("1e999"), Text("NaN"),
        Text("Infinity"), Text("-Infinity"), Text("much"), new SourceNode.Scalar(Here, "true", ScalarType.Flag),
        new SourceNode.Scalar(Here, "", ScalarType.Nothing), List(), List(Number("1")), List(Text("NaN")), List(List()),
        List(Number("0.5"), Number("-2"), Number("1e308")), new SourceNode.Map(Here, []),
        Map(("const", Number("1")), ("n", Number("-3"))), Map(("const", Number("1")), ("n", Number("4000000000"))),
        Map(("add", List(List(Number("1")), List()))),
    ];

    public static IEnumerable<TestCaseData> Functions() => ReferenceCaseTests.Questions()
        .GroupBy(question => question.Function.Name)
        .Select(alike => new TestCaseData(alike.Take(3).ToList()).SetArgDisplayNames(alike.Key));

    [TestCaseSource(nameof(Functions))]
    public void Every_input_of_every_function_may_be_anything(List<StatQuestion> questions)
    {
        var clock = Stopwatch.StartNew();
        foreach (var question in questions)
        {
            var inputs = question.Inputs.AsMap();
            for (var member = 0; member < inputs.Members.Count; member++)
            {
                foreach (var replacement in Replacements)
                {
                    var changed = inputs.Members.ToList();
                    changed[member] = changed[member] with { Value = replacement };
                    Assert.That(() => question.Function.Answer(new SourceNode.Map(Here, changed)), Throws.Nothing, $"{changed[member]}");
                }

                var less = inputs.Members.ToList();
                less.RemoveAt(member);
                Assert.That(() => question.Function.Answer(new SourceNode.Map(Here, less)), Throws.Nothing);
            }
        }

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(2)), "no input keeps a person waiting");
    }

    [Test]
    public void A_non_finite_value_in_any_series_is_refused_never_answered()
    {
        foreach (var question in ReferenceCaseTests.Questions().Where(question => question.Function.Name != "array_spec"))
        {
            var inputs = question.Inputs.AsMap();
            for (var member = 0; member < inputs.Members.Count; member++)
            {
                if (inputs.Members[member].Value is SourceNode.Items { Values: [SourceNode.Scalar, _, ..] values } items)
                {
                    var changed = inputs.Members.ToList();
                    changed[member] = changed[member] with { Value = items with { Values = [Text("NaN"), .. values.Skip(1)] } };
                    Assert.That(
                        question.Function.Answer(new SourceNode.Map(Here, changed)).TryGet(out _, out _), Is.False,
                        $"{question.Function.Name} {changed[member].Name}");
                }
            }
        }
    }

    private static SourceNode.Scalar Number(string text) => new(Here, text, ScalarType.Number);

    private static SourceNode.Scalar Text(string text) => new(Here, text, ScalarType.Text);

    private static SourceNode.Items List(params SourceNode[] values) => new(Here, values);

    private static SourceNode.Map Map(params (string Name, SourceNode Value)[] members) =>
        new(Here, [.. members.Select(member => new SourceNode.Member(member.Name, Here, member.Value))]);
}
