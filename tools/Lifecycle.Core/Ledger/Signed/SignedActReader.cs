using System.Security.Cryptography;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>Puts a signed act together from what a ledger keeps of it, and refuses parts that are not of one piece.</summary>
/// <remarks>
/// Digests and bytes are compared here; no signature is computed. Only the time stamp is taken as it is: nothing in
/// the log repeats it, and who verifies the signatures verifies it too.
/// </remarks>
public static class SignedActReader
{
    /// <param name="where">The file that keeps the envelope.</param>
    /// <param name="entry">What the tree holds.</param>
    /// <param name="envelope">What is kept beside it.</param>
    /// <param name="timeStamp">The time authority's response.</param>
    public static Outcome<SignedAct> Read(
        SourceSpot where, ReadOnlyMemory<byte> entry, ReadOnlyMemory<byte> envelope, ReadOnlyMemory<byte> timeStamp) =>
        LogEntryText.Read(where, entry).Then(held => EnvelopeText.Read(where, envelope).Then(kept =>
            Fault(held, kept) is { } fault
                ? LedgerRefusals.NotAsSigned(where, fault)
                : ActStatement.Read(where, kept.Payload.Span).Then<SignedAct>(act =>
                    act.Key is { } key && key == CertificateKey.Of(held.Certificate)
                        ? new SignedAct(act, kept, held.Certificate, timeStamp)
                        : LedgerRefusals.NotAsSigned(where, "an act names another key than that of its certificate"))));

    /// <summary>Why what a signer gave is not the act it was given, as a reader would find later; null where it is.</summary>
    public static string? Fault(SignedAct given, Act asked)
    {
        if (!given.Act.Equals(asked) || given.Envelope.PayloadType != DsseEnvelope.InToto
            || !given.Envelope.Payload.Span.SequenceEqual(ActStatement.Write(asked)))
        {
            return "the envelope carries another act";
        }

        return asked.Key is { } key && key == CertificateKey.Of(given.Certificate)
            ? null
            : "the act names another key than that of the certificate";
    }

    private static string? Fault(LogEntry held, DsseEnvelope kept)
    {
        if (held.IsBareKey)
        {
            return "an entry names a key without a certificate";
        }

        // The hint is not signed and says nothing that the certificate does not: with one, equal acts would differ.
        if (kept.PayloadType != DsseEnvelope.InToto || kept.KeyId.Length > 0)
        {
            return "an envelope is of another kind, or has a hint at its key";
        }

        var isSame = held.Message == Digest.FromHash(SHA256.HashData(kept.Message))
            && held.Signature.Span.SequenceEqual(kept.Signature.Span);
        return isSame ? null : "an envelope is not the one that its entry is about";
    }
}
