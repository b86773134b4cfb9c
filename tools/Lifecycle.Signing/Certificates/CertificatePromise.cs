using System.Buffers.Binary;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lifecycle.Formats;
using Lifecycle.Signing.Keys;

namespace Lifecycle.Signing.Certificates;

/// <summary>A certificate log's promise that it has seen a certificate (RFC 6962's SCT), as it stands in the certificate.</summary>
/// <param name="LogId">SHA-256 of the log's public key.</param>
/// <param name="At">When it was seen, to the millisecond.</param>
/// <param name="Extensions">What the log says besides; signed too.</param>
/// <param name="Signature">ECDSA in DER.</param>
internal sealed record CertificatePromise(
    ReadOnlyMemory<byte> LogId, Moment At, ReadOnlyMemory<byte> Extensions, ReadOnlyMemory<byte> Signature)
{
    private const int HashBytes = SHA256.HashSizeInBytes;
    private const int PromisesMax = 16;
    private const long MicrosPerMilli = 1_000;
    private const ushort Sha256Ecdsa = 0x0403;

    /// <summary>The extension that carries one promise.</summary>
    public static X509Extension Make(SigningKey log, ReadOnlyMemory<byte> issuerKey, byte[] toBeSigned, Moment at)
    {
        var id = SHA256.HashData(log.PublicKey.Span);
        var promise = new CertificatePromise(id, at, default, default);
        var signature = log.Sign(promise.Message(issuerKey, toBeSigned));
        byte[] one = [0, .. id, .. Big(at.Micros / MicrosPerMilli, 8), 0, 0, .. Big(Sha256Ecdsa, 2), .. Big(signature.Length, 2), .. signature];
        byte[] list = [.. Big(one.Length + 2, 2), .. Big(one.Length, 2), .. one];
        return new X509Extension(CertificateIds.Promises, Der.Octets(list), critical: false);
    }

    /// <summary>What the log signs.</summary>
    public byte[] Message(ReadOnlyMemory<byte> issuerKey, byte[] toBeSigned) =>
    [
        0, 0, .. Big(At.Micros / MicrosPerMilli, 8), 0, 1, .. SHA256.HashData(issuerKey.Span),
        .. Big(toBeSigned.Length, 3), .. toBeSigned, .. Big(Extensions.Length, 2), .. Extensions.Span,
    ];

    /// <summary>The part of a certificate that is signed, without its promises: what a log has seen.</summary>
    public static byte[] ToBeSigned(ReadOnlyMemory<byte> certificate)
    {
        var body = new AsnReader(certificate, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            while (body.HasData)
            {
                if (body.PeekTag().HasSameClassAndValue(ExtensionsTag))
                {
                    CopyExtensions(body.ReadSequence(ExtensionsTag).ReadSequence(), writer);
                }
                else
                {
                    writer.WriteEncodedValue(body.ReadEncodedValue().Span);
                }
            }
        }

        return writer.Encode();
    }

    /// <summary>The promises in the value of an extension; null when they are not well formed.</summary>
    public static IReadOnlyList<CertificatePromise>? Read(ReadOnlyMemory<byte> extension)
    {
        try
        {
            var reader = new AsnReader(extension, AsnEncodingRules.DER);
            ReadOnlyMemory<byte> bytes = reader.ReadOctetString();
            reader.ThrowIfNotEmpty();
            var promises = new List<CertificatePromise>();
            var list = Vector(ref bytes);
            while (list.Length > 0 && promises.Count < PromisesMax)
            {
                promises.Add(One(Vector(ref list)));
            }

            return bytes.Length == 0 && list.Length == 0 && promises.Count > 0 ? promises : null;
        }
        catch (Exception broken) when (broken is AsnContentException or ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    private static Asn1Tag ExtensionsTag => new(TagClass.ContextSpecific, 3, isConstructed: true);

    private static void CopyExtensions(AsnReader extensions, AsnWriter writer)
    {
        using (writer.PushSequence(ExtensionsTag))
        using (writer.PushSequence())
        {
            while (extensions.HasData)
            {
                var extension = extensions.ReadEncodedValue();
                if (new AsnReader(extension, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier() != CertificateIds.Promises)
                {
                    writer.WriteEncodedValue(extension.Span);
                }
            }
        }
    }

    private static CertificatePromise One(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes[..(1 + HashBytes + 8)];
        var rest = bytes[head.Length..];
        var millis = BinaryPrimitives.ReadInt64BigEndian(head.Span[(1 + HashBytes)..]);
        var extensions = Vector(ref rest);
        var algorithm = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
        rest = rest[2..];
        var signature = Vector(ref rest);
        return head.Span[0] == 0 && algorithm == Sha256Ecdsa && rest.Length == 0
            ? new CertificatePromise(head.Slice(1, HashBytes), new Moment(checked(millis * MicrosPerMilli)), extensions, signature)
            : throw new ArgumentOutOfRangeException(nameof(bytes));
    }

    /// <summary>Takes a run of bytes that stands after its length in two bytes.</summary>
    private static ReadOnlyMemory<byte> Vector(ref ReadOnlyMemory<byte> bytes)
    {
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
        var taken = bytes.Slice(2, length);
        bytes = bytes[(2 + length)..];
        return taken;
    }

    private static byte[] Big(long value, int bytes)
    {
        var all = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(all, value);
        return all[^bytes..];
    }
}
