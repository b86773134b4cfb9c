using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Trust;
using Lifecycle.Signing.Verification;

namespace Lifecycle.Signing.Custody;

/// <summary>Reads the approvals of a build and verifies their signatures. What they count for, the rules of Core say.</summary>
public static class ApprovalReader
{
    /// <summary>The approval, with a fault in it when its signature does not hold; refused when it is none at all.</summary>
    /// <param name="file">Its file, as people know it.</param>
    /// <param name="bytes">The bundle.</param>
    /// <param name="trust">The version in force.</param>
    /// <param name="at">Now.</param>
    public static Outcome<GivenApproval> Read(string file, byte[] bytes, SiteTrust trust, Moment at)
    {
        var spot = new SourceSpot(file);
        return BundleReader.Read(file, bytes).Then(bundle =>
            bundle is { Signer: BundleSigner.Leaf leaf, Content: BundleContent.Statement { Envelope: { PayloadType: DsseEnvelope.InToto } envelope } }
            && SignerKey.Of(leaf.Certificate) is { } key
                ? ActStatement.Read(spot, envelope.Payload.Span).Then(act => ApprovalAct.Read(spot, act).Then<GivenApproval>(approval =>
                    Found(file, bundle, approval, trust, key, act.Key, at)))
                : RoleRefusals.NotAnApproval(spot, "it is not a statement signed with a certificate"));
    }

    private static GivenApproval Found(
        string file, SigstoreBundle bundle, Approval approval, SiteTrust trust, Digest key, Digest? named, Moment at)
    {
        var findings = BundleVerifier.Verify(new VerificationRequest
        {
            Bundle = bundle, Root = TrustRootOf.Make(trust), Role = RoleOf(trust, key), Issuer = trust.Issuer, Now = at,
            IsOurs = bundle.Entries.Count > 0,
        });
        var failed = findings.Checks.FirstOrDefault(check => check is { Action: CheckAction.Enforced, Holds: false } && !IsOfLog(bundle, check));
        Moment? stamped = findings.Times.Count > 0 ? findings.Times.Max() : null;
        var fault = failed is not null ? $"{failed.Name}: {failed.Why}"
            : named != key ? "it names another key than the one that signed it"
            : trust.Find(key) is { } known && !known.Certificate.Span.SequenceEqual(((BundleSigner.Leaf)bundle.Signer).Certificate.Span)
                ? "its certificate is not the one in the trust" : null;
        return new GivenApproval(
            file, approval, key, stamped, ClockOf(trust, stamped), fault,
            fault is null ? BundlePlace.Of(bundle) : null);
    }

    /// <summary>Of an approval in a workspace whose ledger is unsigned nobody can show that a log has it: that is said, and is no fault of its signature.</summary>
    private static bool IsOfLog(SigstoreBundle bundle, BundleCheck check) => bundle.Entries.Count == 0 && check.Name == CheckNames.Inclusion;

    private static string? RoleOf(SiteTrust trust, Digest key) => trust.Find(key)?.Role is { } role ? trust.UriOf(role) : null;

    // A revoked clock is in no root that is made of the trust, so its tokens do not hold: the stamp is of one of the others.
    private static Digest? ClockOf(SiteTrust trust, Moment? stamped) => stamped is not { } at ? null
        : trust.KeysFor(KeyUse.Time).Where(key => RoleRule.FaultOfClock(trust, key) is null && key.HoldsAt(at)).MaxBy(key => key.From)?.Id;
}
