using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Witnesses;

/// <summary>A witness's line on a checkpoint: it saw this state at this time, and no other before it (C2SP tlog-cosignature).</summary>
public static class Cosignature
{
    /// <summary>The signature type of Ed25519 cosignatures.</summary>
    public const byte Algorithm = 0x04;

    private const int TimeBytes = sizeof(ulong);
    private const int SignatureBytes = 64;
    private const long MicrosPerSecond = 1_000_000;

    /// <summary>What the witness signs.</summary>
    /// <param name="head">The state; its signatures are no part of it.</param>
    /// <param name="at">When, in seconds since 1970.</param>
    public static byte[] MessageOf(SignedNote head, long at) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {at}\n{head.Text}"));

    /// <summary>The line that a witness adds. What it adds it to, <see cref="WitnessRule"/> has looked at.</summary>
    public static Outcome<NoteSignature> Make(IWitness witness, SignedNote head, Moment now)
    {
        var at = now.Micros / MicrosPerSecond;
        return witness.Sign(MessageOf(head, at)).Then<NoteSignature>(signature =>
        {
            var bytes = new byte[TimeBytes + signature.Length];
            BinaryPrimitives.WriteInt64BigEndian(bytes, at);
            signature.Span.CopyTo(bytes.AsSpan(TimeBytes));
            return new NoteSignature(witness.Key.Name, witness.Key.Id, bytes);
        });
    }

    /// <summary>When the witness saw the state; refused where it has no line there, or one that fails.</summary>
    public static Outcome<Moment> Check(SourceSpot where, SignedNote head, NoteKey witness, IEd25519 ed25519)
    {
        var lines = head.Signatures.Where(witness.Made).ToArray();
        return lines.Length > 0 && witness.Algorithm == Algorithm && Array.TrueForAll(lines, line => Holds(head, line, witness, ed25519))
            ? TimeOf(lines[^1])
            : LedgerRefusals.NotCosigned(where, witness.Name);
    }

    /// <summary>The time that a line claims, once <see cref="Check"/> or <see cref="Make"/> has looked at it.</summary>
    public static Moment TimeOf(NoteSignature line) => new(BinaryPrimitives.ReadInt64BigEndian(line.Signature.Span) * MicrosPerSecond);

    private static bool Holds(SignedNote head, NoteSignature line, NoteKey witness, IEd25519 ed25519)
    {
        if (line.Signature.Length != TimeBytes + SignatureBytes)
        {
            return false;
        }

        // Beyond what a clock of ours counts, in microseconds, a time is no time.
        var at = BinaryPrimitives.ReadInt64BigEndian(line.Signature.Span);
        return at is >= 0 and <= long.MaxValue / MicrosPerSecond
            && ed25519.Verifies(witness.PublicKey.Span, MessageOf(head, at), line.Signature.Span[TimeBytes..]);
    }
}
