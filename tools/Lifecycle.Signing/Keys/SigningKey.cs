using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Keys;

/// <summary>A private key: ECDSA over P-256 with SHA-256. It leaves this room only as an encrypted file.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key)
    {
        this.key = key;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The public half, as SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>SHA-256 of the public key: how an act and a log name it.</summary>
    public Digest Id => Digest.Of(PublicKey.Span);

    public static SigningKey Generate() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Opens a key file. The passphrase is wiped, whatever comes of it.</summary>
    /// <param name="where">The file, for refusals.</param>
    /// <param name="pem">Its text.</param>
    /// <param name="passphrase">The bytes as they were typed.</param>
    public static Outcome<SigningKey> Open(SourceSpot where, string pem, Span<byte> passphrase)
    {
        try
        {
            return KeyFile.Parse(where, pem).TryGet(out var file, out var why)
                ? Decrypt(where, file, passphrase)
                : new Outcome<SigningKey>.Refused(why);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    /// <summary>The text of a key file. The passphrase is wiped.</summary>
    public string ToPem(Span<byte> passphrase)
    {
        try
        {
            ArgumentOutOfRangeException.ThrowIfZero(passphrase.Length);
            var rules = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, KeyFile.RoundsMin);
            return PemEncoding.WriteString(KeyFile.Label, key.ExportEncryptedPkcs8PrivateKey(passphrase, rules)) + "\n";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    /// <summary>A signature in DER. Several threads may ask at once: OpenSSL makes each with a context of its own, and the key is only read.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) =>
        key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => key.Dispose();

    /// <summary>For the certificates that this key issues.</summary>
    internal X509SignatureGenerator ToGenerator() => X509SignatureGenerator.CreateForECDsa(key);

    private static Outcome<SigningKey> Decrypt(SourceSpot where, KeyFile file, ReadOnlySpan<byte> passphrase)
    {
        var opened = ECDsa.Create();
        try
        {
            opened.ImportEncryptedPkcs8PrivateKey(passphrase, file.Der.Span, out var read);
            if (read == file.Der.Length && KeyFile.IsP256(opened))
            {
                return new SigningKey(opened);
            }
        }
        catch (CryptographicException)
        {
            // A wrong passphrase and a broken file are told apart by nobody: both end below.
        }

        opened.Dispose();
        return SignatureRefusals.KeyNotOpened(where);
    }
}
