using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>What a model is for: the task, where it holds and where it does not. Fixed before anything is judged.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Of the document.</param>
/// <param name="Owners">The roles that must all seal it; empty when one seal of anybody is enough.</param>
/// <param name="EffortReduced">Is less tested because a person decides? Then that person's duty is part of it.</param>
public sealed record IntendedUse(string Name, string Version, IReadOnlyList<string> Owners, bool EffortReduced)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/intended-use@1", "what a model is for, fixed before it is judged",
        FormField.Required("name", Form.Text("what it is called", 100)),
        FormField.Required("version", Form.Text("the version of the document", 40)),
        OwnerForms.Owners,
        FormField.Required("task", Form.Text("what the model does, for whom, and what they do with it", 4_000)),
        FormField.Required("inputSpace", Form.List("where it holds: process, cameras, media, phases", Form.Text("a part of it", 1_000), countMin: 1)),
        FormField.Required("limits", Form.List("where it does not hold, and what is known of its bias", Form.Text("a limit", 1_000), countMin: 1)),
        FormField.Required("effortReduced", Form.Flag("true when less is tested because a person decides")),
        FormField.Optional("humanDuty", Form.Text("what that person must do; asked for with effortReduced: true", 4_000)));

    public static Outcome<IntendedUse> Read(SourceNode node) => Format.Judge(node).Then<IntendedUse>(map =>
        map.Flag("effortReduced", otherwise: false) && !map.Has("humanDuty")
            ? SourceRefusals.MissingKey(map.Get("effortReduced").Spot, "humanDuty", Form.Text("what the person must do"))
            : new IntendedUse(map.Text("name"), map.Text("version"), OwnerForms.Of(map), map.Flag("effortReduced", otherwise: false)));
}
