using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Signing.Custody;

/// <summary>A certificate of another authority, whose key the site registers: that of a card, say.</summary>
/// <param name="Der">The certificate.</param>
/// <param name="PublicKey">As SubjectPublicKeyInfo in DER.</param>
public sealed record ForeignCertificate(ReadOnlyMemory<byte> Der, ReadOnlyMemory<byte> PublicKey)
{
    public static Outcome<ForeignCertificate> Read(SourceSpot where, byte[] bytes)
    {
        try
        {
            using var certificate = bytes.Length > 0 && bytes[0] == (byte)'-'
                ? X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(bytes))
                : X509CertificateLoader.LoadCertificate(bytes);
            return new ForeignCertificate(certificate.RawData, certificate.PublicKey.ExportSubjectPublicKeyInfo());
        }
        catch (CryptographicException)
        {
            return RoleRefusals.RequestBroken(where, "it is not a certificate in PEM or DER");
        }
    }
}
