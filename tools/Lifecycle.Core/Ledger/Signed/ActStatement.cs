using Lifecycle.Formats;

namespace Lifecycle.Ledger.Signed;

/// <summary>The in-toto statement that carries an act: its subjects are the act's, its predicate is the act itself.</summary>
public static class ActStatement
{
    public const string Type = "https://in-toto.io/Statement/v1";
    public const string PredicateType = "urn:lifecycle:act:1";

    /// <summary>Canonical bytes: equal acts make equal statements.</summary>
    public static byte[] Write(Act act)
    {
        // An act is canonical JSON already, so its bytes stand in the statement as they are.
        var subjects = new CanonicalJson.Items([.. act.Subjects.Select(subject => new CanonicalJson.Map(
            ("digest", new CanonicalJson.Map(("sha256", new CanonicalJson.Text(subject.Digest.Hex)))),
            ("name", new CanonicalJson.Text(subject.Name))))]);
        return
        [
            .. "{\"_type\":\""u8, .. Ascii(Type), .. "\",\"predicate\":"u8, .. act.Bytes.Span,
            .. ",\"predicateType\":\""u8, .. Ascii(PredicateType), .. "\",\"subject\":"u8, .. subjects.ToBytes(), .. "}"u8,
        ];
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
