using System.Buffers.Binary;
using System.Text;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger;

/// <summary>A text and the signatures below it (C2SP signed-note). Parsed and written here, verified in Signing.</summary>
/// <param name="Text">Ends in a newline; its UTF-8 bytes are what is signed.</param>
/// <param name="Signatures">None only in the checkpoint of an unsigned development log.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    private const string Dash = "\u2014 ";
    private const int SignaturesMax = 100;
    private const int KeyIdBytes = sizeof(uint);

    /// <summary>What a signature is over.</summary>
    public byte[] Message => Encoding.UTF8.GetBytes(Text);

    /// <summary>A key name has no space, which parts the line, and no plus, which parts a written key.</summary>
    public static bool IsKeyName(string name) =>
        name.Length > 0
        && !name.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '+');

    /// <summary>A note with at least one signature.</summary>
    public static Outcome<SignedNote> Parse(SourceSpot where, ReadOnlySpan<byte> bytes) =>
        ParseEither(where, bytes).Then<SignedNote>(note => note.Signatures.Count > 0
            ? note
            : LedgerRefusals.NoteBroken(where, "it has no signature"));

    /// <summary>A note that must not have a signature: the checkpoint of a development log.</summary>
    public static Outcome<SignedNote> ParseUnsigned(SourceSpot where, ReadOnlySpan<byte> bytes) =>
        ParseEither(where, bytes).Then<SignedNote>(note => note.Signatures.Count == 0
            ? note
            : LedgerRefusals.SignedLog(where, note.Signatures[0].KeyName));

    public byte[] ToBytes()
    {
        var text = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdBytes + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.Span.CopyTo(bytes.AsSpan(KeyIdBytes));
            text.Append(Dash).Append(signature.KeyName).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>A note with or without signatures. Who reads it must say what becomes of either.</summary>
    public static Outcome<SignedNote> ParseEither(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        if (NoteText.Read(bytes) is not { } all)
        {
            return LedgerRefusals.NoteBroken(where, "it is too long, not UTF-8, or has control characters");
        }

        // The text may itself have blank lines: only the last one parts it from the signatures.
        var blank = all.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !all.EndsWith('\n'))
        {
            return LedgerRefusals.NoteBroken(where, "no blank line parts the text from the signatures");
        }

        var lines = all[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length > SignaturesMax)
        {
            return LedgerRefusals.NoteBroken(where, $"it has more than {SignaturesMax} signatures");
        }

        var signatures = lines.Select(ParseLine).ToArray();
        return signatures.Contains(null)
            ? LedgerRefusals.NoteBroken(where, "a line below the blank line is not a signature")
            : new SignedNote(all[..(blank + 1)], signatures!);
    }

    private static NoteSignature? ParseLine(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        return parts.Length == 2 && IsKeyName(parts[0])
            && Base64Text.TryRead(parts[1], out var bytes) && bytes.Length > KeyIdBytes
            ? new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(KeyIdBytes))
            : null;
    }
}
