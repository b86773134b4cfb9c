using System.Formats.Asn1;
using Lifecycle.Formats;

namespace Lifecycle.Ledger.Signed;

/// <summary>Whose key a certificate is about. It is only looked up here; whether to believe it, Signing says.</summary>
public static class CertificateKey
{
    private static readonly Asn1Tag Version = new(TagClass.ContextSpecific, 0);

    /// <summary>SHA-256 of the key as SubjectPublicKeyInfo, or null where the bytes are no X.509 certificate in DER.</summary>
    public static Digest? Of(ReadOnlyMemory<byte> certificate)
    {
        try
        {
            var reader = new AsnReader(certificate, AsnEncodingRules.DER);
            var signed = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var body = signed.ReadSequence();
            if (body.PeekTag().HasSameClassAndValue(Version))
            {
                body.ReadEncodedValue();
            }

            body.ReadInteger();
            body.ReadSequence(); // How it is signed,
            body.ReadSequence(); // by whom,
            body.ReadSequence(); // from when to when,
            body.ReadSequence(); // and about whom.
            var key = body.PeekEncodedValue();
            body.ReadSequence();
            return Digest.Of(key.Span);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
