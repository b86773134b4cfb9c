using System.Text;

namespace Lifecycle.Cli.Printing;

/// <summary>Text in lines of at most 76 columns, wrapped under itself; a word longer than a line is never broken.</summary>
internal static class Wrapped
{
    public static string Of(string first, string text, int indent)
    {
        var lines = new StringBuilder(first.PadRight(indent));
        var column = lines.Length;
        var isFirst = true;
        foreach (var word in Visible.Value(text.Trim()).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!isFirst && column + 1 + word.Length > Screen.Width)
            {
                lines.Append('\n').Append(' ', indent);
                column = indent;
                isFirst = true;
            }

            lines.Append(isFirst ? "" : " ").Append(word);
            column += word.Length + (isFirst ? 0 : 1);
            isFirst = false;
        }

        return lines.Append('\n').ToString();
    }
}
