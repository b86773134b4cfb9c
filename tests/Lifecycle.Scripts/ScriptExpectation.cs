using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Lifecycle;

/// <summary>What must be true after a command. <paramref name="Line"/> counts from 0.</summary>
internal abstract record ScriptExpectation(string Where, int Line)
{
    internal sealed record Exit(string Where, int Line, int Code) : ScriptExpectation(Where, Line);

    /// <summary>Some line of the stream contains the text, at or after the line that the one before it matched.</summary>
    internal sealed record Says(string Where, int Line, string Stream, string Text) : ScriptExpectation(Where, Line);

    internal sealed record SaysNot(string Where, int Line, string Stream, string Text) : ScriptExpectation(Where, Line);

    internal sealed record Silent(string Where, int Line, string Stream) : ScriptExpectation(Where, Line);

    /// <summary>No line of either stream is wider.</summary>
    internal sealed record Columns(string Where, int Line, int Most) : ScriptExpectation(Where, Line);

    /// <summary>Standard output is not longer.</summary>
    internal sealed record Rows(string Where, int Line, int Most) : ScriptExpectation(Where, Line);

    internal sealed record Exists(string Where, int Line, string Path, bool Wanted) : ScriptExpectation(Where, Line);

    /// <summary>Two files have the same bytes.</summary>
    internal sealed record Same(string Where, int Line, string First, string Second) : ScriptExpectation(Where, Line);

    public static bool TryParse(string line, string where, int index, [NotNullWhen(true)] out ScriptExpectation? expectation)
    {
        expectation = line.Split(' ', 2) switch
        {
            ["exit", var code] => new Exit(where, index, Number(code, where)),
            ["stdout" or "stderr", var text] => new Says(where, index, line[..6], text),
            ["!", "stdout" or "stderr"] => new Silent(where, index, line[2..]),
            ["!", var rest] when rest.StartsWith("stdout ", StringComparison.Ordinal)
                || rest.StartsWith("stderr ", StringComparison.Ordinal) => new SaysNot(where, index, rest[..6], rest[7..]),
            ["!", var rest] when rest.StartsWith("exists ", StringComparison.Ordinal) =>
                new Exists(where, index, rest[7..], Wanted: false),
            ["exists", var path] => new Exists(where, index, path, Wanted: true),
            ["columns", var most] => new Columns(where, index, Number(most, where)),
            ["rows", var most] => new Rows(where, index, Number(most, where)),
            ["same", var files] when files.Split(' ') is [var first, var second] => new Same(where, index, first, second),
            _ => null,
        };
        return expectation is not null;
    }

    private static int Number(string text, string where) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{where}: '{text}' is not a number");
}
