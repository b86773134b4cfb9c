using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Signing.Providers;

namespace Lifecycle.Signing.Keys;

/// <summary>A private key: ECDSA over P-256 with SHA-256. It leaves this room only as an encrypted file, or is on a token and never leaves that.</summary>
public sealed class SigningKey : IDisposable
{
    // PrivateKeyInfo of a key over P-256, with its public half, has 138.
    private const int SecretBytesMax = 256;

    // What a key file is read and written by, and who signs.
    private readonly ECDsa key;
    private readonly ICurveKey signer;

    private SigningKey(ECDsa key, ICurveKey signer)
    {
        (this.key, this.signer) = (key, signer);
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    // A key of a file: whoever computes takes it over.
    private SigningKey(ECDsa key, ICurveProvider provider)
        : this(key, Taken(key, provider))
    {
    }

    /// <summary>The public half, as SubjectPublicKeyInfo in DER.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>SHA-256 of the public key: how an act and a log name it.</summary>
    public Digest Id => Digest.Of(PublicKey.Span);

    public static SigningKey Generate() => Generate(CurveProvider.Built);

    internal static SigningKey Generate(ICurveProvider provider) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), provider);

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

    /// <summary>Opens a key that lies on a token. The PIN is wiped, whatever comes of it.</summary>
    /// <param name="uri">Token and key, without a PIN.</param>
    /// <param name="pin">The bytes as they were typed.</param>
    public static Outcome<SigningKey> OpenToken(string uri, Span<byte> pin)
    {
        try
        {
            return Fitting(uri, TokenLogin.Open(uri, pin));
        }
        catch (Exception broken) when (broken is CryptographicException or PlatformNotSupportedException)
        {
            return TokenRefusals.NotOpened(uri, broken.Message);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(pin);
        }
    }

    /// <summary>The text of a key file. The passphrase is wiped.</summary>
    public string ToPem(Span<byte> passphrase)
    {
        var secret = GC.AllocateArray<byte>(SecretBytesMax, pinned: true);
        try
        {
            return key.TryExportPkcs8PrivateKey(secret, out var count)
                ? KeyFile.Write(secret.AsSpan(0, count), passphrase) : throw new UnreachableException("a key over P-256 is shorter");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(passphrase);
        }
    }

    /// <summary>A signature in DER over the SHA-256 of the message. Several threads may ask at once.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message) => signer.Sign(SHA256.HashData(message));

    public void Dispose()
    {
        signer.Dispose();
        key.Dispose();
    }

    /// <summary>For the certificates that this key issues.</summary>
    internal X509SignatureGenerator ToGenerator() => new CurveSignatures(X509SignatureGenerator.CreateForECDsa(key).PublicKey, signer);

    private static ICurveKey Taken(ECDsa key, ICurveProvider provider)
    {
        var secret = key.ExportParameters(includePrivateParameters: true);
        var taken = provider.Take(secret);
        CryptographicOperations.ZeroMemory(secret.D);
        return taken;
    }

    private static Outcome<SigningKey> Fitting(string uri, ECDsa opened)
    {
        if (KeyFile.IsP256(opened))
        {
            return new SigningKey(opened, new TokenKey(opened));
        }

        opened.Dispose();
        return TokenRefusals.NotOpened(uri, "it is not ECDSA over P-256");
    }

    private static Outcome<SigningKey> Decrypt(SourceSpot where, KeyFile file, ReadOnlySpan<byte> passphrase) =>
        file.Open(passphrase, Imported) is { } opened ? opened : SignatureRefusals.KeyNotOpened(where);

    private static SigningKey? Imported(ReadOnlyMemory<byte> secret)
    {
        var opened = ECDsa.Create();
        try
        {
            opened.ImportPkcs8PrivateKey(secret.Span, out var read);
            if (read == secret.Length && KeyFile.IsP256(opened))
            {
                return new SigningKey(opened, CurveProvider.Built);
            }
        }
        catch (CryptographicException)
        {
            // It ends below, as what is no such key does.
        }

        opened.Dispose();
        return null;
    }
}
