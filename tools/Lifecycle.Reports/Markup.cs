using System.Globalization;
using System.Text;

namespace Lifecycle.Reports;

/// <summary>Writes elements as text that is well-formed as XML and as HTML. Everything from outside is escaped.</summary>
internal sealed class Markup
{
    private const char Unprintable = '\uFFFD';

    private readonly StringBuilder text = new();
    private readonly Stack<string> open = new();

    /// <summary>Begins an element; names and values of attributes in turn, a null value leaves its attribute out.</summary>
    public Markup Open(string name, params ReadOnlySpan<string?> attributes)
    {
        Tag(name, attributes);
        text.Append('>');
        open.Push(name);
        return this;
    }

    public Markup Close()
    {
        text.Append("</").Append(open.Pop()).Append('>');
        return this;
    }

    /// <summary>An element without content.</summary>
    public Markup Empty(string name, params ReadOnlySpan<string?> attributes)
    {
        Tag(name, attributes);
        text.Append("/>");
        return this;
    }

    /// <summary>An element that holds text alone.</summary>
    public Markup Element(string name, string content, params ReadOnlySpan<string?> attributes) =>
        Open(name, attributes).Text(content).Close();

    public Markup Text(string content)
    {
        Escape(content);
        return this;
    }

    public Markup Line()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>What this program made itself, such as a drawing.</summary>
    public Markup Made(string markup)
    {
        text.Append(markup);
        return this;
    }

    public override string ToString() => open.Count == 0
        ? text.ToString()
        : throw new InvalidOperationException($"<{open.Peek()}> is not closed");

    /// <summary>Two decimals are finer than any eye or printer; fixed, so that equal facts give equal bytes.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    private void Tag(string name, ReadOnlySpan<string?> attributes)
    {
        text.Append('<').Append(name);
        for (var index = 0; index < attributes.Length; index += 2)
        {
            if (attributes[index + 1] is { } value)
            {
                text.Append(' ').Append(attributes[index]).Append("=\"");
                Escape(value);
                text.Append('"');
            }
        }
    }

    private void Escape(string content)
    {
        for (var index = 0; index < content.Length; index++)
        {
            var letter = content[index];
            if (char.IsSurrogate(letter))
            {
                var isPair = char.IsHighSurrogate(letter) && index + 1 < content.Length && char.IsLowSurrogate(content[index + 1]);
                text.Append(isPair ? content.AsSpan(index, 2) : [Unprintable]);
                index += isPair ? 1 : 0;
                continue;
            }

            switch (letter)
            {
                case '&': text.Append("&amp;"); break;
                case '<': text.Append("&lt;"); break;
                case '>': text.Append("&gt;"); break;
                case '"': text.Append("&quot;"); break;
                case '\'': text.Append("&#39;"); break;
                default:
                    // What XML has no place for, and what turns the direction of the text around it.
                    var isBad = (letter < ' ' && letter is not ('\n' or '\t')) || letter is '\u007F' or '\uFFFE' or '\uFFFF'
                        or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or (>= '\u0080' and <= '\u009F');
                    text.Append(isBad ? Unprintable : letter);
                    break;
            }
        }
    }
}
