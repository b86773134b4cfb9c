namespace Lifecycle.Cli.Printing;

/// <param name="IsJson">The answer is one JSON document.</param>
/// <param name="IsQuiet">Only the answer and errors.</param>
/// <param name="HasColour">stderr is a terminal that takes colour, and nobody asked for plain text.</param>
/// <param name="IsTerminal">stderr is a terminal: progress may rewrite its line.</param>
internal sealed record ScreenSettings(bool IsJson, bool IsQuiet, bool HasColour, bool IsTerminal)
{
    public static ScreenSettings For(IReadOnlyList<string> words)
    {
        var terminal = !Console.IsErrorRedirected;
        var plain = words.Contains("--no-color")
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            || Environment.GetEnvironmentVariable("TERM") is null or "dumb";
        return new ScreenSettings(
            words.Contains("--json"), words.Contains("--quiet") || words.Contains("-q"), terminal && !plain, terminal);
    }
}
