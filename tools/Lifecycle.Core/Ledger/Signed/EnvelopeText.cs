using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>How a ledger writes an envelope down: DSSE's JSON in canonical form, so that equal envelopes have equal bytes.</summary>
public static class EnvelopeText
{
    public static byte[] Write(DsseEnvelope envelope) => new CanonicalJson.Map(
        ("payload", Base64(envelope.Payload)),
        ("payloadType", new CanonicalJson.Text(envelope.PayloadType)),
        ("signatures", new CanonicalJson.Items(
        [
            new CanonicalJson.Map(
                ("keyid", new CanonicalJson.Text(envelope.KeyId)),
                ("sig", Base64(envelope.Signature))),
        ]))).ToBytes();

    /// <summary>Reads an envelope back. Any other way of writing it is refused, whatever it says.</summary>
    public static Outcome<DsseEnvelope> Read(SourceSpot where, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            var signature = root.GetProperty("signatures")[0];
            var envelope = new DsseEnvelope(
                root.GetProperty("payloadType").GetString()!, root.GetProperty("payload").GetBytesFromBase64(),
                signature.GetProperty("sig").GetBytesFromBase64(), signature.GetProperty("keyid").GetString()!);

            // Writing what was read settles everything at once: further members, their order, spacing, other base64.
            if (bytes.Span.SequenceEqual(Write(envelope)))
            {
                return envelope;
            }
        }
        catch (Exception broken) when (IsOfForm(broken))
        {
            // Not JSON, or not the members and kinds of value that an envelope has: refused like any other form.
        }

        return LedgerRefusals.NotAsSigned(where, "an envelope is not in its one form");
    }

    /// <summary>What reading JSON throws for bytes of another form, and nothing else.</summary>
    internal static bool IsOfForm(Exception broken) =>
        broken is JsonException or FormatException or InvalidOperationException or KeyNotFoundException
            or IndexOutOfRangeException or ArgumentNullException or System.Text.EncoderFallbackException;

    private static CanonicalJson.Text Base64(ReadOnlyMemory<byte> bytes) => new(Convert.ToBase64String(bytes.Span));
}
