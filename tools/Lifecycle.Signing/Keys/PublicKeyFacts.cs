using System.Formats.Asn1;

namespace Lifecycle.Signing.Keys;

/// <summary>A public key of a known kind.</summary>
/// <param name="Kind">Curve and algorithm.</param>
/// <param name="Der">The whole SubjectPublicKeyInfo.</param>
/// <param name="Bits">What is in it: a point, or the 32 bytes of Ed25519.</param>
internal sealed record PublicKeyFacts(KeyKind Kind, ReadOnlyMemory<byte> Der, ReadOnlyMemory<byte> Bits)
{
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string Edwards = "1.3.101.112";
    private const int EdwardsBytes = 32;

    /// <summary>The key, or null when it is of no kind that is known here. Curves written out in numbers are none.</summary>
    public static PublicKeyFacts? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var outer = new AsnReader(der, AsnEncodingRules.DER);
            var parts = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var algorithm = parts.ReadSequence();
            var bits = parts.ReadBitString(out var unused);
            parts.ThrowIfNotEmpty();
            return unused == 0 && KindOf(algorithm) is { } kind && IsWhole(kind, bits)
                ? new PublicKeyFacts(kind, der, bits)
                : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    /// <summary>The DER of a bare Ed25519 key, as notes write it.</summary>
    public static byte[] OfEd25519(ReadOnlySpan<byte> bits)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(Edwards);
            }

            writer.WriteBitString(bits);
        }

        return writer.Encode();
    }

    private static KeyKind? KindOf(AsnReader algorithm)
    {
        var id = algorithm.ReadObjectIdentifier();
        if (id == Edwards)
        {
            return algorithm.HasData ? null : KeyKind.Ed25519;
        }

        if (id != EllipticCurve || !algorithm.HasData || !algorithm.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            return null;
        }

        return algorithm.ReadObjectIdentifier() switch
        {
            "1.2.840.10045.3.1.7" => KeyKind.P256,
            "1.3.132.0.34" => KeyKind.P384,
            "1.3.132.0.35" => KeyKind.P521,
            _ => null,
        };
    }

    // An uncompressed point is 0x04 and two numbers as long as the field.
    private static bool IsWhole(KeyKind kind, byte[] bits) => kind switch
    {
        KeyKind.Ed25519 => bits.Length == EdwardsBytes,
        KeyKind.P256 => bits.Length == 65 && bits[0] == 4,
        KeyKind.P384 => bits.Length == 97 && bits[0] == 4,
        _ => bits.Length == 133 && bits[0] == 4,
    };
}
