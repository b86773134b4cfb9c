using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Lifecycle.Signing.TimeStamps;

/// <summary>The one way in which this tool's time authority writes a response.</summary>
/// <remarks>
/// Half of a token is signed by nobody: versions, lists of algorithms, a copy of a certificate. What verifies it passes
/// over that half, so a response of ours is compared as a whole.
/// </remarks>
internal static class ResponseShape
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string EcdsaSha256 = "1.2.840.10045.4.3.2";

    private static Asn1Tag First => new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>Whether the response has no byte that the signed part and the authority's certificate do not settle.</summary>
    public static bool IsExact(ReadOnlyMemory<byte> response, X509Certificate2 authority)
    {
        try
        {
            var outer = new AsnReader(response, AsnEncodingRules.DER).ReadSequence();
            outer.ReadEncodedValue();
            var content = outer.ReadSequence();
            content.ReadObjectIdentifier();
            var data = content.ReadSequence(First).ReadSequence();
            data.ReadInteger();
            data.ReadEncodedValue();
            var info = data.ReadSequence();
            info.ReadObjectIdentifier();
            var stamped = info.ReadSequence(First).ReadOctetString();
            data.ReadEncodedValue();
            var signer = data.ReadSetOf().ReadSequence();
            signer.ReadInteger();
            signer.ReadEncodedValue();
            signer.ReadEncodedValue();
            var attributes = signer.ReadEncodedValue();
            signer.ReadEncodedValue();
            return Write(stamped, authority, attributes.Span, signer.ReadOctetString()).AsSpan().SequenceEqual(response.Span);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    /// <param name="stamped">What the authority says, in DER.</param>
    /// <param name="authority">Its certificate.</param>
    /// <param name="attributes">The attributes that are signed, in DER under the tag that they have here.</param>
    /// <param name="signature">Over them.</param>
    public static byte[] Write(byte[] stamped, X509Certificate2 authority, ReadOnlySpan<byte> attributes, byte[] signature)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
            }

            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(SignedData);
                using (writer.PushSequence(First))
                using (writer.PushSequence())
                {
                    WriteData(writer, stamped, authority);
                    using (writer.PushSetOf())
                    {
                        WriteSigner(writer, authority, attributes, signature);
                    }
                }
            }
        }

        return writer.Encode();
    }

    private static void WriteData(AsnWriter writer, byte[] stamped, X509Certificate2 authority)
    {
        writer.WriteInteger(3);
        using (writer.PushSetOf())
        {
            WriteAlgorithm(writer, TimeStampIds.Sha256);
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(TimeStampIds.Info);
            using (writer.PushSequence(First))
            {
                writer.WriteOctetString(stamped);
            }
        }

        using (writer.PushSetOf(First))
        {
            writer.WriteEncodedValue(authority.RawDataMemory.Span);
        }
    }

    private static void WriteSigner(AsnWriter writer, X509Certificate2 authority, ReadOnlySpan<byte> attributes, byte[] signature)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(authority.IssuerName.RawData);
                writer.WriteIntegerUnsigned(authority.SerialNumberBytes.Span);
            }

            WriteAlgorithm(writer, TimeStampIds.Sha256);
            writer.WriteEncodedValue(attributes);
            WriteAlgorithm(writer, EcdsaSha256);
            writer.WriteOctetString(signature);
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string id)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(id);
        }
    }
}
