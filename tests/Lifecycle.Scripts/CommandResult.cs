namespace Lifecycle;

/// <summary>What a process said and how it ended; the streams apart, because a pipe sees only one of them.</summary>
internal sealed record CommandResult(int ExitCode, string Stdout, string Stderr, TimeSpan? StoppedAfter)
{
    public string Stream(string name) => name == "stdout" ? Stdout : Stderr;

    public static string[] Lines(string text) => text.TrimEnd('\n') is { Length: > 0 } trimmed ? trimmed.Split('\n') : [];
}
