using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.TimeStamps;

/// <summary>The site's own time authority: says when it saw something (RFC 3161), without a server.</summary>
public sealed class TimeAuthority : IDisposable
{
    private const int SerialBytes = 16;

    private readonly X509Certificate2 certificate;
    private readonly TimeProvider clock;

    /// <param name="key">Its key.</param>
    /// <param name="certificate">Of that key, in DER, for time stamping alone.</param>
    /// <param name="clock">What it believes the time to be.</param>
    public TimeAuthority(SigningKey key, ReadOnlyMemory<byte> certificate, TimeProvider clock)
    {
        using var bare = X509CertificateLoader.LoadCertificate(certificate.Span);
        this.certificate = key.JoinTo(bare);
        this.clock = clock;
    }

    /// <summary>A whole response in DER: that it was granted, and the token over the SHA-256 of the message.</summary>
    /// <remarks>Whole seconds: some clients read no others. Order within a second is that of the ledger.</remarks>
    public byte[] Stamp(ReadOnlySpan<byte> message)
    {
        var signed = new SignedCms(new ContentInfo(new Oid(TimeStampIds.Info), Info(message)), detached: false);
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate)
        {
            DigestAlgorithm = new Oid(TimeStampIds.Sha256),
            IncludeOption = X509IncludeOption.EndCertOnly,
        };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid(TimeStampIds.SigningCertificate), OwnCertificate()));
        signed.ComputeSignature(signer, silent: true);

        var response = new AsnWriter(AsnEncodingRules.DER);
        using (response.PushSequence())
        {
            using (response.PushSequence())
            {
                response.WriteInteger(0);
            }

            response.WriteEncodedValue(signed.Encode());
        }

        return response.Encode();
    }

    public void Dispose() => certificate.Dispose();

    // TSTInfo of RFC 3161 section 2.4.2.
    private byte[] Info(ReadOnlySpan<byte> message)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteObjectIdentifier(TimeStampIds.Policy);
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(TimeStampIds.Sha256);
                    writer.WriteNull();
                }

                writer.WriteOctetString(SHA256.HashData(message));
            }

            writer.WriteIntegerUnsigned(Serial());
            writer.WriteGeneralizedTime(clock.GetUtcNow(), omitFractionalSeconds: true);
        }

        return writer.Encode();
    }

    /// <summary>SigningCertificateV2 of RFC 5035: the signature says whose it is, so that no other certificate takes its place.</summary>
    private byte[] OwnCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
