using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>Puts the parts of a row together: <c>{vessel}-{camera}</c>.</summary>
public sealed class FillTemplate
{
    private readonly IReadOnlyList<TemplatePiece> pieces;

    private FillTemplate(string text, SourceSpot where, IReadOnlyList<TemplatePiece> pieces) =>
        (Text, Where, this.pieces) = (text, where, pieces);

    public string Text { get; }

    public SourceSpot Where { get; }

    public IEnumerable<string> Parts => pieces.Where(piece => piece.IsPart).Select(piece => piece.Text);

    public static Outcome<FillTemplate> Parse(SourceSpot where, string text) =>
        TemplatePiece.Split(where, text).Then<FillTemplate>(pieces => pieces.FirstOrDefault(piece => piece.Form is not null) is { } timed
            ? ImportRefusals.MappingUnclear(where, $"{{{timed.Text}:{timed.Form}}} takes a time apart, and '{text}' puts parts together", $"write {{{timed.Text}}}")
            : new FillTemplate(text, where, pieces));

    /// <summary>The text with every part in its place; null when a part is empty, and which one.</summary>
    /// <param name="row">What the parts are.</param>
    /// <param name="missing">The first part that the row does not have.</param>
    /// <param name="isPlain">False leaves out what <c>:id</c> does, to see whether two texts became one by it.</param>
    public string? Fill(ImportRow row, out string missing, bool isPlain = true)
    {
        missing = "";
        var filled = new System.Text.StringBuilder();
        foreach (var piece in pieces)
        {
            var value = piece.IsPart ? row.Part(piece.Text) : piece.Text;
            if (value is null)
            {
                missing = piece.Text;
                return null;
            }

            filled.Append(piece.IsId && isPlain ? Plain(value) : value);
        }

        return filled.ToString();
    }

    private static string Plain(string value) =>
        string.Concat(value.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-'));
}
