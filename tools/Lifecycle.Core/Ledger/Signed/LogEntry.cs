using System.Security.Cryptography;
using Lifecycle.Formats;

namespace Lifecycle.Ledger.Signed;

/// <summary>What a signed log holds of a statement: the digest of what was signed, the signature and whose it is.</summary>
/// <remarks>
/// The body of Rekor's <c>hashedrekord</c> 0.0.2, in canonical JSON: stock clients compute the same leaf from the
/// envelope alone.
/// </remarks>
/// <param name="Message">SHA-256 of what the signature is over; of a DSSE envelope, of its pre-authentication encoding.</param>
/// <param name="Signature">ECDSA P-256 in DER.</param>
/// <param name="Certificate">The signer's, in DER; or, where <paramref name="IsBareKey"/>, the key itself as SubjectPublicKeyInfo.</param>
/// <param name="IsBareKey">Whether the signer has no certificate.</param>
public sealed record LogEntry(
    Digest Message, ReadOnlyMemory<byte> Signature, ReadOnlyMemory<byte> Certificate, bool IsBareKey)
{
    public const string Kind = "hashedrekord";
    public const string Version = "0.0.2";

    public static LogEntry Of(DsseEnvelope envelope, ReadOnlyMemory<byte> certificate, bool isBareKey = false) =>
        new(Digest.FromHash(SHA256.HashData(envelope.Message)), envelope.Signature, certificate, isBareKey);

    /// <summary>The bytes of the log's entry, over which its leaf is.</summary>
    public byte[] ToBytes() => Map(
        ("apiVersion", Text(Version)),
        ("kind", Text(Kind)),
        ("spec", Map(("hashedRekordV002", Map(
            ("data", Map(("algorithm", Text("SHA2_256")), ("digest", Base64(Convert.FromHexString(Message.Hex))))),
            ("signature", Map(
                ("content", Base64(Signature.Span)),
                ("verifier", Map(
                    ("keyDetails", Text("PKIX_ECDSA_P256_SHA_256")),
                    (IsBareKey ? "publicKey" : "x509Certificate", Map(("rawBytes", Base64(Certificate.Span)))))))))))))
        .ToBytes();

    private static CanonicalJson.Map Map(params (string Name, CanonicalJson Value)[] members) => new(members);

    private static CanonicalJson.Text Text(string value) => new(value);

    private static CanonicalJson.Text Base64(ReadOnlySpan<byte> bytes) => new(Convert.ToBase64String(bytes));
}
