using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Signing.Bundles;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Verification;

/// <summary>Whether a log's entry is about the signature of the bundle: the same bytes, the same signature, the same signer.</summary>
internal static class EntryCheck
{
    private const string OtherBytes = "the entry is about other bytes";
    private const string OtherSignature = "the entry is about another signature";
    private const string OtherSigner = "the entry names another signer";

    /// <summary>Why not; null when it is.</summary>
    public static string? Fault(BundleEntry entry, SignatureFacts facts, SignerFinding signer)
    {
        if (signer.Key is null)
        {
            return "the signer is not known";
        }

        if (!JsonSource.Parse("the log's entry", entry.Body.Span).TryGet(out var node, out var why))
        {
            return why[0].What;
        }

        var body = EntryBody.Of(node);
        if (body.Text("kind") != entry.Kind || body.Text("apiVersion") != entry.Version)
        {
            return "the entry is of another kind than the bundle says";
        }

        return (entry.Kind, entry.Version) switch
        {
            (LogEntry.Kind, LogEntry.Version) => OfHashedRekord2(entry, body.Part("spec").Part("hashedRekordV002"), facts, signer),
            (LogEntry.Kind, "0.0.1") => OfHashedRekord1(body.Part("spec"), facts, signer),
            ("dsse", "0.0.1") => OfDsse1(body.Part("spec"), facts, signer),
            ("dsse", "0.0.2") => OfDsse2(body.Part("spec").Part("dsseV002"), facts, signer),
            ("intoto", "0.0.2") => OfInToto(body.Part("spec").Part("content"), facts, signer),
            _ => "entries of this kind are not verified here",
        };
    }

    private static string? OfHashedRekord2(BundleEntry entry, EntryBody spec, SignatureFacts facts, SignerFinding signer)
    {
        var signature = spec.Part("signature");
        var verifier = signature.Part("verifier");
        var certificate = verifier.Part("x509Certificate").Base64("rawBytes");
        var bare = verifier.Part("publicKey").Base64("rawBytes");
        var fault = FaultOfDigest(spec.Part("data").Text("algorithm"), spec.Part("data").Base64("digest"), facts)
            ?? FaultOfSignature(signature.Base64("content"), facts)
            ?? (IsSigner(certificate, bare, signer) ? null : OtherSigner);
        if (fault is not null || signer.Key!.Kind != KeyKind.P256)
        {
            return fault;
        }

        // For the keys of this tool the entry is computed from the envelope alone, so not a byte of it is free.
        var computed = new LogEntry(
            Digest.FromHash(facts.HashOf(HashAlgorithmName.SHA256)), facts.Content.Signature, (certificate ?? bare)!, certificate is null);
        return computed.ToBytes().AsSpan().SequenceEqual(entry.Body.Span) ? null : "the entry has other bytes than follow from the signature";
    }

    private static string? OfHashedRekord1(EntryBody spec, SignatureFacts facts, SignerFinding signer)
    {
        var hash = spec.Part("data").Part("hash");
        var signature = spec.Part("signature");
        return FaultOfDigest(hash.Text("algorithm"), hash.Hex("value"), facts)
            ?? FaultOfSignature(signature.Base64("content"), facts)
            ?? FaultOfPem(signature.Part("publicKey").Base64("content"), signer);
    }

    private static string? OfDsse1(EntryBody spec, SignatureFacts facts, SignerFinding signer) =>
        spec.Only("signatures") is not { } signature
            ? OtherSignature
            : FaultOfPayload(spec.Part("payloadHash").Text("algorithm"), spec.Part("payloadHash").Hex("value"), facts)
                ?? FaultOfSignature(signature.Base64("signature"), facts)
                ?? FaultOfPem(signature.Base64("verifier"), signer);

    private static string? OfDsse2(EntryBody spec, SignatureFacts facts, SignerFinding signer)
    {
        if (spec.Only("signatures") is not { } signature)
        {
            return OtherSignature;
        }

        var verifier = signature.Part("verifier");
        return FaultOfPayload(spec.Part("payloadHash").Text("algorithm"), spec.Part("payloadHash").Base64("digest"), facts)
            ?? FaultOfSignature(signature.Base64("content"), facts)
            ?? (IsSigner(verifier.Part("x509Certificate").Base64("rawBytes"), verifier.Part("publicKey").Base64("rawBytes"), signer)
                ? null : OtherSigner);
    }

    // That log wrote the signature and the key in base64 twice.
    private static string? OfInToto(EntryBody content, SignatureFacts facts, SignerFinding signer) =>
        content.Part("envelope").Only("signatures") is not { } signature
            ? OtherSignature
            : FaultOfPayload(content.Part("payloadHash").Text("algorithm"), content.Part("payloadHash").Hex("value"), facts)
                ?? FaultOfSignature(signature.Base64("sig") is { } once ? WireBase64.Read(Encoding.UTF8.GetString(once)) : null, facts)
                ?? FaultOfPem(signature.Base64("publicKey"), signer);

    private static string? FaultOfDigest(string? algorithm, byte[]? digest, SignatureFacts facts) =>
        HashOf(algorithm) is { } hash && digest is not null && facts.HashOf(hash) is { } expected && digest.AsSpan().SequenceEqual(expected)
            ? null : OtherBytes;

    private static string? FaultOfPayload(string? algorithm, byte[]? digest, SignatureFacts facts) =>
        HashOf(algorithm) is { } hash && digest is not null && facts.Content is BundleContent.Statement { Envelope: var envelope }
        && digest.AsSpan().SequenceEqual(CryptographicOperations.HashData(hash, envelope.Payload.Span)) ? null : OtherBytes;

    private static string? FaultOfSignature(byte[]? signature, SignatureFacts facts) =>
        signature is not null && signature.AsSpan().SequenceEqual(facts.Content.Signature.Span) ? null : OtherSignature;

    private static string? FaultOfPem(byte[]? pem, SignerFinding signer)
    {
        var text = Encoding.UTF8.GetString(pem ?? []);
        if (!PemEncoding.TryFind(text, out var fields))
        {
            return OtherSigner;
        }

        var der = Convert.FromBase64String(text[fields.Base64Data]);
        return (text[fields.Label] == "CERTIFICATE" ? IsSigner(der, null, signer) : IsSigner(null, der, signer)) ? null : OtherSigner;
    }

    private static bool IsSigner(byte[]? certificate, byte[]? bare, SignerFinding signer)
    {
        if (certificate is null == bare is null)
        {
            return false;
        }

        if (bare is not null)
        {
            return bare.AsSpan().SequenceEqual(signer.Key!.PublicKey.Span);
        }

        using var read = signer.Certificate is null ? CertificateFile.Read(certificate) : null;
        return signer.Certificate is { } own
            ? certificate.AsSpan().SequenceEqual(own.Span)
            : read is not null && read.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(signer.Key!.PublicKey.Span);
    }

    private static HashAlgorithmName? HashOf(string? name) => name switch
    {
        "SHA2_256" or "sha256" => HashAlgorithmName.SHA256,
        "SHA2_384" or "sha384" => HashAlgorithmName.SHA384,
        "SHA2_512" or "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };
}
