using System.Formats.Asn1;

namespace Lifecycle.Builds.Roles;

/// <summary>The two things that a site's trust needs to know of a certificate: which one it is, and whose key is in it.</summary>
/// <param name="Serial">In lower-case hex.</param>
/// <param name="PublicKey">As SubjectPublicKeyInfo in DER.</param>
internal sealed record CertificateFacts(string Serial, ReadOnlyMemory<byte> PublicKey)
{
    /// <summary>Null when the bytes are no certificate. Nothing is verified here.</summary>
    public static CertificateFacts? Read(ReadOnlyMemory<byte> certificate)
    {
        try
        {
            var outer = new AsnReader(certificate, AsnEncodingRules.DER);
            var body = outer.ReadSequence().ReadSequence();
            outer.ThrowIfNotEmpty();
            if (body.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                body.ReadEncodedValue();
            }

            var serial = Convert.ToHexStringLower(body.ReadIntegerBytes().Span);
            SkipToKey(body);
            return new CertificateFacts(serial, body.ReadEncodedValue());
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // Algorithm, issuer, time, subject.
    private static void SkipToKey(AsnReader body)
    {
        for (var part = 0; part < 4; part++)
        {
            body.ReadEncodedValue();
        }
    }
}
