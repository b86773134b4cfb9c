using System.Formats.Asn1;
using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Keys;

/// <summary>A private key in an encrypted PKCS#8 file. How its key is made from a passphrase is looked at before any passphrase is tried.</summary>
/// <remarks>
/// Written out here because the runtime's own reader makes 600,000 rounds by as many calls, in four times the time of
/// <see cref="Rfc2898DeriveBytes"/>, which asks OpenSSL once. The files are the same.
/// </remarks>
internal sealed class KeyFile
{
    public const string Label = "ENCRYPTED PRIVATE KEY";

    /// <summary>Rounds of PBKDF2 that make trying passphrases slow.</summary>
    public const int RoundsMin = 600_000;

    // A file that asks for more would keep the machine busy for minutes before it is refused.
    private const int RoundsMax = 10_000_000;
    private const int TextMax = 10_000;
    private const int SaltBytes = 16;
    private const int VectorBytes = 16;
    private const int CipherKeyBytes = 32;
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string HmacSha256 = "1.2.840.113549.2.9";
    private const string Aes256Cbc = "2.16.840.1.101.3.4.1.42";
    private const string P256 = "1.2.840.10045.3.1.7";

    private readonly int rounds;
    private readonly byte[] salt;
    private readonly byte[] vector;
    private readonly byte[] cipherText;

    private KeyFile(int rounds, byte[] salt, byte[] vector, byte[] cipherText) =>
        (this.rounds, this.salt, this.vector, this.cipherText) = (rounds, salt, vector, cipherText);

    public static Outcome<KeyFile> Parse(SourceSpot where, string pem)
    {
        if (pem.Length > TextMax || !PemEncoding.TryFind(pem, out var fields) || pem[fields.Label] != Label
            || pem.AsSpan()[fields.Location.End..].Trim().Length > 0
            || pem.AsSpan()[..fields.Location.Start].Trim().Length > 0)
        {
            return SignatureRefusals.KeyNotOpened(where);
        }

        try
        {
            return Parse(where, Convert.FromBase64String(pem[fields.Base64Data]));
        }
        catch (AsnContentException)
        {
            return SignatureRefusals.KeyNotOpened(where);
        }
    }

    /// <summary>The text of a new file.</summary>
    /// <param name="secret">PrivateKeyInfo of RFC 5958 in DER; wiped by who gave it.</param>
    /// <param name="passphrase">The bytes as they were typed; likewise.</param>
    public static string Write(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> passphrase)
    {
        ArgumentOutOfRangeException.ThrowIfZero(passphrase.Length);
        var (salt, vector) = (RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(VectorBytes));
        using var cipher = Cipher(passphrase, salt, RoundsMin);
        return PemEncoding.WriteString(Label, Encoded(salt, vector, cipher.EncryptCbc(secret, vector))) + "\n";
    }

    public static bool IsP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256;

    /// <summary>Hands over what is in the file, and wipes it. A wrong passphrase and a broken file are told apart by nobody.</summary>
    /// <param name="passphrase">The bytes as they were typed.</param>
    /// <param name="take">Takes PrivateKeyInfo in DER; null when it is no key of the kind that is asked for.</param>
    public T? Open<T>(ReadOnlySpan<byte> passphrase, Func<ReadOnlyMemory<byte>, T?> take)
        where T : class
    {
        // Pinned, so that the collector leaves no copy behind when it moves things.
        var secret = GC.AllocateArray<byte>(cipherText.Length, pinned: true);
        try
        {
            using var cipher = Cipher(passphrase, salt, rounds);
            return cipher.TryDecryptCbc(cipherText, vector, secret, out var count) ? take(secret.AsMemory(0, count)) : null;
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static Aes Cipher(ReadOnlySpan<byte> passphrase, byte[] salt, int rounds)
    {
        var key = GC.AllocateArray<byte>(CipherKeyBytes, pinned: true);
        try
        {
            Rfc2898DeriveBytes.Pbkdf2(passphrase, salt, key, rounds, HashAlgorithmName.SHA256);
            var cipher = Aes.Create();
            cipher.SetKey(key);
            return cipher;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // EncryptedPrivateKeyInfo of RFC 5958 with the PBES2 parameters of RFC 8018.
    private static Outcome<KeyFile> Parse(SourceSpot where, byte[] der)
    {
        var all = new AsnReader(der, AsnEncodingRules.DER);
        var file = all.ReadSequence();
        all.ThrowIfNotEmpty();
        var scheme = file.ReadSequence();
        var cipherText = file.ReadOctetString();
        file.ThrowIfNotEmpty();
        if (scheme.ReadObjectIdentifier() != Pbes2)
        {
            return SignatureRefusals.KeyFileWeak(where, "it is not encrypted by PBES2");
        }

        var parts = scheme.ReadSequence();
        scheme.ThrowIfNotEmpty();
        var (derivation, cipher) = (parts.ReadSequence(), parts.ReadSequence());
        parts.ThrowIfNotEmpty();
        if (derivation.ReadObjectIdentifier() != Pbkdf2 || cipher.ReadObjectIdentifier() != Aes256Cbc)
        {
            return SignatureRefusals.KeyFileWeak(where, "it is not encrypted by PBKDF2 and AES-256");
        }

        var vector = cipher.ReadOctetString();
        cipher.ThrowIfNotEmpty();
        var rules = derivation.ReadSequence();
        derivation.ThrowIfNotEmpty();
        var salt = rules.ReadOctetString();
        if (!rules.TryReadInt32(out var rounds) || rounds is < RoundsMin or > RoundsMax)
        {
            return SignatureRefusals.KeyFileWeak(where, $"it takes other than {RoundsMin:N0} to {RoundsMax:N0} rounds");
        }

        return !IsOfSha256(rules) ? SignatureRefusals.KeyFileWeak(where, "its rounds are not of SHA-256")
            : vector.Length == VectorBytes ? new KeyFile(rounds, salt, vector, cipherText) : SignatureRefusals.KeyNotOpened(where);
    }

    // What is left of the rules: how long the key is, which the cipher says too, and of what the rounds are. Without a name they are of SHA-1.
    private static bool IsOfSha256(AsnReader rules)
    {
        if (rules.HasData && rules.PeekTag().HasSameClassAndValue(Asn1Tag.Integer)
            && (!rules.TryReadInt32(out var length) || length != CipherKeyBytes))
        {
            throw new AsnContentException();
        }

        if (!rules.HasData)
        {
            return false;
        }

        var function = rules.ReadSequence();
        rules.ThrowIfNotEmpty();
        var isIt = function.ReadObjectIdentifier() == HmacSha256;
        if (function.HasData)
        {
            function.ReadNull();
        }

        function.ThrowIfNotEmpty();
        return isIt;
    }

    private static byte[] Encoded(byte[] salt, byte[] vector, byte[] cipherText)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Pbes2);
                using (writer.PushSequence())
                {
                    WriteDerivation(writer, salt);
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier(Aes256Cbc);
                        writer.WriteOctetString(vector);
                    }
                }
            }

            writer.WriteOctetString(cipherText);
        }

        return writer.Encode();
    }

    private static void WriteDerivation(AsnWriter writer, byte[] salt)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Pbkdf2);
            using (writer.PushSequence())
            {
                writer.WriteOctetString(salt);
                writer.WriteInteger(RoundsMin);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(HmacSha256);
                    writer.WriteNull();
                }
            }
        }
    }
}
