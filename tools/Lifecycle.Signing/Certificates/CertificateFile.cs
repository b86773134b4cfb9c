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

        try
        {
            var certificate = X509CertificateLoader.LoadCertificate(der.Span);
            if (certificate.RawDataMemory.Span.SequenceEqual(der.Span))
            {
                return certificate;
            }

            certificate.Dispose();
            return null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
