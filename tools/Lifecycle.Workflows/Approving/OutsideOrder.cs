using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Approving;

/// <summary>Whether somebody outside the site saw the acts that a build's release stands on. Needs a trust and the files, and no workspace.</summary>
/// <remarks>Proofs lie beside a build as <c>lock.tlog-proof</c> and, for the approval <c>1-qa.sigstore.json</c>, <c>1-qa.tlog-proof</c>.</remarks>
public static class OutsideOrder
{
    /// <param name="trust">The version in force; its signatures were verified before.</param>
    /// <param name="build">The digest of build.json, which was held against the files.</param>
    /// <param name="folder">The folder of the build.</param>
    /// <param name="authors">The keys that made and judged the build; null when nobody has signed for it.</param>
    public static OutsideStanding Of(SiteTrust trust, Digest build, string folder, IReadOnlyList<Digest>? authors)
    {
        var log = new LogVerifier(TrustRootOf.Make(trust));
        return new OutsideRule(trust, authors, log, new Ed25519Verifier()).Judge(Entries(build, folder).Select(entry => entry.Entry));
    }

    /// <summary>The approvals with what is known of each from outside.</summary>
    public static IReadOnlyList<GivenApproval> Tell(OutsideStanding standing, IReadOnlyList<GivenApproval> approvals) =>
        [.. approvals.Select(given => given with { OutsideFault = standing.FaultOf(ApprovalFolder.NameOf(given.File)) })];

    /// <summary>What a release of a build stands on, and where the ledger is said to hold each.</summary>
    internal static IEnumerable<(OutsideEntry Entry, long? Place)> Entries(Digest build, string folder)
    {
        var approvals = new ApprovalFolder(folder);
        yield return Entry(approvals, OutsideEntry.OfLock, OfLock(build, folder));
        foreach (var (name, bytes) in approvals.Bundles())
        {
            yield return Entry(approvals, ApprovalFolder.NameOf(name), BundleReader.Read(name, bytes));
        }
    }

    private static (OutsideEntry, long?) Entry(ApprovalFolder folder, string name, Outcome<SigstoreBundle> read) =>
        read.TryGet(out var bundle, out _)
            ? (new OutsideEntry(name, BundleLeaf.Of(bundle), folder.Proof(name)), BundleLeaf.PlaceOf(bundle))
            : (new OutsideEntry(name, null, null), null);

    /// <summary>The signature under the build, when it is of this build: another one's would lead to another entry.</summary>
    private static Outcome<SigstoreBundle> OfLock(Digest build, string folder)
    {
        var spot = new SourceSpot(BuildPaths.Signatures[0]);
        return LockedBuildFolder.Signature(folder, spot.File).Then(bytes => BundleReader.Read(spot.File, bytes)).Then(bundle =>
            bundle.Content is not BundleContent.Statement { Envelope: var envelope }
                ? LedgerRefusals.NotAsSigned(spot, "it is about no statement")
                : ModelAct.Read(spot, envelope.Payload.Span).Then<SigstoreBundle>(act => act.Subject(Purpose.Build)?.Digest == build
                    ? bundle
                    : LedgerRefusals.NotAsSigned(spot, "the act that it carries is about another build")));
    }
}
