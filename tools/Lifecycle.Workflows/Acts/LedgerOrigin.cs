using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>The name of a workspace's ledger. The two kinds have different ones, so that neither passes for the other.</summary>
public static class LedgerOrigin
{
    public static string Of(Workspace workspace, bool isSigned) =>
        $"lifecycle/{workspace.Settings.Name}{(isSigned ? "" : "/unsigned")}";
}
