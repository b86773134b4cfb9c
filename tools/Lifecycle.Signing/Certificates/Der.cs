using System.Formats.Asn1;

namespace Lifecycle.Signing.Certificates;

/// <summary>Small pieces of DER.</summary>
internal static class Der
{
    public static byte[] Utf8(string text)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);
        return writer.Encode();
    }

    public static byte[] Octets(ReadOnlySpan<byte> bytes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(bytes);
        return writer.Encode();
    }
}
