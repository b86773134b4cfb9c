using Lifecycle.ChallengeSets;
using Lifecycle.Formats;
using Lifecycle.Rendering;
using Lifecycle.Storage.Sets;

namespace Lifecycle.Demonstration.Fit;

/// <summary>A set to hold a model against: the plan that draws its frames, and what the product reads of it.</summary>
internal sealed record JudgedSet(string Name, IReadOnlyList<JudgedCase> Cases, Digest Frames, Digest Labels)
{
    /// <summary>A version of the challenge set, as it is committed.</summary>
    public static JudgedSet Committed(int version)
    {
        var plan = SetPlan.OfVersion(version, Seeds.Sets[version]);
        var workspace = ProductFiles.Workspace;
        var file = ProductFiles.At("challenge-sets", "car-t-expansion", $"v{version}", SetFolder.DescriptionFile);
        var set = ProductFiles.Value(SetFolder.Read(workspace, file));
        var labels = ProductFiles.Value(SetFolder.ReadLabels(workspace, set));
        var facts = set.Cases.ToDictionary(entry => entry.Facts.Id, entry => entry.Facts);
        return new JudgedSet(
            set.Description.Id,
            [.. plan.Cases.Select(planned => new JudgedCase(planned, facts[planned.Id], labels.Cases[planned.Id]))],
            set.Digest,
            labels.Digest);
    }

    /// <summary>A set that no file holds, to tune on. Nobody reads its frames by digest, so they have none.</summary>
    public static JudgedSet Development(ulong seed)
    {
        var none = Digest.Of([]);
        return new JudgedSet(
            $"development set {seed}",
            [
                .. SetPlan.OfVersion(9, seed).Cases.Select(planned =>
                    new JudgedCase(planned, SetFiles.Facts(planned, none), SetFiles.Labels(planned))),
            ],
            none,
            none);
    }
}

/// <summary>One case: how its frames are drawn, what it is, and what is known to be true of it.</summary>
internal sealed record JudgedCase(PlannedCase Planned, CaseFacts Facts, CaseLabels Labels);
