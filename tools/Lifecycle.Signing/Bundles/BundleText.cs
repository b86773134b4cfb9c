using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;

namespace Lifecycle.Signing.Bundles;

/// <summary>Writes Sigstore bundles of version 0.3, in the one shape that every stock client takes.</summary>
/// <remarks>Canonical JSON: equal facts give equal bytes. See docs/ideas/signatures.md.</remarks>
public static class BundleText
{
    public const string MediaType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>The bundle for clients that trust the site's authority.</summary>
    public static byte[] Write(SignedStatement statement, LogPlace place) => Write(
        statement.Envelope, ("certificate", Raw(statement.Certificate)), Entry(statement, place), statement.TimeStamp);

    /// <summary>The same signature for clients that are given the signer's public key and nothing else.</summary>
    public static byte[] WriteForKey(SignedStatement statement, LogPlace place)
    {
        var hint = HintOf(PublicKeyOf(statement.Certificate));
        var envelope = statement.Envelope with { KeyId = hint };
        return Write(envelope, ("publicKey", Map(("hint", Text(hint)))), Entry(statement, place), statement.TimeStamp);
    }

    /// <summary>What OpenSSF Model Signing calls a key: the digest of its PEM text, not of its DER.</summary>
    public static string HintOf(ReadOnlyMemory<byte> publicKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(PemOf(publicKey))));

    /// <summary>A public key as a file, as stock tools write it.</summary>
    public static string PemOf(ReadOnlyMemory<byte> publicKey) =>
        PemEncoding.WriteString("PUBLIC KEY", publicKey.Span) + "\n";

    /// <summary>The key that a certificate is about, as SubjectPublicKeyInfo.</summary>
    public static ReadOnlyMemory<byte> PublicKeyOf(ReadOnlyMemory<byte> certificate)
    {
        using var read = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificate(certificate.Span);
        return read.PublicKey.ExportSubjectPublicKeyInfo();
    }

    private static byte[] Write(
        DsseEnvelope envelope, (string Name, CanonicalJson Value) signer, CanonicalJson entry, ReadOnlyMemory<byte> stamp) =>
        Map(
            ("mediaType", Text(MediaType)),
            ("verificationMaterial", Map(
                signer,
                ("tlogEntries", Items(entry)),
                ("timestampVerificationData", Map(
                    ("rfc3161Timestamps", Items(Map(("signedTimestamp", Base64(stamp.Span))))))))),
            ("dsseEnvelope", Map(
                ("payload", Base64(envelope.Payload.Span)),
                ("payloadType", Text(envelope.PayloadType)),
                ("signatures", Items(Map(
                    ("keyid", Text(envelope.KeyId)), ("sig", Base64(envelope.Signature.Span))))))))
        .ToBytes();

    private static CanonicalJson.Map Entry(SignedStatement statement, LogPlace place) => Map(
        ("logIndex", Whole(place.Index)),
        ("logId", Map(("keyId", Base64(SHA256.HashData(place.Log.PublicKey.Span))))),
        ("kindVersion", Map(("kind", Text(LogEntry.Kind)), ("version", Text(LogEntry.Version)))),
        ("inclusionProof", Map(
            ("logIndex", Whole(place.Index)),
            ("rootHash", Base64(place.Head.Root.ToBytes())),
            ("treeSize", Whole(place.Head.Size)),
            ("hashes", Items([.. place.Proof.Select(hash => Base64(hash.ToBytes()))])),
            ("checkpoint", Map(("envelope", Text(Encoding.UTF8.GetString(place.Note.ToBytes()))))))),
        ("canonicalizedBody", Base64(statement.Entry.ToBytes())));

    // Protobuf writes 64-bit numbers as text.
    private static CanonicalJson.Text Whole(long value) => Text(value.ToString(CultureInfo.InvariantCulture));

    private static CanonicalJson.Map Raw(ReadOnlyMemory<byte> bytes) => Map(("rawBytes", Base64(bytes.Span)));

    private static CanonicalJson.Map Map(params (string Name, CanonicalJson Value)[] members) => new(members);

    private static CanonicalJson.Items Items(params CanonicalJson[] values) => new(values);

    private static CanonicalJson.Text Text(string value) => new(value);

    private static CanonicalJson.Text Base64(ReadOnlySpan<byte> bytes) => new(Convert.ToBase64String(bytes));
}
