using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.TimeStamps;

namespace Lifecycle.Signing.Verification;

/// <summary>Whether a bundle has the one shape that this tool writes. Whatever is left out of it was taken out.</summary>
internal static class ProfileCheck
{
    private const string What = "the shape of a bundle of this tool";

    public static BundleCheck Of(VerificationRequest request) => request.IsOurs
        ? BundleCheck.Of(CheckNames.Profile, CheckAction.Enforced, What, Fault(request.Bundle) ?? FaultOfStamp(request))
        : BundleCheck.Skip(CheckNames.Profile, What, "the bundle may be of another tool");

    private static string? Fault(SigstoreBundle bundle)
    {
        if (!bundle.IsCanonical)
        {
            return "it is not written in the one way in which this tool writes: spaces, order or escapes differ";
        }

        if (bundle.Version != 3 || bundle.Signer is BundleSigner.Chain or BundleSigner.Key { Raw: not null })
        {
            return "it is not a bundle of version 0.3 with one certificate, or with one key by its hint";
        }

        if (bundle.Content is not BundleContent.Statement { Envelope: { PayloadType: DsseEnvelope.InToto } envelope }
            || (bundle.Signer is BundleSigner.Key key ? key.Hint != envelope.KeyId : envelope.KeyId.Length > 0))
        {
            return "it is not about an in-toto statement, or names a key that is not the signer's";
        }

        if (bundle.TimeStamps.Count != 1 || bundle.Entries.Count != 1)
        {
            return $"it has {bundle.TimeStamps.Count} time stamps and {bundle.Entries.Count} entries, and not one of each";
        }

        return bundle.Entries[0] is
        {
            Kind: LogEntry.Kind, Version: LogEntry.Version, Promise: null, IntegratedAt: null, Proof: not null,
        } ? null : "its entry is not of the one kind that this tool's log holds, with a proof and nothing else";
    }

    private static string? FaultOfStamp(VerificationRequest request) =>
        request.Root.TimeAuthorities.Any(authority => IsExact(request.Bundle.TimeStamps[0], authority.Certificates[0]))
            ? null : "its time stamp is not written as the site's own time authority writes one";

    private static bool IsExact(ReadOnlyMemory<byte> response, ReadOnlyMemory<byte> authority)
    {
        using var certificate = CertificateFile.Read(authority);
        return certificate is not null && ResponseShape.IsExact(response, certificate);
    }
}
