using System.Text;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Trust;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Builds;

namespace Lifecycle.Workflows.Verifying;

/// <summary>Holds the signatures of a build against a trusted root, and against the build itself.</summary>
/// <param name="root">Who is believed.</param>
/// <param name="now">When this is asked.</param>
internal sealed class BuildSignatures(TrustRoot root, Moment now)
{
    private const int FaultsSaid = 3;

    /// <summary>Every check, or the refusal of a signature that does not hold.</summary>
    public Outcome<IReadOnlyList<BuildCheck>> Check(LockedBuildFolder folder)
    {
        if (folder.Signatures.Count < BuildPaths.Signatures.Count)
        {
            var missing = BuildPaths.Signatures.Except(folder.Signatures).ToList();
            return SignatureRefusals.NotVerified(new SourceSpot(missing[0]), missing[0], "it is not there, and the other one is");
        }

        var found = new List<BuildCheck>();
        ReadOnlyMemory<byte> payload = default;
        ReadOnlyMemory<byte> key = default;
        foreach (var name in folder.Signatures)
        {
            var spot = new SourceSpot(name);
            if (!BundleReader.Read(name, File.ReadAllBytes(Path.Combine(folder.FullPath, name))).TryGet(out var bundle, out var why))
            {
                // Whatever is wrong with it, a signature that cannot be read does not hold.
                return SignatureRefusals.NotVerified(spot, "bundle", string.Join("; ", why.Take(FaultsSaid).Select(fault => fault.What)));
            }

            var findings = BundleVerifier.Verify(new VerificationRequest { Bundle = bundle, Root = root, Now = now, IsOurs = true, Keys = key.IsEmpty ? [] : [key] });
            if (!findings.IsAccepted)
            {
                var fault = findings.Checks.First(check => check is { Action: CheckAction.Enforced, Holds: not true });
                return SignatureRefusals.NotVerified(spot, fault.Name, fault.Why);
            }

            found.AddRange(key.IsEmpty ? findings.Checks.Select(Said)
                : [new BuildCheck("twin", CheckState.Enforced, $"{name}: the same statement, for clients that are given the signer's key and nothing else")]);
            var envelope = ((BundleContent.Statement)bundle.Content).Envelope;
            if (!payload.IsEmpty && !payload.Span.SequenceEqual(envelope.Payload.Span))
            {
                return SignatureRefusals.NotVerified(spot, "statement", "it is about another statement than the signature beside it");
            }

            payload = envelope.Payload;
            key = bundle.Signer is BundleSigner.Leaf leaf ? BundleText.PublicKeyOf(leaf.Certificate) : key;
        }

        return Statement(folder, payload).Then<IReadOnlyList<BuildCheck>>(act =>
        {
            found.Add(new BuildCheck("statement", CheckState.Enforced, $"{folder.Build.Files.Count + 1:N0} files, and the act of locking of {act.At} by {act.Role}"));
            found.Add(new BuildCheck(BuildVerification.Signature, CheckState.Enforced, $"{string.Join(" and ", folder.Signatures)} hold, and are of this build"));
            return found;
        });
    }

    /// <summary>The build's own files, as a statement names them: build.json, which binds the others, is one of them.</summary>
    public static Outcome<ModelManifest> ManifestOf(LockedBuild build) => ModelManifest.From(
        build.Files.Select(file => new ModelFile(file.Path, file.Digest)).Append(new ModelFile(BuildPaths.Manifest, build.Digest)));

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

    // Two of them are called otherwise beside the checks of the build itself.
    private static BuildCheck Said(BundleCheck check) => new(
        check.Name switch { CheckNames.Identity => "signer", CheckNames.Signature => "envelope", _ => check.Name },
        check.Action switch { CheckAction.Enforced => CheckState.Enforced, CheckAction.Logged => CheckState.Logged, _ => CheckState.Skipped },
        check.Why.Length == 0 ? check.What : $"{check.What}: {check.Why}");
}
