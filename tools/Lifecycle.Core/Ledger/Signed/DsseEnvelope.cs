using System.Globalization;
using System.Text;

namespace Lifecycle.Ledger.Signed;

/// <summary>A payload, what kind of payload it is, and one signature over both (DSSE).</summary>
/// <param name="PayloadType">A media type; it is signed too, so that a payload cannot be passed off as another kind.</param>
/// <param name="Payload">The bytes as they are: nobody re-encodes what was signed.</param>
/// <param name="Signature">ECDSA in DER.</param>
/// <param name="KeyId">A hint and no more: it is not signed.</param>
public sealed record DsseEnvelope(
    string PayloadType, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature, string KeyId)
{
    public const string InToto = "application/vnd.in-toto+json";

    /// <summary>What the signature is over.</summary>
    public byte[] Message => MessageOf(PayloadType, Payload.Span);

    /// <summary>DSSE's pre-authentication encoding. Lengths count bytes, not characters.</summary>
    public static byte[] MessageOf(string payloadType, ReadOnlySpan<byte> payload)
    {
        var type = Encoding.UTF8.GetBytes(payloadType);
        var head = string.Create(CultureInfo.InvariantCulture, $"DSSEv1 {type.Length} ");
        var middle = string.Create(CultureInfo.InvariantCulture, $" {payload.Length} ");
        return [.. Encoding.ASCII.GetBytes(head), .. type, .. Encoding.ASCII.GetBytes(middle), .. payload];
    }
}
