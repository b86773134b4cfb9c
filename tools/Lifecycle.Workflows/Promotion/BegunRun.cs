using Lifecycle.Formats;

namespace Lifecycle.Workflows.Promotion;

/// <summary>A run of which the ledger says that it begins.</summary>
/// <param name="Identity">The run's, on a machine like this one.</param>
/// <param name="Act">The place of the act that says so.</param>
/// <param name="Shards">Where shards of it are made, relative to the workspace.</param>
public sealed record BegunRun(Digest Identity, long Act, string Shards)
{
    public static DocumentFormat Format { get; } = new(
        "lifecycle/run-begun@1", "a run of which the ledger says that it begins",
        FormField.Required("identity", Form.Text("the run's digest", 71)),
        FormField.Required("act", Form.Whole("the place of the act that says so", 0)),
        FormField.Required("shards", Form.Text("where shards of it are made, relative to the workspace", 2_000)));

    public byte[] Write() => JsonText.Write(json =>
    {
        json.Member("format", Format.Name);
        json.Member("identity", Identity);
        json.Member("act", Act);
        json.Member("shards", Shards);
    });
}
