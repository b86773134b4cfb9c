using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Verification;

/// <summary>Finds the key by which a signature must be, and why it is believed.</summary>
internal static class SignerCheck
{
    public static SignerFinding Of(VerificationRequest request, IReadOnlyList<Moment> times, List<BundleCheck> checks)
    {
        switch (request.Bundle.Signer)
        {
            case BundleSigner.Key key:
                return OfKey(request, key, checks);
            case BundleSigner.Leaf leaf:
                return OfCertificate(request, leaf.Certificate, times, checks);
            case BundleSigner.Chain chain when BundleVerifier.NeedsLog(request):
                return OfCertificate(request, chain.Certificates[0], times, checks);
            case BundleSigner.Chain chain:
                return OfChain(request, chain, times, checks);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static SignerFinding OfKey(VerificationRequest request, BundleSigner.Key said, List<BundleCheck> checks)
    {
        var found = request.Keys.Where(key => IsMeant(said, key)).ToArray();
        var fault = request.Keys.Count == 0 ? "the signer's public key is not given"
            : found.Length == 0 ? "none of the public keys that are given is the one that it names"
            : found.Length > 1 ? "it does not say by which of several keys that are given it is" : null;
        var key = fault is null ? VerifyingKey.From(found[0]) : null;
        checks.Add(BundleCheck.Of(
            CheckNames.Key, CheckAction.Enforced, said.Hint is null ? "a key without a hint" : $"key {WireReader.Shown(said.Hint)}",
            fault ?? (key is null ? "the key is of a kind that is not verified here" : null)));
        return new SignerFinding(key, null, null);
    }

    // Tools hint by the digest of the PEM text in hex, by that of the DER in base64, or give the key itself.
    private static bool IsMeant(BundleSigner.Key said, ReadOnlyMemory<byte> key)
    {
        if (said.Raw is { } raw)
        {
            return raw.Span.SequenceEqual(key.Span)
                || raw.Span.SequenceEqual(Encoding.ASCII.GetBytes(BundleText.PemOf(key)));
        }

        return string.IsNullOrEmpty(said.Hint) || said.Hint == BundleText.HintOf(key)
            || said.Hint == Convert.ToBase64String(SHA256.HashData(key.Span));
    }

    private static SignerFinding OfCertificate(
        VerificationRequest request, ReadOnlyMemory<byte> der, IReadOnlyList<Moment> times, List<BundleCheck> checks)
    {
        using var leaf = CertificateFile.Read(der);
        if (leaf is null)
        {
            checks.Add(BundleCheck.Of(CheckNames.Certificate, CheckAction.Enforced, "the signer's", "it is not one certificate in DER"));
            return new SignerFinding(null, null, null);
        }

        var (issuerKey, fault) = Path(request, leaf, times);
        checks.Add(BundleCheck.Of(CheckNames.Certificate, CheckAction.Enforced, Subject(leaf), fault));
        checks.Add(BundleCheck.Of(CheckNames.Purpose, CheckAction.Enforced, "for signing code", CertificateFacts.FaultOfPurpose(leaf)));
        checks.Add(BundleCheck.Of(
            CheckNames.Promise, CheckAction.Enforced, "the promise of a certificate log",
            fault is null ? PromiseCheck.Fault(request, leaf, issuerKey) : "the certificate above it is not known"));
        return Named(request, leaf, der, checks, mayUse: fault is null);
    }

    /// <summary>The chain must hold at every time at which the signature is known to have been there.</summary>
    private static (ReadOnlyMemory<byte> IssuerKey, string? Fault) Path(
        VerificationRequest request, X509Certificate2 leaf, IReadOnlyList<Moment> times)
    {
        ReadOnlyMemory<byte> issuerKey = default;
        foreach (var at in times)
        {
            var paths = request.Root.Authorities.Where(authority => authority.ValidFor.Holds(at))
                .Select(authority => request.Paths.Build(leaf, authority, at, CertificateIds.CodeSigning)).ToArray();
            if (Array.Find(paths, path => path.Fault is null) is not { } good)
            {
                return (default, $"at {at}: {(paths.Length == 0 ? "no authority is believed" : string.Join("; ", paths.Select(path => path.Fault).Distinct()))}");
            }

            issuerKey = good.IssuerKey;
        }

        return times.Count > 0 ? (issuerKey, null) : (default, "nobody who is believed says when it was used");
    }

    // The way of OpenSSF Model Signing with a certificate: without a stamp, it must hold now.
    private static SignerFinding OfChain(
        VerificationRequest request, BundleSigner.Chain chain, IReadOnlyList<Moment> times, List<BundleCheck> checks)
    {
        using var leaf = CertificateFile.Read(chain.Certificates[0]);
        if (leaf is null)
        {
            checks.Add(BundleCheck.Of(CheckNames.Certificate, CheckAction.Enforced, "the signer's", "it is not one certificate in DER"));
            return new SignerFinding(null, null, null);
        }

        var at = times.Count > 0 ? times[0] : request.Now;
        var faults = request.Anchors
            .Select(anchor => CertificatePath.Build(leaf, [.. chain.Certificates.Skip(1)], anchor, at, purpose: null).Fault).ToArray();
        var fault = faults.Length == 0 ? "no root is given that is believed" : faults.Contains(null) ? null : string.Join("; ", faults.Distinct());
        checks.Add(BundleCheck.Of(CheckNames.Certificate, CheckAction.Enforced, $"{Subject(leaf)} at {at}", fault));
        checks.Add(BundleCheck.Of(CheckNames.Purpose, CheckAction.Enforced, "for signatures", CertificateFacts.FaultOfUse(leaf)));
        checks.Add(BundleCheck.Skip(CheckNames.Promise, "the promise of a certificate log", "a signature with a chain needs none"));
        return Named(request, leaf, chain.Certificates[0], checks, mayUse: fault is null);
    }

    private static SignerFinding Named(
        VerificationRequest request, X509Certificate2 leaf, ReadOnlyMemory<byte> der, List<BundleCheck> checks, bool mayUse)
    {
        var name = CertificateFacts.NameOf(leaf);
        var issuer = CertificateFacts.IssuerOf(leaf);
        var what = $"{name ?? "no one name"}, by {issuer ?? "no issuer"}";
        checks.Add(request.Role is null && request.Issuer is null
            ? BundleCheck.Skip(CheckNames.Identity, what, "nobody said whom to expect")
            : BundleCheck.Of(
                CheckNames.Identity, CheckAction.Enforced, what,
                (request.Role is null || request.Role == name) && (request.Issuer is null || request.Issuer == issuer)
                    ? null : $"expected {request.Role ?? "anybody"}, by {request.Issuer ?? "anybody"}"));

        // A key is used only when its certificate is believed: a crafted key can keep a library busy.
        var key = mayUse ? VerifyingKey.From(leaf.PublicKey.ExportSubjectPublicKeyInfo()) : null;
        return new SignerFinding(key, der, name);
    }

    private static string Subject(X509Certificate2 leaf) => WireReader.Shown(leaf.Subject.Length > 0 ? leaf.Subject.Replace(' ', '_') : "no subject");
}
