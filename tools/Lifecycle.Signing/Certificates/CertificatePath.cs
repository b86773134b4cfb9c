using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.Certificates;

/// <summary>Whether a certificate leads to a root that is believed, at the time that counts.</summary>
/// <param name="IssuerKey">The public key of the certificate above it; empty when there is a fault.</param>
/// <param name="Fault">Why it does not.</param>
/// <param name="When">When all of its certificates hold; null when there is a fault.</param>
internal sealed record CertificatePath(ReadOnlyMemory<byte> IssuerKey, string? Fault, Period? When = null)
{
    /// <param name="leaf">The certificate.</param>
    /// <param name="chain">Of the authority: the last is the root, and nothing else is believed.</param>
    /// <param name="at">The time that counts.</param>
    /// <param name="purpose">What the certificate must be for; null for whatever it says.</param>
    public static CertificatePath Build(X509Certificate2 leaf, TrustedChain chain, Moment at, string? purpose) =>
        Build(leaf, [.. chain.Certificates.SkipLast(1)], chain.Certificates[^1], at, purpose);

    /// <param name="leaf">The certificate.</param>
    /// <param name="between">What may stand between; nothing in them is believed.</param>
    /// <param name="root">What is believed.</param>
    /// <param name="at">The time that counts.</param>
    /// <param name="purpose">What the certificate must be for; null for whatever it says.</param>
    public static CertificatePath Build(
        X509Certificate2 leaf, IReadOnlyList<ReadOnlyMemory<byte>> between, ReadOnlyMemory<byte> root, Moment at, string? purpose)
    {
        using var path = new X509Chain();
        var policy = path.ChainPolicy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.DisableCertificateDownloads = true;
        policy.VerificationTime = DateTime.UnixEpoch.AddTicks(at.Micros * TimeSpan.TicksPerMicrosecond);
        if (purpose is not null)
        {
            policy.ApplicationPolicy.Add(new Oid(purpose));
        }

        var loaded = new List<X509Certificate2>();
        try
        {
            policy.CustomTrustStore.Add(Load(root, loaded));
            foreach (var der in between)
            {
                policy.ExtraStore.Add(Load(der, loaded));
            }

            return Judge(path, leaf, root);
        }
        catch (CryptographicException)
        {
            return new CertificatePath(default, "a certificate of the chain does not read");
        }
        finally
        {
            loaded.ForEach(certificate => certificate.Dispose());
        }
    }

    private static CertificatePath Judge(X509Chain path, X509Certificate2 leaf, ReadOnlyMemory<byte> root)
    {
        try
        {
            if (!path.Build(leaf))
            {
                return new CertificatePath(default, string.Join(", ", path.ChainStatus.Select(status => Plain(status.Status)).Distinct()));
            }

            return path.ChainElements.Count >= 2 && path.ChainElements[^1].Certificate.RawDataMemory.Span.SequenceEqual(root.Span)
                ? new CertificatePath(path.ChainElements[1].Certificate.PublicKey.ExportSubjectPublicKeyInfo(), null, WhenOf(path))
                : new CertificatePath(default, "it is not issued by an authority that is believed");
        }
        finally
        {
            foreach (var element in path.ChainElements)
            {
                if (!ReferenceEquals(element.Certificate, leaf))
                {
                    element.Certificate.Dispose();
                }
            }
        }
    }

    private static Period WhenOf(X509Chain path) => new(
        path.ChainElements.Max(element => Moment.Of(element.Certificate.NotBefore.ToUniversalTime())),
        path.ChainElements.Min(element => Moment.Of(element.Certificate.NotAfter.ToUniversalTime())));

    private static X509Certificate2 Load(ReadOnlyMemory<byte> der, List<X509Certificate2> loaded)
    {
        var certificate = CertificateFile.Read(der) ?? throw new CryptographicException("a certificate does not read");
        loaded.Add(certificate);
        return certificate;
    }

    private static string Plain(X509ChainStatusFlags status) => status switch
    {
        X509ChainStatusFlags.NotTimeValid => "a certificate does not hold at that time",
        X509ChainStatusFlags.NotSignatureValid => "a signature in the chain does not hold",
        X509ChainStatusFlags.NotValidForUsage => "it is not for this purpose",
        X509ChainStatusFlags.PartialChain or X509ChainStatusFlags.UntrustedRoot => "it does not lead to a root that is believed",
        X509ChainStatusFlags.InvalidBasicConstraints => "a certificate that issued another may issue none",
        _ => $"the chain is refused ({status})",
    };
}
