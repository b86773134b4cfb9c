using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Certificates;

/// <summary>Paths that held, kept: a ledger has a million signatures under a few certificates.</summary>
/// <remarks>
/// Of a path only the time is asked anew. Nothing else that was looked at can change: the certificates are the same bytes,
/// and revocation is not looked at here.
/// </remarks>
internal sealed class CertificatePaths
{
    private const int KeptMax = 1_000;

    private readonly ConcurrentDictionary<Digest, (Period When, CertificatePath Path)> kept = new();

    /// <param name="leaf">The certificate.</param>
    /// <param name="chain">Of the authority.</param>
    /// <param name="at">The time that counts.</param>
    /// <param name="purpose">What the certificate must be for.</param>
    public CertificatePath Build(X509Certificate2 leaf, TrustedChain chain, Moment at, string purpose)
    {
        var name = NameOf(leaf, chain, purpose);
        if (kept.TryGetValue(name, out var known) && known.When.Holds(at))
        {
            return known.Path;
        }

        var path = CertificatePath.Build(leaf, chain, at, purpose);
        if (path is { Fault: null, When: { } when } && kept.Count < KeptMax)
        {
            kept[name] = (when, path);
        }

        return path;
    }

    // Each certificate by its own hash, so that no other parting of the same bytes has this name.
    private static Digest NameOf(X509Certificate2 leaf, TrustedChain chain, string purpose) => Digest.Of(
    [
        .. SHA256.HashData(leaf.RawDataMemory.Span), .. chain.Certificates.SelectMany(certificate => SHA256.HashData(certificate.Span)),
        .. System.Text.Encoding.ASCII.GetBytes(purpose),
    ]);
}
