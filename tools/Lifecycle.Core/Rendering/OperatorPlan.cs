using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Rendering;

/// <summary>How operators are invented: frames can be drawn from a seed, and people cannot. It shows nothing of any person.</summary>
/// <remarks>Shares are of 1,000 events, times in seconds, each between a least and a most.</remarks>
public sealed record OperatorPlan
{
    public required ulong Seed { get; init; }

    /// <summary>Who acknowledges, and decides where no other role has to.</summary>
    public required string Role { get; init; }

    /// <summary>An event inside an episode is confirmed so often.</summary>
    public required int ConfirmsReal { get; init; }

    /// <summary>One outside is confirmed so often.</summary>
    public required int ConfirmsFalse { get; init; }

    /// <summary>Nobody acts on an event so often.</summary>
    public required int Ignores { get; init; }

    /// <summary>A decision has no reason so often.</summary>
    public required int NoReason { get; init; }

    /// <summary>A look is a quick one so often.</summary>
    public required int Quick { get; init; }

    public required (int Least, int Most) Acknowledge { get; init; }

    public required (int Least, int Most) QuickLook { get; init; }

    public required (int Least, int Most) Look { get; init; }

    public required (int Least, int Most) Correct { get; init; }

    private static readonly string[] Spans = ["acknowledge", "quickLook", "look", "correct"];

    private static Form Share(string meaning) => Form.Whole(meaning + ", of 1,000", 0, 1_000);

    private static Form Seconds(string meaning) => Form.Map(
        meaning + ", in seconds", FormField.Required("least", Form.Whole("at least", 0, 1_000_000)), FormField.Required("most", Form.Whole("at most", 0, 1_000_000)));

    public static DocumentFormat Format { get; } = new(
        "lifecycle/operator-plan@1", "how operators of a demonstration are invented; it shows nothing of any person",
        FormField.Required("seed", Form.Pattern("what they are drawn from", "^[0-9]{1,20}$", "a whole number below 2^64")),
        FormField.Required("role", Form.Text("who acknowledges, and decides where no other role has to", 100)),
        FormField.Required("confirmsReal", Share("an event inside an episode is confirmed so often")),
        FormField.Required("confirmsFalse", Share("one outside is confirmed so often")),
        FormField.Required("ignores", Share("nobody acts on an event so often")),
        FormField.Required("noReason", Share("a decision has no reason so often")),
        FormField.Required("quick", Share("a look is a quick one so often")),
        FormField.Required("acknowledge", Seconds("from the event to acknowledging it")),
        FormField.Required("quickLook", Seconds("a quick look")),
        FormField.Required("look", Seconds("any other look")),
        FormField.Required("correct", Seconds("from confirming to the corrective action")));

    public static Outcome<OperatorPlan> Read(SourceNode node) => Format.Judge(node).Then(map =>
    {
        if (!ulong.TryParse(map.Text("seed"), out var seed))
        {
            return SourceRefusals.WrongValue(map.Get("seed").Spot, "seed", "a whole number below 2^64", map.Text("seed"));
        }

        foreach (var span in Spans.Where(span => Span(map, span) is var (least, most) && most < least))
        {
            return SourceRefusals.WrongValue(map.Get(span).Spot, span, "a most that is not below the least", map.Part(span).Text("most"));
        }

        return (Outcome<OperatorPlan>)new OperatorPlan
        {
            Seed = seed,
            Role = map.Text("role"),
            ConfirmsReal = (int)map.Whole("confirmsReal"),
            ConfirmsFalse = (int)map.Whole("confirmsFalse"),
            Ignores = (int)map.Whole("ignores"),
            NoReason = (int)map.Whole("noReason"),
            Quick = (int)map.Whole("quick"),
            Acknowledge = Span(map, "acknowledge"),
            QuickLook = Span(map, "quickLook"),
            Look = Span(map, "look"),
            Correct = Span(map, "correct"),
        };
    });

    private static (int Least, int Most) Span(SourceNode.Map map, string name) =>
        ((int)map.Part(name).Whole("least"), (int)map.Part(name).Whole("most"));
}
