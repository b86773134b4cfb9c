using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Lifecycle.Signing.Certificates;

/// <summary>What a certificate says, read without believing it.</summary>
internal static class CertificateFacts
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Why it is not one for signing code; null when it is.</summary>
    public static string? FaultOfPurpose(X509Certificate2 certificate)
    {
        var uses = Each<X509KeyUsageExtension>(certificate);
        var purposes = Each<X509EnhancedKeyUsageExtension>(certificate);
        return uses is not [var use] || !use.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature) ? "its key usage is not digital signatures"
            : purposes is not [var one] || !one.EnhancedKeyUsages.OfType<Oid>().Any(id => id.Value == CertificateIds.CodeSigning)
                ? "its extended key usage is not code signing"
            : IsAuthority(certificate) ? "it may issue certificates" : null;
    }

    /// <summary>The looser rule for signatures with a chain: for digital signatures, or for code.</summary>
    public static string? FaultOfUse(X509Certificate2 certificate) =>
        Each<X509KeyUsageExtension>(certificate).Any(use => use.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
        || Each<X509EnhancedKeyUsageExtension>(certificate)
            .Any(purposes => purposes.EnhancedKeyUsages.OfType<Oid>().Any(id => id.Value == CertificateIds.CodeSigning))
            ? null : "it is for neither digital signatures nor code signing";

    /// <summary>The one URI or address that names the holder; null when there is none, or several.</summary>
    public static string? NameOf(X509Certificate2 certificate)
    {
        var names = Each<X509SubjectAlternativeNameExtension>(certificate);
        try
        {
            return names is [var one] ? OnlyName(new AsnReader(one.RawData, AsnEncodingRules.DER).ReadSequence()) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>Who vouches for the name.</summary>
    public static string? IssuerOf(X509Certificate2 certificate)
    {
        try
        {
            return Value(certificate, CertificateIds.Issuer) is { } der
                ? new AsnReader(der, AsnEncodingRules.DER).ReadCharacterString(UniversalTagNumber.UTF8String)
                : Value(certificate, CertificateIds.IssuerRaw) is { } raw ? Strict.GetString(raw) : null;
        }
        catch (Exception broken) when (broken is AsnContentException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The value of an extension; null when it is not there exactly once.</summary>
    public static byte[]? Value(X509Certificate2 certificate, string id) =>
        certificate.Extensions.Where(extension => extension.Oid?.Value == id).ToArray() is [var one] ? one.RawData : null;

    private static bool IsAuthority(X509Certificate2 certificate) =>
        Each<X509BasicConstraintsExtension>(certificate).Any(constraints => constraints.CertificateAuthority);

    private static T[] Each<T>(X509Certificate2 certificate)
        where T : X509Extension
        => [.. certificate.Extensions.OfType<T>()];

    // GeneralName: [6] is a URI, [1] an address.
    private static string? OnlyName(AsnReader names)
    {
        var tag = names.PeekTag();
        var name = tag.TagClass == TagClass.ContextSpecific && tag.TagValue is 1 or 6
            ? names.ReadCharacterString(UniversalTagNumber.IA5String, tag) : null;
        return names.HasData ? null : name;
    }
}
