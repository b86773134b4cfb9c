using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Ledger.Signed;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Pending;

/// <summary>A signed act that no ledger has yet: made where the home of the records is not.</summary>
/// <param name="Act">What was done.</param>
/// <param name="Envelope">The statement that carries it, signed by the key of the role that acted.</param>
/// <param name="Certificate">Of that key, in DER.</param>
/// <param name="Link">Its place in its chain.</param>
/// <param name="Bytes">As it is kept.</param>
public sealed record PendingAct(
    Act Act, DsseEnvelope Envelope, ReadOnlyMemory<byte> Certificate, PendingLink Link, ReadOnlyMemory<byte> Bytes)
{
    public const string Format = "lifecycle/pending-act@1";

    /// <summary>The published form. What is read is held against what would be written, so nothing else is needed of it here.</summary>
    public static DocumentFormat Document { get; } = new(
        Format, "an act that was made away from the home of the records, in canonical JSON (RFC 8785)",
        FormField.Required("certificate", Form.Text("of the key that signs, DER in base64", 20_000)),
        FormField.Required("envelope", Form.Text("the DSSE envelope in canonical JSON, in base64", 400_000)));

    /// <summary>Of the bytes: what the next act of the chain names.</summary>
    public Digest Digest { get; } = Digest.Of(Bytes.Span);

    public static byte[] Write(DsseEnvelope envelope, ReadOnlyMemory<byte> certificate) => new CanonicalJson.Map(
        ("certificate", new CanonicalJson.Text(Convert.ToBase64String(certificate.Span))),
        ("envelope", new CanonicalJson.Text(Convert.ToBase64String(EnvelopeText.Write(envelope)))),
        ("format", new CanonicalJson.Text(Format))).ToBytes();

    /// <summary>Reads one back. The parts must be of one piece; whether the signature holds, who knows the keys says.</summary>
    public static Outcome<PendingAct> Read(SourceSpot where, ReadOnlyMemory<byte> bytes) => Parts(where, bytes).Then(parts =>
        EnvelopeText.Read(where, parts.Envelope).Then(envelope => ActStatement.Read(where, envelope.Payload.Span).Then<PendingAct>(act =>
            act.Key is null || act.Key != CertificateKey.Of(parts.Certificate)
                ? PendingRefusals.Broken(where, "it names another key than that of its certificate")
                : PendingLink.Of(act) is not { } link ? PendingRefusals.Broken(where, "it does not say its place in a chain")
                : bytes.Span.SequenceEqual(Write(envelope, parts.Certificate)) ? new PendingAct(act, envelope, parts.Certificate, link, bytes)
                : PendingRefusals.Broken(where, "it is not in its one form"))));

    private static Outcome<(byte[] Envelope, byte[] Certificate)> Parts(SourceSpot where, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return (document.RootElement.GetProperty("envelope").GetBytesFromBase64(), document.RootElement.GetProperty("certificate").GetBytesFromBase64());
        }
        catch (Exception broken) when (EnvelopeText.IsOfForm(broken))
        {
            return PendingRefusals.Broken(where, "it is not in its one form");
        }
    }
}
