using System.Globalization;
using Lifecycle.Builds;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Keys;
using Lifecycle.Signing.Models;
using Lifecycle.Signing.Verification;
using Lifecycle.Storage.Files;
using Lifecycle.Storage.SignedModels;

namespace Lifecycle.Workflows.Verifying;

/// <summary>The verb <c>verify</c> for a model that somebody else signed by OpenSSF Model Signing: with a key, with a chain, or by Sigstore.</summary>
public sealed class ForeignWorkflow(TimeProvider clock)
{
    private const int SignatureBytesMax = 64_000_000;
    private const int BelieverBytesMax = 1_000_000;

    public Outcome<SignatureVerification> Verify(ForeignRequest asked, CancellationToken stop)
    {
        var spot = new SourceSpot(asked.Signature);
        return BoundedFile.Read(asked.Signature, spot, SignatureBytesMax).Then(bytes => BundleReader.Read(asked.Signature, bytes).TryGet(out var bundle, out var why)
            ? Request(asked, bundle).Then(request => Signed(spot, request)).Then(signed => Compared(asked, signed, stop))
            : BundleSaid.Unreadable(spot, why));
    }

    private Outcome<VerificationRequest> Request(ForeignRequest asked, SigstoreBundle bundle)
    {
        var request = new VerificationRequest { Bundle = bundle, Now = Moment.Of(clock.GetUtcNow()), Role = asked.Identity, Issuer = asked.Issuer };
        return asked switch
        {
            { PublicKey: { } key } => Believed(key).Then(pem => BelievedPem.PublicKey(new SourceSpot(key), pem)).Then<VerificationRequest>(
                der => request with { Keys = [der] }),

            // A root is believed for itself; what stands above the signer in the bundle only helps to reach it.
            { Chain: { } chain } => Believed(chain).Then(pem => BelievedPem.Chain(new SourceSpot(chain), pem)).Then<VerificationRequest>(
                chain => request with { Anchors = [chain[^1]], Bundle = WithChain(bundle, chain) }),
            _ => BroughtTrust.Read(asked.TrustRoot!, null).Then<VerificationRequest>(trust => request with { Root = trust.Root }),
        };
    }

    private static Outcome<byte[]> Believed(string file) => BoundedFile.Read(file, new SourceSpot(file), BelieverBytesMax);

    private static SigstoreBundle WithChain(SigstoreBundle bundle, IReadOnlyList<ReadOnlyMemory<byte>> given) => bundle.Signer is BundleSigner.Chain own
        ? bundle with { Signer = new BundleSigner.Chain([.. own.Certificates, .. given.SkipLast(1).Where(one => !own.Certificates.Any(known => known.Span.SequenceEqual(one.Span)))]) }
        : bundle;

    private static Outcome<(ReadStatement Read, BundleFindings Findings)> Signed(SourceSpot spot, VerificationRequest request)
    {
        var findings = BundleVerifier.Verify(request);
        return BundleSaid.Fault(spot, findings) is { } fault ? fault
            : request.Bundle.Content is not BundleContent.Statement { Envelope: { PayloadType: DsseEnvelope.InToto } envelope }
                ? SignatureRefusals.StatementBroken(spot, "it is no in-toto statement")
            : ModelStatementReader.Read(spot, envelope.Payload.Span).TryGet(out var read, out var why)
                ? (read, findings)
                : SignatureRefusals.NotVerified(spot, "statement", string.Join("; ", why.Select(one => one.What)));
    }

    private static Outcome<SignatureVerification> Compared(ForeignRequest asked, (ReadStatement Read, BundleFindings Findings) signed, CancellationToken stop)
    {
        var statement = signed.Read.Statement;
        var own = OwnName(asked);
        return ModelFileHashes.Of(asked.Model, path => path == own || (ModelComparison.IsLeftOut(statement, path) && !IsSigned(statement, path)), stop).Then<SignatureVerification>(files =>
        {
            ModelFile[] hashed = [.. files.Where(file => file.Digest is not null).Select(file => new ModelFile(file.Path, file.Digest!))];
            var faults = ModelComparison.Faults(statement, hashed is [{ Path: "" } one] ? [one with { Path = statement.Manifest.Files is [var only] && IsName(only, asked) ? only.Path : asked.Model }] : hashed);
            if (faults.Count > 0)
            {
                return faults.ToList();
            }

            string[] left = [.. files.Where(file => file.Digest is null && file.Path != own).Select(file => file.Path)];
            return new SignatureVerification(SignedKind.Model, statement.Name,
            [
                .. signed.Findings.Checks.Select(BundleSaid.Check),
                .. signed.Read.Warnings.Select(warning => new BuildCheck("statement", CheckState.Logged, warning)),
                new("files", CheckState.Enforced, string.Create(CultureInfo.InvariantCulture, $"{hashed.Length:N0} files: the very ones that were signed, and no other")),
                .. Left(statement, left),
                new("roles", CheckState.Skipped, "it is a signature of somebody else: no trust of a site says what he may"),
            ]);
        });
    }

    private static IEnumerable<BuildCheck> Left(ModelStatement statement, string[] left)
    {
        if (statement.IgnorePaths.Count > 0)
        {
            yield return new("ignored", CheckState.Logged, $"the signer left out {string.Join(", ", statement.IgnorePaths.Order(StringComparer.Ordinal))}; "
                + (left.Length == 0 ? "nothing of it is here" : $"here and vouched for by nobody: {string.Join(", ", left)}"));
        }
    }

    // A model of one file is signed under '.', or under its name.
    private static bool IsName(ModelFile file, ForeignRequest asked) => file.Path == ModelManifest.OneFile || file.Path == Path.GetFileName(asked.Model);

    private static bool IsSigned(ModelStatement statement, string path) => statement.Manifest.Files.Any(file => file.Path == path);

    /// <summary>The signature itself, where it lies in the folder of the model: it cannot be part of what it signs.</summary>
    private static string? OwnName(ForeignRequest asked) =>
        Path.GetRelativePath(Path.GetFullPath(asked.Model), Path.GetFullPath(asked.Signature)) is var path && !path.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(path)
            ? path : null;
}
