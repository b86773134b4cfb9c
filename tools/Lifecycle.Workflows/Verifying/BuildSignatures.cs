using Lifecycle.Builds;
using Lifecycle.Builds.Roles;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Custody;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Holds the signatures of a build against who is believed, and against the build itself.</summary>
/// <param name="trust">Who is believed.</param>
/// <param name="now">When this is asked.</param>
internal sealed class BuildSignatures(BroughtTrust trust, Moment now)
{
    /// <summary>Every check, or the refusal of a signature that does not hold.</summary>
    public Outcome<SignedBuild> Check(LockedBuildFolder folder)
    {
        if (folder.Signatures.Count < BuildPaths.Signatures.Count)
        {
            var missing = BuildPaths.Signatures.Except(folder.Signatures).ToList();
            return SignatureRefusals.NotVerified(new SourceSpot(missing[0]), missing[0], "it is not there, and the other one is");
        }

        var (main, twin) = (BuildPaths.Signatures[0], BuildPaths.Signatures[1]);
        return Bundle(folder, main, []).Then(signed => Bundle(folder, twin, [KeyOf(signed.Bundle)]).Then(other =>
            !PayloadOf(signed.Bundle).Span.SequenceEqual(PayloadOf(other.Bundle).Span)
                ? SignatureRefusals.NotVerified(new SourceSpot(twin), "statement", "it is about another statement than the signature beside it")
                : Statement(folder, PayloadOf(signed.Bundle)).Then(act => Found(folder, act, signed.Bundle, signed.Findings))));
    }

    /// <summary>The build's own files, as a statement names them: build.json, which binds the others, is one of them.</summary>
    public static Outcome<ModelManifest> ManifestOf(LockedBuild build) => ModelManifest.From(
        build.Files.Select(file => new ModelFile(file.Path, file.Digest)).Append(new ModelFile(BuildPaths.Manifest, build.Digest)));

    private Outcome<SignedBuild> Found(LockedBuildFolder folder, Act act, SigstoreBundle bundle, BundleFindings findings)
    {
        var entry = BundlePlace.Of(bundle);
        var locked = new BuildLock(act.Role, findings.SignerKey!, act.At, findings.Times.Count > 0 ? findings.Times.Max() : null, entry?.Place);
        var spot = new SourceSpot(BuildPaths.Signatures[0]);
        if (act.Key != findings.SignerKey)
        {
            return SignatureRefusals.NotVerified(spot, "key", "the act names another key than the one that signed it");
        }

        if (trust.Site is not null && LockRule.Fault(trust.Versions, locked) is { } fault)
        {
            return BuildRefusals.LockedByNobody(spot, fault);
        }

        return new SignedBuild(
        [
            .. findings.Checks.Select(BundleSaid.Check),
            new("twin", CheckState.Enforced, $"{BuildPaths.Signatures[1]}: the same statement, for clients that are given the signer's key and nothing else"),
            new("statement", CheckState.Enforced, $"{folder.Build.Files.Count + 1:N0} files, and the act of locking of {act.At} by {act.Role}"),
            trust.Site is not null ? new("role", CheckState.Enforced, LockRule.Words(trust.Versions, locked)) : BundleSaid.NoRoles("role"),
            new(BuildVerification.Signature, CheckState.Enforced, $"{string.Join(" and ", folder.Signatures)} hold, and are of this build"),
        ], locked, entry);
    }

    private Outcome<(SigstoreBundle Bundle, BundleFindings Findings)> Bundle(LockedBuildFolder folder, string name, IReadOnlyList<ReadOnlyMemory<byte>> keys)
    {
        var spot = new SourceSpot(name);

        // Whatever is wrong with it, a signature that cannot be read does not hold.
        if (!folder.Signature(name).Then(bytes => BundleReader.Read(name, bytes)).TryGet(out var bundle, out var why))
        {
            return BundleSaid.Unreadable(spot, why);
        }

        var key = trust.Site is { } site && bundle.Signer is BundleSigner.Leaf leaf && SignerKey.Of(leaf.Certificate) is { } id ? site.Find(id) : null;
        var findings = BundleVerifier.Verify(new VerificationRequest
        {
            Bundle = bundle, Root = trust.Root, Now = now, IsOurs = true, Keys = keys,
            Role = key?.Role is { } role ? trust.Site!.UriOf(role) : null, Issuer = key is null ? null : trust.Site!.Issuer,
        });
        return BundleSaid.Fault(spot, findings) is { } fault ? fault
            : key is not null && !((BundleSigner.Leaf)bundle.Signer).Certificate.Span.SequenceEqual(key.Certificate.Span)
                ? SignatureRefusals.NotVerified(spot, CheckNames.Certificate, "it is not the one in the trust")
            : keys.Count == 0 && bundle.Signer is not BundleSigner.Leaf
                ? SignatureRefusals.NotVerified(spot, CheckNames.Certificate, "it has none")
            : (bundle, findings);
    }

    private static Outcome<Act> Statement(LockedBuildFolder folder, ReadOnlyMemory<byte> payload)
    {
        var spot = new SourceSpot(BuildPaths.Signatures[0]);
        return ModelStatementReader.Read(spot, payload.Span).Then(read => ManifestOf(folder.Build).Then(manifest =>
            !read.Statement.Manifest.Equals(manifest) || !read.Statement.IgnorePaths.Order(StringComparer.Ordinal).SequenceEqual(BuildPaths.Signatures.Order(StringComparer.Ordinal))
                ? SignatureRefusals.NotVerified(spot, "statement", "the files that it is about are not those of the build")
                : ModelAct.Read(spot, payload.Span).Then<Act>(act => act.Subject(Purpose.Build)?.Digest == folder.Digest
                    ? act
                    : SignatureRefusals.NotVerified(spot, "statement", "the act that it carries is about another build"))));
    }

    private static ReadOnlyMemory<byte> PayloadOf(SigstoreBundle bundle) => ((BundleContent.Statement)bundle.Content).Envelope.Payload;

    private static ReadOnlyMemory<byte> KeyOf(SigstoreBundle bundle) => BundleText.PublicKeyOf(((BundleSigner.Leaf)bundle.Signer).Certificate);
}
