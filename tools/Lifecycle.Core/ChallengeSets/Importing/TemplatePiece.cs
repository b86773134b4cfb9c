using System.Text.RegularExpressions;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ChallengeSets.Importing;

/// <summary>One piece of a template: text as it stands, or a part in braces.</summary>
/// <param name="Text">The text, or the part's name.</param>
/// <param name="IsPart">Which of the two it is.</param>
/// <param name="Form">What stands behind the colon of a time.</param>
/// <param name="IsId">True for <c>{part:id}</c>: whatever a name may not hold becomes a dash.</param>
internal sealed partial record TemplatePiece(string Text, bool IsPart, TimeForm? Form = null, bool IsId = false)
{
    private const string Id = "id";

    public static Outcome<IReadOnlyList<TemplatePiece>> Split(SourceSpot where, string text)
    {
        var pieces = new List<TemplatePiece>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '}')
            {
                return Broken(where, text);
            }

            if (text[at] != '{')
            {
                var next = text.AsSpan(at).IndexOfAny('{', '}');
                var end = next < 0 ? text.Length : at + next;
                pieces.Add(new TemplatePiece(text[at..end], IsPart: false));
                at = end;
                continue;
            }

            var close = text.IndexOf('}', at);
            var match = close < 0 ? null : Part().Match(text[at..(close + 1)]);
            if (match is not { Success: true })
            {
                return Broken(where, text);
            }

            var (name, form) = (match.Groups["name"].Value, match.Groups["form"].Value);
            TimeForm? time = null;
            if (form.Length > 0 && form != Id && !TimeForm.Parse(where, form).TryGet(out time, out var why))
            {
                return new Outcome<IReadOnlyList<TemplatePiece>>.Refused(why);
            }

            pieces.Add(new TemplatePiece(name, IsPart: true, time, form == Id));
            at = close + 1;
        }

        return pieces;
    }

    private static Refusal Broken(SourceSpot where, string text) => ImportRefusals.MappingUnclear(
        where, $"'{text}' has a brace that opens or closes no part", "write a part as {name}, or {name:yyyyMMdd} for a time");

    [GeneratedRegex(@"\A\{(?<name>[A-Za-z][A-Za-z0-9_-]{0,39})(:(?<form>[^{}]{1,40}))?\}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Part();
}
