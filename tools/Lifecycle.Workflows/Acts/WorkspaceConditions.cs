using Lifecycle.Acceptance;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Acts;

/// <summary>What a reader must know of every verdict of a workspace, whatever was judged.</summary>
internal static class WorkspaceConditions
{
    public static ScoreConditions Of(Workspace workspace) =>
        (workspace.Settings.IsDemonstration ? ScoreConditions.Demonstration : ScoreConditions.None)
        | (workspace.Settings.IsAway ? ScoreConditions.UseUnknown : ScoreConditions.None);
}
