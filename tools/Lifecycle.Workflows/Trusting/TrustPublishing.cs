using Lifecycle.Builds.Roles;
using Lifecycle.Ledger;
using Lifecycle.Refusals;
using Lifecycle.Signing.Custody;
using Lifecycle.Storage.Custody;
using Lifecycle.Storage.Ledger;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Acts;

namespace Lifecycle.Workflows.Trusting;

/// <summary>Puts a version in force once enough have signed it; until then it is proposed.</summary>
internal sealed class TrustPublishing(Workspace workspace, TimeProvider clock)
{
    public const string ActKind = "trust";

    public Outcome<TrustAnswer> Put(SiteTrust next, SiteTrust? before, string change, IReadOnlyList<string> written)
    {
        var folder = new TrustFolder(workspace);

        // What could not be read again would lock everybody out: a name with a character that no screen shows, say.
        if (!TrustDocument.Read(TrustFolder.ProposedName, TrustDocument.Write(next)).TryGet(out _, out var unreadable))
        {
            return new Outcome<TrustAnswer>.Refused(unreadable);
        }

        var signedBy = TrustSigner.SignedBy(next, before);
        var missing = TrustRule.Missing(before, next, signedBy).ToList();
        var faults = TrustRule.Faults(TrustFolder.ProposedSpot, before, next, signedBy);
        if (faults.Count > missing.Count)
        {
            return new Outcome<TrustAnswer>.Refused(faults);
        }

        if (missing.Count > 0)
        {
            folder.Propose(next);
            return new TrustAnswer(next, missing, [.. written, workspace.NameOf(folder.PathOf(TrustFolder.ProposedName))]);
        }

        folder.Publish(next, before);
        return Enter(next, change).Then<TrustAnswer>(_ => new TrustAnswer(next, [], [.. written, workspace.NameOf(folder.PathOf(TrustFolder.FileName))]));
    }

    // In a signed log an act needs the key of a role; there the approvals name the version that they were made under. A log that
    // has not begun will be a signed one: this must not begin another.
    private Outcome<long> Enter(SiteTrust next, string change)
    {
        var isSigned = LedgerStore.OpenEither(workspace.RecordsFolder, signed => LedgerOrigin.Of(workspace, signed)).Then<bool>(store => store.IsSigned || store.Head.Size == 0);
        return isSigned.Then(signed => signed ? -1 : Recorder.Open(workspace, clock).Then(recorder => recorder.Record(
            ActKind, TrustRole.Root, [NamedDigest.Of(ApprovalAct.TrustPurpose, TrustFolder.FileName, TrustDocument.DigestOf(next))], [],
            new Dictionary<string, string> { ["version"] = next.Version.ToString(System.Globalization.CultureInfo.InvariantCulture), ["change"] = change })));
    }
}
