using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Sealing;

/// <summary>Fixes the digests of files before they are used: one act, all files or none.</summary>
public sealed class SealWorkflow(TimeProvider clock)
{
    /// <param name="paths">At least one file; the workspace is the one around the first.</param>
    /// <param name="role">The role of who seals, in the site's own words.</param>
    public Outcome<SealedFiles> Run(IReadOnlyList<string> paths, string role) => Roles.AreTheToolsOwn(role)
        ? SealRefusals.RoleUnfit(role)
        : Workspace.Around(paths[0]).Then(workspace => new Sealer(workspace, clock).Seal(paths, role));
}
