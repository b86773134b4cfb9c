using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.TimeStamps;

/// <summary>The site's own time authority: says when it saw something (RFC 3161), without a server.</summary>
public sealed class TimeAuthority : IDisposable
{
    private const int SerialBytes = 16;

    private readonly SigningKey key;
    private readonly X509Certificate2 certificate;
    private readonly TimeProvider clock;

    /// <param name="key">Its key.</param>
    /// <param name="certificate">Of that key, in DER, for time stamping alone.</param>
    /// <param name="clock">What it believes the time to be.</param>
    public TimeAuthority(SigningKey key, ReadOnlyMemory<byte> certificate, TimeProvider clock)
    {
        (this.key, this.clock) = (key, clock);
        this.certificate = X509CertificateLoader.LoadCertificate(certificate.Span);
        if (!this.certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(key.PublicKey.Span))
        {
            throw new ArgumentException("the certificate is for another key", nameof(certificate));
        }
    }

    /// <summary>A whole response in DER: that it was granted, and the token over the SHA-256 of the message.</summary>
    /// <remarks>
    /// Whole seconds: some clients read no others. Order within a second is that of the ledger. Written here and not by
    /// the library, which takes several times as long as the signature.
    /// </remarks>
    public byte[] Stamp(ReadOnlySpan<byte> message)
    {
        var info = Info(message);
        var attributes = Attributes(info);
        var signature = key.Sign(attributes);

        // What is signed is a set; where it stands, the same bytes have the tag of the first member (RFC 5652 section 5.4).
        attributes[0] = 0xa0;
        return ResponseShape.Write(info, certificate, attributes, signature);
    }

    public void Dispose() => certificate.Dispose();

    /// <summary>The signed attributes: of what kind, over what, and by which certificate.</summary>
    private byte[] Attributes(byte[] info)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, TimeStampIds.ContentType, () => writer.WriteObjectIdentifier(TimeStampIds.Info));
            Attribute(writer, TimeStampIds.MessageDigest, () => writer.WriteOctetString(SHA256.HashData(info)));
            Attribute(writer, TimeStampIds.SigningCertificate, () => WriteOwnCertificate(writer));
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string id, Action value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
            using (writer.PushSetOf())
            {
                value();
            }
        }
    }

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
    private void WriteOwnCertificate(AsnWriter writer)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawDataMemory.Span));
        }
    }

    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(SerialBytes);
        serial[0] = (byte)((serial[0] & 0x3f) | 0x40);
        return serial;
    }
}
