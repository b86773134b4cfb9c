using Lifecycle.ChallengeSets;
using Lifecycle.Replay.Differences;
using Lifecycle.Storage.Runs;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Differences;

/// <summary>A whole run that somebody named, and what of its inputs is here.</summary>
/// <param name="Workspace">The workspace around it.</param>
/// <param name="Folder">Checked, byte for byte.</param>
/// <param name="Set">Null where the set is not here as it was.</param>
/// <param name="Inputs">The promotion by which the run was named; null where it was named by its folder.</param>
internal sealed record KnownRun(Workspace Workspace, RunFolder Folder, ChallengeSet? Set, PromotionInputs? Inputs)
{
    public string Name => Workspace.NameOf(Folder.FullPath);

    public RunSide Side => new(Name, Folder.Record, Folder.RecordDigest);
}
