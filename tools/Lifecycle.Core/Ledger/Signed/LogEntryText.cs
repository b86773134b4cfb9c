using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>Reads what a signed log holds, strictly: <see cref="LogEntry.ToBytes"/> is the only way of writing it.</summary>
public static class LogEntryText
{
    public static Outcome<LogEntry> Read(SourceSpot where, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var body = document.RootElement.GetProperty("spec").GetProperty("hashedRekordV002");
            var signature = body.GetProperty("signature");
            var verifier = signature.GetProperty("verifier");
            var isBareKey = verifier.TryGetProperty("publicKey", out var holder);
            var entry = new LogEntry(
                Digest.FromHash(body.GetProperty("data").GetProperty("digest").GetBytesFromBase64()),
                signature.GetProperty("content").GetBytesFromBase64(),
                (isBareKey ? holder : verifier.GetProperty("x509Certificate")).GetProperty("rawBytes").GetBytesFromBase64(),
                isBareKey);
            if (bytes.Span.SequenceEqual(entry.ToBytes()))
            {
                return entry;
            }
        }
        catch (Exception broken) when (EnvelopeText.IsOfForm(broken) || broken is ArgumentException)
        {
            // Another form, or a digest of another length.
        }

        return LedgerRefusals.NotAsSigned(where, "an entry is not a hashedrekord 0.0.2 in canonical JSON");
    }
}
