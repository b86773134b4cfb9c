using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Acceptance;

/// <summary>How a model is tested, approved before the test: what is done, with what, and what becomes of departures.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Version">Of the document.</param>
/// <param name="Owners">The roles that must all seal it; empty when one seal of anybody is enough.</param>
public sealed record Protocol(string Name, string Version, IReadOnlyList<string> Owners)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/protocol@1", "how a model is tested, fixed before the test",
        FormField.Required("name", Form.Text("what it is called", 100)),
        FormField.Required("version", Form.Text("the version of the document", 40)),
        OwnerForms.Owners,
        FormField.Required("objective", Form.Text("what the test is to show", 4_000)),
        FormField.Required("steps", Form.List("what is done, in order", Form.Text("a step", 2_000), countMin: 1)),
        FormField.Required("deviations", Form.Text("what becomes of a departure, a missed bar or data left out", 4_000)));

    public static Outcome<Protocol> Read(SourceNode node) => Format.Judge(node).Then<Protocol>(map =>
        new Protocol(map.Text("name"), map.Text("version"), OwnerForms.Of(map)));
}
