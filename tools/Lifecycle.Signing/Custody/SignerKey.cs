using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;

namespace Lifecycle.Signing.Custody;

/// <summary>The key that a certificate is for, as a trust names it.</summary>
public static class SignerKey
{
    /// <summary>Null when the bytes are no certificate.</summary>
    public static Digest? Of(ReadOnlyMemory<byte> certificate)
    {
        try
        {
            return Digest.Of(BundleText.PublicKeyOf(certificate).Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
