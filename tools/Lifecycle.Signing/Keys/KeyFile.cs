using System.Formats.Asn1;
using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Keys;

/// <summary>An encrypted PKCS#8 file, and how its key is made from a passphrase: looked at before any passphrase is tried.</summary>
internal sealed record KeyFile(ReadOnlyMemory<byte> Der)
{
    public const string Label = "ENCRYPTED PRIVATE KEY";

    /// <summary>Rounds of PBKDF2 that make trying passphrases slow.</summary>
    public const int RoundsMin = 600_000;

    // A file that asks for more would keep the machine busy for minutes before it is refused.
    private const int RoundsMax = 10_000_000;
    private const int TextMax = 10_000;
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string HmacSha256 = "1.2.840.113549.2.9";
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    private const string P256 = "1.2.840.10045.3.1.7";

    public static Outcome<KeyFile> Parse(SourceSpot where, string pem)
    {
        if (pem.Length > TextMax || !PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != Label
            || pem.AsSpan()[fields.Location.End..].Trim().Length > 0
            || pem.AsSpan()[..fields.Location.Start].Trim().Length > 0)
        {
            return SignatureRefusals.KeyNotOpened(where);
        }

        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            return Weakness(der) is { } fault ? SignatureRefusals.KeyFileWeak(where, fault) : new KeyFile(der);
        }
        catch (AsnContentException)
        {
            return SignatureRefusals.KeyNotOpened(where);
        }
    }

    public static bool IsP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;

    // EncryptedPrivateKeyInfo of RFC 5958 with the PBES2 parameters of RFC 8018.
    private static string? Weakness(byte[] der)
    {
        var scheme = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        if (scheme.ReadObjectIdentifier() != Pbes2)
        {
            return "it is not encrypted by PBES2";
        }

        var parts = scheme.ReadSequence();
        var derivation = parts.ReadSequence();
        var cipher = parts.ReadSequence();
        if (derivation.ReadObjectIdentifier() != Pbkdf2 || cipher.ReadObjectIdentifier() != Aes256Cbc)
        {
            return "it is not encrypted by PBKDF2 and AES-256";
        }

        var rules = derivation.ReadSequence();
        rules.ReadOctetString();
        if (!rules.TryReadInt32(out var rounds) || rounds is < RoundsMin or > RoundsMax)
        {
            return $"it takes other than {RoundsMin:N0} to {RoundsMax:N0} rounds";
        }

        if (rules.HasData && rules.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
        {
            rules.ReadInteger();
        }

        // Without a name the rounds are of SHA-1.
        return rules.HasData && rules.ReadSequence().ReadObjectIdentifier() == HmacSha256 ? null : "its rounds are not of SHA-256";
    }
}
