using System.Globalization;
using System.Text;

namespace Lifecycle;

/// <summary>One thing a script does. <paramref name="Line"/> counts from 0.</summary>
internal abstract record ScriptStep(string Where, int Line)
{
    internal sealed record Run(string Where, int Line, IReadOnlyList<string> Arguments) : ScriptStep(Where, Line)
    {
        public List<ScriptExpectation> Expectations { get; } = [];
    }

    internal sealed record SetVariable(string Where, int Line, string Name, string Value) : ScriptStep(Where, Line);

    internal sealed record EnterFolder(string Where, int Line, string Folder) : ScriptStep(Where, Line);

    internal sealed record SetTimeout(string Where, int Line, TimeSpan Limit) : ScriptStep(Where, Line);

    /// <summary>The next command reads this file as its standard input.</summary>
    internal sealed record TakeInput(string Where, int Line, string File) : ScriptStep(Where, Line);

    internal sealed record Copy(string Where, int Line, string From, string To) : ScriptStep(Where, Line);

    internal sealed record Remove(string Where, int Line, string Path) : ScriptStep(Where, Line);

    internal sealed record Edit(string Where, int Line, string File, string Old, string New) : ScriptStep(Where, Line);

    public static ScriptStep Parse(string line, string where, int index)
    {
        var words = Words(line, where);
        return words switch
        {
            ["$", "lifecycle", .. var arguments] => new Run(where, index, arguments),
            ["env", var pair] when pair.Split('=', 2) is [var name, var value] => new SetVariable(where, index, name, value),
            ["cd", var folder] => new EnterFolder(where, index, folder),
            ["timeout", var seconds] => new SetTimeout(
                where, index, TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture))),
            ["stdin", var file] => new TakeInput(where, index, file),
            ["copy", var from, var to] => new Copy(where, index, from, to),
            ["remove", var path] => new Remove(where, index, path),
            ["edit", var file, var old, var changed] => new Edit(where, index, file, old, changed),
            _ => throw new FormatException($"{where}: '{line}' is neither a command nor an expectation of a script"),
        };
    }

    /// <summary>Splits as a shell does: by blanks, with '...' and "..." kept together.</summary>
    internal static List<string> Words(string line, string where)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quote, inWord) = ('\0', false);
        foreach (var letter in line)
        {
            if (quote != '\0' && letter == quote)
            {
                quote = '\0';
            }
            else if (quote != '\0')
            {
                word.Append(letter);
            }
            else if (letter is '\'' or '"')
            {
                (quote, inWord) = (letter, true);
            }
            else if (letter == ' ')
            {
                Flush();
            }
            else
            {
                inWord = true;
                word.Append(letter);
            }
        }

        Flush();
        return quote == '\0' ? words : throw new FormatException($"{where}: a {quote} is not closed");

        void Flush()
        {
            if (inWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            inWord = false;
        }
    }
}
