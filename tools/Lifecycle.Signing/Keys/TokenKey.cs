using System.Security.Cryptography;
using Lifecycle.Signing.Providers;

namespace Lifecycle.Signing.Keys;

/// <summary>A key that never leaves its token: the token signs, whatever provider this program was built with.</summary>
internal sealed class TokenKey(ECDsa key) : ICurveKey
{
    // A token has one session here, and does one thing at a time.
    private readonly Lock one = new();

    public byte[] Sign(byte[] hash)
    {
        lock (one)
        {
            return key.SignHash(hash, DSASignatureFormat.Rfc3279DerSequence);
        }
    }

    public void Dispose()
    {
        // The key is its owner's to close.
    }
}
