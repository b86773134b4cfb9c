using System.Text;
using System.Text.Json.Nodes;
using Lifecycle.Formats;
using Lifecycle.Statistics.Functions;
using Lifecycle.TestKit;
using static Lifecycle.Alerts.AlertSamples;

namespace Lifecycle.Statistics;

/// <summary>Every reference case spoilt in every place: what is not a finite number, or is not there, is never answered.</summary>
public sealed class InputContractTests
{
    // Nothing was predicted, no alarm was raised, nothing happened: these are answers.
    private static readonly string[] MayBeEmpty = ["alarms", "events", "pred_events", "spec"];

    [Test]
    public void What_is_not_finite_is_refused_wherever_it_stands([Values("NaN", "Infinity", "-Infinity")] string name)
    {
        var spoilt = Cases().SelectMany(question => Places(question["inputs"]!, isSeries: false)
            .Where(place => question["fn"]!.GetValue<string>() != "array_spec")
            .Select(place => Spoilt(question, place, JsonValue.Create(name)))).ToArray();
        var answered = spoilt.Where(IsAnswered);
        Assert.That(spoilt, Has.Length.GreaterThan(80));
        Assert.That(answered.Select(question => question.ToJsonString()), Is.Empty);
    }

    [Test]
    public void An_empty_sample_is_refused()
    {
        var answered = Cases().SelectMany(question => question["inputs"]!.AsObject()
            .Where(input => input.Value is JsonArray && !MayBeEmpty.Contains(input.Key))
            .Select(input => Spoilt(question, $"$.{input.Key}", new JsonArray()))
            .Where(IsAnswered)).ToArray();
        Assert.That(answered.Select(question => question.ToJsonString()), Is.Empty);
    }

    [Test]
    public void The_same_question_has_the_same_answer()
    {
        foreach (var question in Cases())
        {
            var first = Answered(question);
            Assert.That(Answered(question), Is.EqualTo(first).And.Not.Null, question["fn"]!.GetValue<string>());
        }
    }

    // The first case of each function that has its lists written out, and is not refused.
    private static IEnumerable<JsonObject> Cases() => Directory
        .GetFiles(Path.Combine(Repository.Root, "tests", "Lifecycle.Tests", "Statistics", "Fixtures"), "*.json")
        .Order(StringComparer.Ordinal)
        .SelectMany(path => JsonNode.Parse(File.ReadAllText(path))!.AsArray())
        .Select(node => node!.AsObject())
        .Where(node => !node["expected"]!.AsObject().ContainsKey("error"))
        .GroupBy(node => node["fn"]!.GetValue<string>())
        .Select(cases => cases.MinBy(node => node["inputs"]!.ToJsonString().Contains('{') ? 2 : 1)!)
        .Select(node => new JsonObject { ["fn"] = node["fn"]!.DeepClone(), ["inputs"] = node["inputs"]!.DeepClone() });

    // Numbers that stand in lists: first and last of each.
    private static IEnumerable<string> Places(JsonNode node, bool isSeries) => node switch
    {
        JsonObject map => map.Where(entry => entry.Value is JsonArray)
            .SelectMany(entry => Places(entry.Value!, true).Select(place => $".{entry.Key}{place}")),
        JsonArray { Count: > 0 } list => new[] { 0, list.Count - 1 }.Distinct()
            .SelectMany(index => Places(list[index]!, true).Select(place => $"[{index}]{place}")),
        JsonValue value when isSeries && value.GetValueKind() == System.Text.Json.JsonValueKind.Number => [""],
        _ => [],
    };

    private static JsonObject Spoilt(JsonObject question, string place, JsonNode value)
    {
        var copy = question.DeepClone().AsObject();
        JsonNode at = copy["inputs"]!;
        var steps = place.TrimStart('$').Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var step in steps.SkipLast(1))
        {
            at = at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : at[step]!;
        }

        if (at is JsonArray items)
        {
            items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        }
        else
        {
            at[steps[^1]] = value;
        }

        return copy;
    }

    private static bool IsAnswered(JsonObject question) => Answered(question) is not null;

    private static string? Answered(JsonObject question)
    {
        var document = Ok(JsonSource.Parse("question.json", Encoding.UTF8.GetBytes(question.ToJsonString())));
        return StatQuestion.Read(document, null).Then(asked => asked.Answer()).TryGet(out var answer, out _)
            ? string.Join("\n", answer.Members.Select(Shown))
            : null;
    }

    private static string Shown((string Name, StatValue Value) member) => member.Value switch
    {
        StatValue.Numbers numbers => $"{member.Name} {string.Join(" ", numbers.Values)}",
        StatValue.Wholes wholes => $"{member.Name} {string.Join(" ", wholes.Values)}",
        StatValue.Texts texts => $"{member.Name} {string.Join(" ", texts.Values)}",
        StatValue.Rows rows => $"{member.Name} {string.Join(" ", rows.Values.SelectMany(row => row.Members.Select(Shown)))}",
        _ => $"{member.Name} {member.Value}",
    };
}
