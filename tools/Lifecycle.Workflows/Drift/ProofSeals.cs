using Lifecycle.ChallengeSets;
using Lifecycle.Drift;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.Storage.Sets;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;
using Lifecycle.Workflows.Sealing;

namespace Lifecycle.Workflows.Drift;

/// <summary>Whether the profile and the set of a proof were fixed before, by all who own them.</summary>
internal sealed class ProofSeals(Workspace workspace, Recorder recorder, (DocumentBytes File, DriftProfile Profile) reference, ChallengeSet set)
{
    public bool AreThere => IsSealed(Purpose.DriftProfile, reference.File.Digest, reference.Profile.Settings.Owners)
        && IsSealed(Purpose.Set, set.Digest, set.Description.Owners);

    /// <summary>A demonstration seals its own inputs; elsewhere people do.</summary>
    public Outcome<int> OfDemonstration()
    {
        if (!workspace.Settings.IsDemonstration || AreThere)
        {
            return 0;
        }

        return SetFolder.ReadLabels(workspace, set).Then(labels =>
        {
            SealSubject[] all =
            [
                new(NamedDigest.Of(Purpose.DriftProfile, reference.File.File.Name, reference.File.Digest), reference.Profile.Settings.Owners),
                new(NamedDigest.Of(Purpose.Set, set.File.Name, set.Digest), set.Description.Owners, set, labels),
                new(NamedDigest.Of(Purpose.Labels, set.File.Name, labels.Digest), set.Description.Owners),
            ];
            return new SetSeal(workspace, recorder).Enter(
                Roles.Demonstration, [.. all.Where(one => !IsSealed(one.Named.Purpose, one.Named.Digest, one.Owners))], []);
        }).Then<int>(_ => 1);
    }

    private bool IsSealed(string purpose, Digest digest, IReadOnlyList<string> owners) =>
        OwnerSeals.Missing(recorder.Acts, purpose, digest, owners) is { Count: 0 };
}
