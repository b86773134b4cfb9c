using Lifecycle.Builds.Roles;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sets;

namespace Lifecycle.Workflows.Sealing;

/// <summary>Fixes the digests of files before they are used: one act, all files or none.</summary>
public sealed class SealWorkflow(TimeProvider clock)
{
    /// <param name="paths">At least one file; the workspace is the one around the first.</param>
    /// <param name="role">The role of who seals, in the site's own words.</param>
    /// <param name="jobs">Frame files read at once.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="stop">Seals nothing.</param>
    public Outcome<SealedFiles> Run(
        IReadOnlyList<string> paths, string role, int jobs, IWorkProgress progress, CancellationToken stop) => ActRule.IsTheToolsOwn(role)
        ? SealRefusals.RoleUnfit(role)
        : Interruption.Settle(
            Workspace.Around(paths[0]).Then(workspace => new Sealer(workspace, clock).Seal(
                paths, role, set => new FrameCustody(workspace).Verify(
                    set, jobs, (done, total) => progress.Report("bytes", done, total), stop))), stop);
}
