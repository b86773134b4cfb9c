using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lifecycle.Signing.Certificates;

/// <summary>Reads one certificate in DER.</summary>
internal static class CertificateFile
{
    private const int BytesMax = 100_000;

    /// <summary>The certificate, or null. The library also reads text and forgives what follows: those bytes are refused.</summary>
    public static X509Certificate2? Read(ReadOnlyMemory<byte> der)
    {
        if (der.Length is 0 or > BytesMax)
        {
            return null;
        }

        X509Certificate2? certificate = null;
        try
        {
            certificate = X509CertificateLoader.LoadCertificate(der.Span);
            if (certificate.RawDataMemory.Span.SequenceEqual(der.Span) && Decodes(certificate))
            {
                return certificate;
            }
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            // Nobody issued this: explained by whoever asked.
        }

        certificate?.Dispose();
        return null;
    }

    /// <summary>The library decodes when it is asked, and throws then: it is asked now for all that is looked at later.</summary>
    private static bool Decodes(X509Certificate2 certificate)
    {
        _ = CertificatePromise.ToBeSigned(certificate.RawDataMemory);
        _ = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        _ = (certificate.Subject, certificate.IssuerName.RawData);
        foreach (var extension in certificate.Extensions)
        {
            _ = extension switch
            {
                X509KeyUsageExtension use => (object)use.KeyUsages,
                X509EnhancedKeyUsageExtension purposes => purposes.EnhancedKeyUsages,
                X509BasicConstraintsExtension constraints => constraints.CertificateAuthority,
                _ => extension,
            };
        }

        return true;
    }
}
