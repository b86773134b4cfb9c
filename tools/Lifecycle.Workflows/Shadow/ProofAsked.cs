using Lifecycle.ChallengeSets;
using Lifecycle.Drift.Planting;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;

namespace Lifecycle.Workflows.Shadow;

/// <summary>Which proof of a drift check a shadow phase asks for.</summary>
/// <param name="ProfileName">The profile as the plan names it.</param>
/// <param name="Profile">Its file; null while it is not there.</param>
/// <param name="Set">Into whose frames causes are planted.</param>
/// <param name="Day">With which day of each batch they begin.</param>
public sealed record ProofAsked(string ProfileName, DocumentBytes? Profile, ChallengeSet Set, int Day)
{
    internal static Outcome<ProofAsked> Read(Workspace workspace, LocalFile plan, SourceNode.Map map)
    {
        var (name, where) = (map.Text("profile"), map.Get("profile").Spot);
        var isThere = Path.Exists(Path.Combine(Path.GetDirectoryName(plan.FullPath)!, name));
        var profile = isThere
            ? workspace.FileNear(plan, name, where).Then(DocumentFile.Load).Then<DocumentBytes?>(document => document)
            : new Outcome<DocumentBytes?>.Ok(null);
        return profile.Then(document => workspace.FileNear(plan, $"{map.Text("set").TrimEnd('/')}/{SetFolder.DescriptionFile}", map.Get("set").Spot)
            .Then(file => SetFolder.Read(workspace, file))
            .Then<ProofAsked>(set => new ProofAsked(name, document, set, (int)(map.WholeOrNone("day") ?? DriftProof.DayUnlessSaid))));
    }
}
