using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Workspaces;

/// <summary>What <c>lifecycle.yaml</c> says: the workspace's name, where records live, and whether it is for show.</summary>
/// <param name="Name">The workspace's, and its ledger's.</param>
/// <param name="IsDemonstration">Whether nothing of it is ever real.</param>
/// <param name="Records">The folder of the ledger and of all evidence.</param>
/// <param name="ThrowAwayTrust">The file of roles from which a demonstration makes a throw-away trust by itself; null where it makes none.</param>
public sealed record WorkspaceSettings(string Name, bool IsDemonstration, string Records, string? ThrowAwayTrust = null)
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
            "the folder of the ledger and of every evidence folder an act names; append-only, one home")),
        FormField.Optional("throwAwayTrust", Form.Path(
            "a demonstration alone: the file of roles (lifecycle/roles@1) from which the first act makes a throw-away trust in " +
            ".lifecycle/throw-away, with keys that anybody here can use, so that acts are signed and prove nothing")));

    public static Outcome<WorkspaceSettings> Read(SourceNode.Map document)
    {
        var isDemonstration = document.Flag("demonstration", otherwise: false);
        return document.Find("throwAwayTrust") is { } roles && !isDemonstration
            ? WorkspaceRefusals.NotThrownAway(roles.Spot)
            : new WorkspaceSettings(document.Text("name"), isDemonstration, document.Text("records"), document.TextOrNone("throwAwayTrust"));
    }
}
