using System.Text.Json;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Ledger.Signed;

/// <summary>The in-toto statement that carries an act: its subjects are the act's, its predicate is the act itself.</summary>
public static class ActStatement
{
    public const string Type = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "urn:lifecycle:act:1";

    private static readonly byte[] BeforeAct = [.. "{\"_type\":\""u8, .. Ascii(Type), .. "\",\"predicate\":"u8];

    /// <summary>Canonical bytes: equal acts make equal statements.</summary>
    public static byte[] Write(Act act)
    {
        // An act is canonical JSON already, so its bytes stand in the statement as they are.
        var subjects = new CanonicalJson.Items([.. act.Subjects.Select(subject => new CanonicalJson.Map(
            ("digest", new CanonicalJson.Map(("sha256", new CanonicalJson.Text(subject.Digest.Hex)))),
            ("name", new CanonicalJson.Text(subject.Name))))]);
        return
        [
            .. BeforeAct, .. act.Bytes.Span,
            .. ",\"predicateType\":\""u8, .. Ascii(PredicateType), .. "\",\"subject\":"u8, .. subjects.ToBytes(), .. "}"u8,
        ];
    }

    /// <summary>The act that a statement carries. Bytes that are not exactly what the act would be written as are refused.</summary>
    public static Outcome<Act> Read(SourceSpot where, ReadOnlySpan<byte> bytes)
    {
        var rest = bytes.StartsWith(BeforeAct) ? bytes[BeforeAct.Length..] : [];
        if (ValueLength(rest) is not { } length)
        {
            return LedgerRefusals.NotAsSigned(where, "the statement carries no act");
        }

        if (!Act.Read(where, rest[..length]).TryGet(out var act, out var why))
        {
            return new Outcome<Act>.Refused(why);
        }

        return bytes.SequenceEqual(Write(act))
            ? act
            : LedgerRefusals.NotAsSigned(where, "the statement says more or less than its act");
    }

    /// <summary>How many bytes the JSON value at the front takes; null where there is none.</summary>
    private static int? ValueLength(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, isFinalBlock: false, state: default);
            return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
