namespace Lifecycle;

/// <summary>Rewrites what a script expects of its failing commands; the difference is reviewed by a person.</summary>
internal static class ScriptUpdate
{
    /// <summary>The exit code and every line answered replace exit, stdout and stderr; all other expectations stay.</summary>
    public static string Rewrite(string text, IEnumerable<(ScriptStep.Run Step, CommandResult Result)> failed)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(line => (string?)line).ToArray();
        var answers = new Dictionary<int, List<string>>();
        foreach (var (step, result) in failed)
        {
            answers[step.Line] = Answer(result);
            foreach (var expectation in step.Expectations.Where(IsReplaced))
            {
                lines[expectation.Line] = null;
            }
        }

        return string.Join('\n', lines.SelectMany((line, index) =>
            answers.TryGetValue(index, out var answer) ? [line!, .. answer] : line is null ? [] : (string[])[line]));
    }

    private static bool IsReplaced(ScriptExpectation expectation) =>
        expectation is ScriptExpectation.Exit or ScriptExpectation.Says or ScriptExpectation.Silent;

    private static List<string> Answer(CommandResult result) =>
    [
        $"exit {result.ExitCode}",
        .. Stream("stdout", result),
        .. Stream("stderr", result),
    ];

    private static List<string> Stream(string name, CommandResult result)
    {
        var said = CommandResult.Lines(result.Stream(name)).Where(line => line.Length > 0).Select(line => $"{name} {line}").ToList();
        return said.Count > 0 ? said : [$"! {name}"];
    }
}
