using System.Globalization;
using System.Text;

namespace Lifecycle.Cli.Printing;

/// <summary>Names of files and cases can hold characters that steer a terminal. They are shown, and do nothing.</summary>
internal static class Visible
{
    /// <summary>Whole text: line breaks are our own, and stay.</summary>
    public static string Text(string text) => Escape(text, keepsLines: true);

    /// <summary>A value that goes into text: a line break in it is part of it.</summary>
    public static string Value(string text) => Escape(text, keepsLines: false);

    private static string Escape(string text, bool keepsLines)
    {
        if (!text.Any(letter => IsEscaped(letter, keepsLines)))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            shown.Append(IsEscaped(letter, keepsLines)
                ? string.Create(CultureInfo.InvariantCulture, $"\\x{(int)letter:x2}") : letter);
        }

        return shown.ToString();
    }

    // Beside control characters, those that turn the direction of writing: they make one name look like another.
    private static bool IsEscaped(char letter, bool keepsLines) =>
        (char.IsControl(letter) && !(keepsLines && letter == '\n')) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');
}
