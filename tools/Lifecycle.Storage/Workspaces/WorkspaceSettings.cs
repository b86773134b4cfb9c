using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Workspaces;

/// <summary>What <c>lifecycle.yaml</c> says: the workspace's name, where records live, and whether it is for show.</summary>
public sealed record WorkspaceSettings(string Name, bool IsDemonstration, string Records)
{
    /// <summary>Whether acts are kept for later, because the home of the records is not here.</summary>
    public bool IsAway { get; init; }

    public static DocumentFormat Format { get; } = new(
        "lifecycle/workspace@1", "the workspace: one file at the root of everything that belongs together",
        FormField.Required("name", Form.Pattern(
            "the workspace's name, which is also that of its ledger for ever", "^[a-z0-9][a-z0-9-]{0,63}$",
            "lower-case letters, digits and dashes")),
        FormField.Optional("demonstration", Form.Flag(
            "true lets synthetic data count, and marks every verdict '(demonstration)'; default false")),
        FormField.Required("records", Form.Path(
            "the folder of the ledger and of every evidence folder an act names; append-only, one home")));

    public static WorkspaceSettings Read(SourceNode.Map document) => new(
        document.Text("name"), document.Flag("demonstration", otherwise: false), document.Text("records"));
}
