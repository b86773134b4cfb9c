using Lifecycle.Formats;

namespace Lifecycle.Alerts;

/// <summary>What a policy's values were chosen on: whoever chose them saw what each choice would have come to there.</summary>
/// <param name="Name">The set's name and version.</param>
/// <param name="Set">The set.</param>
/// <param name="Frames">Its frames, whatever the set is called later.</param>
/// <param name="Run">The run whose scores were read.</param>
/// <param name="Policies">How many were held beside each other.</param>
public sealed record TuningMark(string Name, Digest Set, Digest Frames, Digest Run, long Policies)
{
    internal static Form Form { get; } = Form.Map(
        "what the values were chosen on; it is refused for a verdict on these frames",
        FormField.Required("name", Form.Text("the set's name and version", 200)),
        FormField.Required("set", AlertForms.Digest("the set")),
        FormField.Required("frames", AlertForms.Digest("the set's frames")),
        FormField.Required("run", AlertForms.Digest("the run whose scores were read")),
        FormField.Required("policies", Form.Whole("how many were held beside each other", 1)));

    internal static TuningMark Of(SourceNode.Map map) => new(
        map.Text("name"), Digest.Parse(map.Text("set")), Digest.Parse(map.Text("frames")), Digest.Parse(map.Text("run")),
        map.Whole("policies"));
}
