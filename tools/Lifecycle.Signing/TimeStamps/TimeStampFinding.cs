using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using Lifecycle.Formats;
using Lifecycle.Signing.Certificates;
using Lifecycle.Signing.Trust;

namespace Lifecycle.Signing.TimeStamps;

/// <summary>Whether a time authority that is believed saw a message, and when.</summary>
/// <param name="At">When it saw it; null when the token does not hold.</param>
/// <param name="Why">Why it does not.</param>
public sealed record TimeStampFinding(Moment? At, string Why)
{
    private const int BytesMax = 100_000;

    /// <summary>Looks at a whole response. Any bytes give an answer; none throws.</summary>
    /// <param name="response">In DER.</param>
    /// <param name="message">What it is to be over.</param>
    /// <param name="authorities">Which are believed.</param>
    public static TimeStampFinding Of(
        ReadOnlyMemory<byte> response, ReadOnlySpan<byte> message, IReadOnlyList<TrustedChain> authorities) =>
        Of(response, message, authorities, new CertificatePaths());

    internal static TimeStampFinding Of(
        ReadOnlyMemory<byte> response, ReadOnlySpan<byte> message, IReadOnlyList<TrustedChain> authorities, CertificatePaths paths)
    {
        try
        {
            return Token(response) is { } token ? Look(token, message, authorities, paths) : No("it is not a granted time stamp in DER");
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException)
        {
            return No("it is not a time stamp in DER");
        }
    }

    private static TimeStampFinding No(string why) => new(null, why);

    // TimeStampResp of RFC 3161: a status, and the token when it was granted, with or without changes.
    private static Rfc3161TimestampToken? Token(ReadOnlyMemory<byte> response)
    {
        if (response.Length > BytesMax)
        {
            return null;
        }

        var outer = new AsnReader(response, AsnEncodingRules.DER);
        var parts = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        if (!parts.ReadSequence().TryReadInt32(out var status) || status is not (0 or 1) || !parts.HasData)
        {
            return null;
        }

        var encoded = parts.ReadEncodedValue();
        parts.ThrowIfNotEmpty();
        return Rfc3161TimestampToken.TryDecode(encoded, out var token, out var taken) && taken == encoded.Length ? token : null;
    }

    private static TimeStampFinding Look(
        Rfc3161TimestampToken token, ReadOnlySpan<byte> message, IReadOnlyList<TrustedChain> authorities, CertificatePaths paths)
    {
        if (token.TokenInfo.HashAlgorithmId.Value is not (TimeStampIds.Sha256 or TimeStampIds.Sha384 or TimeStampIds.Sha512))
        {
            return No("it is over a hash other than SHA-256, SHA-384 or SHA-512");
        }

        var at = Moment.Of(token.TokenInfo.Timestamp);
        var believed = authorities.Where(chain => chain.ValidFor.Holds(at)).ToArray();
        var why = believed.Length == 0 ? $"no time authority is believed at {at}" : "it is not by a time authority that is believed";
        foreach (var chain in believed)
        {
            if (Fault(token, message, chain, at, paths) is not { } fault)
            {
                return new TimeStampFinding(at, "");
            }

            why = fault;
        }

        return No(why);
    }

    private static string? Fault(
        Rfc3161TimestampToken token, ReadOnlySpan<byte> message, TrustedChain chain, Moment at, CertificatePaths paths)
    {
        var certificates = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
        foreach (var der in chain.Certificates)
        {
            certificates.Add(CertificateFile.Read(der) ?? throw new CryptographicException("a trusted certificate does not read"));
        }

        try
        {
            // It also asks for the purpose of time stamping alone, and that the token names its signer's certificate.
            if (!token.VerifySignatureForData(message, out var signer, certificates) || signer is null)
            {
                return "it is not over this signature, or not signed by a time authority";
            }

            using (signer)
            {
                // Where the root names the authority's own certificate, no other that its issuer gave out will do.
                return !IsAuthority(certificates[0]) && !signer.RawDataMemory.Span.SequenceEqual(chain.Certificates[0].Span)
                    ? "it is signed by another than the time authority that is believed"
                    : paths.Build(signer, chain, at, CertificateIds.TimeStamping).Fault;
            }
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    private static bool IsAuthority(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        certificate.Extensions.OfType<System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension>()
            .Any(constraints => constraints.CertificateAuthority);
}
