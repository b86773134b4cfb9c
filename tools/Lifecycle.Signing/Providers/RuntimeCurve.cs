using System.Security.Cryptography;

namespace Lifecycle.Signing.Providers;

/// <summary>The runtime's own cryptography, which on Linux is OpenSSL's.</summary>
internal sealed class RuntimeCurve : ICurveProvider
{
    public string Name => ".NET";

    public ICurveKey Take(ECParameters key) => new Key(ECDsa.Create(key));

    public bool Holds(ReadOnlyMemory<byte> publicKey, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey.Span, out _);
            return key.VerifyHash(hash, signature, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            // A point that is not on the curve, or a signature that is no DER.
            return false;
        }
    }

    // OpenSSL makes each signature with a context of its own, and only reads the key.
    private sealed class Key(ECDsa key) : ICurveKey
    {
        public byte[] Sign(byte[] hash) => key.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);

        public void Dispose() => key.Dispose();
    }
}
