using System.Formats.Asn1;
using System.Security.Cryptography;
using Lifecycle.Signing.Providers;

namespace Lifecycle.Signing.Keys;

/// <summary>A public key that is believed, and whether it made a signature.</summary>
/// <remarks>Made only from keys of a trusted root, of a certificate that leads to one, or given by the user.</remarks>
public sealed class VerifyingKey
{
    private readonly PublicKeyFacts facts;

    private VerifyingKey(PublicKeyFacts facts) => this.facts = facts;

    public KeyKind Kind => facts.Kind;

    /// <summary>SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> PublicKey => facts.Der;

    /// <summary>Null for a key of a kind that is not verified here.</summary>
    public static VerifyingKey? From(ReadOnlyMemory<byte> publicKey) =>
        PublicKeyFacts.Read(publicKey) is { } facts ? new VerifyingKey(facts) : null;

    /// <summary>The hash that goes with the key in signed statements: SHA-256 with P-256, and so on.</summary>
    public HashAlgorithmName Hash => Kind switch
    {
        KeyKind.P384 => HashAlgorithmName.SHA384,
        KeyKind.P521 => HashAlgorithmName.SHA512,
        _ => HashAlgorithmName.SHA256,
    };

    /// <summary>Why the signature over the message does not hold; null when it does.</summary>
    public string? Fault(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        Kind == KeyKind.Ed25519
            ? Told(Ed25519Library.Holds(facts.Bits.Span, message, signature))
            : FaultOfHash(CryptographicOperations.HashData(Hash, message), signature);

    /// <summary>The same for a message of which only the hash is at hand: not with Ed25519, which hashes in its own way.</summary>
    public string? FaultOfHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        if (Kind == KeyKind.Ed25519)
        {
            return "an Ed25519 signature is verified over the whole message only";
        }

        return Told(IsDer(signature) && CurveProvider.Built.Holds(facts.Der, hash, signature));
    }

    // Two positive numbers, each in the one way of writing it: the library forgives a missing zero in front.
    private static bool IsDer(ReadOnlySpan<byte> signature)
    {
        try
        {
            var outer = new AsnReader(signature.ToArray(), AsnEncodingRules.DER);
            var numbers = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var areNumbers = numbers.ReadInteger().Sign > 0 && numbers.ReadInteger().Sign > 0;
            return areNumbers && !numbers.HasData;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static string? Told(bool? holds) => holds switch
    {
        true => null,
        false => "the signature is not by this key over these bytes",
        null => "OpenSSL 3 is not on this machine, and Ed25519 is verified by it alone",
    };
}
