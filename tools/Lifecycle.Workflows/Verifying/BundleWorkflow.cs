using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Files;
using Lifecycle.Workflows.Trusting;

namespace Lifecycle.Workflows.Verifying;

/// <summary>The verb <c>verify</c> for one bundle alone: an approval or another act, or the signature of a build without the build.</summary>
public sealed class BundleWorkflow(TimeProvider clock)
{
    private const int BytesMax = 64_000_000;

    private static readonly string[] Endings = [".sigstore.json", ".sig"];

    public static bool Seems(string path) => !Directory.Exists(path) && Endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));

    public Outcome<SignatureVerification> Verify(VerifyRequest asked)
    {
        var spot = new SourceSpot(asked.Path);
        return asked.TrustRoot is null
            ? UsageRefusals.Missing("verify", "--trust-root", "who is believed: a bundle alone says nothing by itself")
            : BroughtTrust.Read(asked.TrustRoot, asked.TrustDigest).Then(trust => BoundedFile.Read(asked.Path, spot, BytesMax).Then(bytes =>
                BundleReader.Read(asked.Path, bytes).TryGet(out var bundle, out var why)
                    ? Signed(asked, trust, spot, bundle, bytes)
                    : BundleSaid.Unreadable(spot, why)));
    }

    private Outcome<SignatureVerification> Signed(VerifyRequest asked, BroughtTrust trust, SourceSpot spot, SigstoreBundle bundle, byte[] bytes)
    {
        if (bundle.Content is not BundleContent.Statement { Envelope: { PayloadType: DsseEnvelope.InToto } envelope }
            || !SignedActReader.Carried(spot, envelope.Payload.Span).TryGet(out var act, out _))
        {
            return BuildRefusals.NotOneAct(spot, "it carries no act of a ledger");
        }

        if (bundle.Signer is not BundleSigner.Leaf leaf)
        {
            return BuildRefusals.NotOneAct(spot, "it names a key and brings no certificate: verify the bundle beside it");
        }

        var key = SignerKey.Of(leaf.Certificate) is { } id ? trust.Site?.Find(id) : null;

        // Where the ledger of a workspace is an unsigned one, no log has an approval: that is said, and is no fault of its signature.
        var isLogged = bundle.Entries.Count > 0 || act.Kind != ApprovalAct.Kind;
        var findings = BundleVerifier.Verify(new VerificationRequest
        {
            Bundle = bundle, Root = trust.Root, Now = Moment.Of(clock.GetUtcNow()), IsOurs = isLogged,
            Role = key?.Role is { } role ? trust.Site!.UriOf(role) : null, Issuer = key is null ? null : trust.Site!.Issuer,
        });
        var failed = findings.Checks.FirstOrDefault(check => check is { Action: CheckAction.Enforced, Holds: not true } && (isLogged || check.Name != CheckNames.Inclusion));
        return failed is not null ? SignatureRefusals.NotVerified(spot, failed.Name, failed.Why)
            : act.Key != findings.SignerKey ? SignatureRefusals.NotVerified(spot, CheckNames.Key, "the act names another key than the one that signed it")
            : Of(asked, trust, new Held(spot, bundle, bytes, act, findings));
    }

    private Outcome<SignatureVerification> Of(VerifyRequest asked, BroughtTrust trust, Held held)
    {
        SeenEntry? entry = BundlePlace.Of(held.Bundle);
        return Ledger(asked, trust, held, entry).Then(ledger => new LogConsistency(trust, asked.State).Check(
            entry is null ? [] : [(held.Spot, entry)], ledger.Value, BroughtLedger.IsProof(asked.Ledger) ? asked.Ledger : null)).Then(consistency => Roles(trust, held, entry).Then<SignatureVerification>(roles => new SignatureVerification(
            ModelAct.Seems(((BundleContent.Statement)held.Bundle.Content).Envelope.Payload.Span) ? SignedKind.Build : SignedKind.Act, NameOf(held.Act),
            [.. roles, trust.Said, .. held.Findings.Checks.Select(BundleSaid.Check), consistency, .. Left(held)])
        {
            Aim = asked.Aim, HasRoles = trust.Site is not null,
        }));
    }

    private static Outcome<Opened> Ledger(VerifyRequest asked, BroughtTrust trust, Held held, SeenEntry? entry) =>
        asked.Ledger is null || entry is null || BroughtLedger.IsProof(asked.Ledger)
            ? new Opened(null)
            : Checkpoint.Parse(held.Spot, entry.Head.Text).Then(state => BroughtLedger.Open(asked.Ledger, state.Origin, trust)).Then<Opened>(ledger => new Opened(ledger));

    private Outcome<IReadOnlyList<BuildCheck>> Roles(BroughtTrust trust, Held held, SeenEntry? entry)
    {
        if (trust.Site is not { } site)
        {
            return new Outcome<IReadOnlyList<BuildCheck>>.Ok([BundleSaid.NoRoles("role")]);
        }

        if (held.Act.Kind == ApprovalAct.Kind)
        {
            return Approval(site, trust, held);
        }

        var locked = new BuildLock(
            held.Act.Role, held.Findings.SignerKey!, held.Act.At, held.Findings.Times.Count > 0 ? held.Findings.Times.Max() : null, entry?.Place);
        if (ActRule.VerbOf(held.Act.Kind) is not { } verb)
        {
            return new Outcome<IReadOnlyList<BuildCheck>>.Ok([new BuildCheck("role", CheckState.Logged, "it says what somebody tried and might not: of that no role is asked anything")]);
        }

        return new Outcome<IReadOnlyList<BuildCheck>>.Ok([LockRule.Fault(trust.Versions, locked, verb) is { } fault
            ? new BuildCheck("role", CheckState.Enforced, fault, IsFault: true)
            : new BuildCheck("role", CheckState.Enforced, LockRule.Words(trust.Versions, locked, verb))]);
    }

    // Judged as it would count for the build that it is of; whose build that is, only the build says.
    private Outcome<IReadOnlyList<BuildCheck>> Approval(SiteTrust site, BroughtTrust trust, Held held) => ApprovalReader
        .Read(Path.GetFileName(held.Spot.File), held.Bytes, site, TrustDesk.NowOf(clock)).Then<IReadOnlyList<BuildCheck>>(given =>
        {
            var question = new ReleaseQuestion
            {
                Build = given.Approval.Build, Authors = null, Approvals = [given], At = TrustDesk.NowOf(clock), HasOutside = false,
                Versions = trust.Versions.Select(TrustDocument.DigestOf).ToHashSet(),
            };
            var judged = ApprovalRule.Judge(site, question, given);
            var words = $"{given.Approval.Role}, {given.Approval.Holder}: {ApprovalAct.Meanings.Of(given.Approval.Meaning)}, at {given.Approval.At}";
            return new Outcome<IReadOnlyList<BuildCheck>>.Ok(
            [
                new("approval", judged.IsBroken ? CheckState.Enforced : CheckState.Logged, judged.WhyNot is null ? words : $"{words}: {judged.WhyNot}", judged.IsBroken),
                new("separation", CheckState.Skipped, "who made the build is said by the build"),
            ]);
        });

    private static IEnumerable<BuildCheck> Left(Held held)
    {
        yield return held.Act.Kind == ActKind.Lock
            ? new("files", CheckState.Skipped, "no build is here: the bundle says which files it is about, and nobody looked at them")
            : new("act", CheckState.Logged, $"{held.Act.Kind} by {held.Act.Role}, which says {held.Act.At}");
    }

    private static string NameOf(Act act) => act.Subjects is [var first, ..] ? $"{act.Kind}: {first.Name}, {first.Digest.Brief}" : act.Kind;

    private sealed record Opened(BroughtLedger? Value);

    private sealed record Held(SourceSpot Spot, SigstoreBundle Bundle, byte[] Bytes, Act Act, BundleFindings Findings);
}
