using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Takes a file's name apart: <c>{class}/{vessel}_{time:yyyyMMdd-HHmmss}</c> names the parts and the text between them.</summary>
/// <remarks>
/// Read from left to right without ever going back, so no name can make it slow, and each name has one reading or none:
/// a part holds neither '/' nor the character that its neighbouring text begins or ends with. A guess would put a frame
/// into another vessel.
/// </remarks>
public sealed class NamePattern
{
    private const int PiecesMax = 64;

    private readonly IReadOnlyList<TemplatePiece> pieces;

    private NamePattern(string text, IReadOnlyList<TemplatePiece> pieces) => (Text, this.pieces) = (text, pieces);

    public string Text { get; }

    public IEnumerable<string> Parts => pieces.Where(piece => piece.IsPart).Select(piece => piece.Text);

    /// <summary>The form of a part that is a time; null for others.</summary>
    public TimeForm? FormOf(string part) => pieces.FirstOrDefault(piece => piece.IsPart && piece.Text == part)?.Form;

    public static Outcome<NamePattern> Parse(SourceSpot where, string text) =>
        TemplatePiece.Split(where, text).Then(pieces => Judge(where, text, pieces));

    /// <summary>The parts of a path without its ending; null and the reason when it does not fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path, out string reason)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        for (var index = 0; index < pieces.Count; index++)
        {
            var piece = pieces[index];
            if (!piece.IsPart)
            {
                if (!path.AsSpan(at).StartsWith(piece.Text, StringComparison.Ordinal))
                {
                    reason = $"'{piece.Text}' is due at '{path[at..]}'";
                    return null;
                }

                at += piece.Text.Length;
                continue;
            }

            var length = piece.Form?.Width ?? LengthOf(path, at, index);
            if (length <= 0 || at + length > path.Length)
            {
                reason = $"nothing is left for {{{piece.Text}}}";
                return null;
            }

            var value = path.Substring(at, length);
            parts.Add(piece.Text, value);
            at += length;
            if (piece.Form is { } form && form.Read(value, TimeSpan.Zero) is null)
            {
                reason = $"'{value}' is no time as {form}";
                return null;
            }
        }

        reason = at == path.Length ? "" : $"'{path[at..]}' is left over";
        return at == path.Length ? parts : null;
    }

    // Up to the first character that may not be in the part.
    private int LengthOf(string path, int at, int index)
    {
        var before = index > 0 && !pieces[index - 1].IsPart ? pieces[index - 1].Text[^1] : '/';
        var after = index + 1 < pieces.Count ? pieces[index + 1].Text[0] : '/';
        Span<char> ends = ['/', after, char.IsAsciiLetterOrDigit(before) ? '/' : before];
        var found = path.AsSpan(at).IndexOfAny(ends);
        return found < 0 ? path.Length - at : found;
    }

    private static Outcome<NamePattern> Judge(SourceSpot where, string text, IReadOnlyList<TemplatePiece> pieces)
    {
        var twice = pieces.Where(piece => piece.IsPart).GroupBy(piece => piece.Text).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            return ImportRefusals.MappingUnclear(where, $"the part {{{twice.Key}}} is twice in '{text}'", "give each part a name of its own");
        }

        for (var index = 1; index < pieces.Count; index++)
        {
            if (pieces[index - 1] is { IsPart: true, Form: null } && pieces[index].IsPart)
            {
                return ImportRefusals.MappingUnclear(
                    where, $"nothing stands between {{{pieces[index - 1].Text}}} and {{{pieces[index].Text}}} in '{text}'",
                    "write the text between them: where one ends and the other begins cannot be told");
            }
        }

        return pieces.Count is 0 or > PiecesMax || pieces.Any(piece => piece.IsId)
            ? ImportRefusals.MappingUnclear(where, $"'{text}' is no pattern of a name", "write parts and the text between them, such as {vessel}_{time:yyyyMMdd-HHmmss}")
            : new NamePattern(text, pieces);
    }
}
