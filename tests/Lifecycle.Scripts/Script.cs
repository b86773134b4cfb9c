using System.Globalization;

namespace Lifecycle;

/// <summary>A script: commands as people type them, what each must answer, and the files they need.</summary>
/// <remarks>tests/Lifecycle.Scripts/README.md describes the language.</remarks>
internal sealed record Script(string Name, IReadOnlyList<ScriptStep> Steps, IReadOnlyList<ScriptFile> Files)
{
    private const string FileMark = "-- ";

    public static Script Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var firstFile = Array.FindIndex(lines, IsFileMark);
        var commands = firstFile < 0 ? lines : lines[..firstFile];
        return new Script(name, ParseSteps(name, commands), firstFile < 0 ? [] : ParseFiles(lines[firstFile..]));
    }

    private static List<ScriptStep> ParseSteps(string name, string[] lines)
    {
        var steps = new List<ScriptStep>();
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimEnd();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var where = string.Create(CultureInfo.InvariantCulture, $"{name}:{index + 1}");
            if (ScriptExpectation.TryParse(line, where, index, out var expectation))
            {
                var run = steps.OfType<ScriptStep.Run>().LastOrDefault()
                    ?? throw new FormatException($"{where}: '{line}' comes before any '$ lifecycle' command");
                run.Expectations.Add(expectation);
            }
            else
            {
                steps.Add(ScriptStep.Parse(line, where, index));
            }
        }

        if (!steps.OfType<ScriptStep.Run>().Any())
        {
            throw new FormatException($"{name}: no '$ lifecycle' command, so nothing is tested");
        }

        return steps;
    }

    private static List<ScriptFile> ParseFiles(string[] lines)
    {
        var files = new List<ScriptFile>();
        foreach (var line in lines)
        {
            if (IsFileMark(line))
            {
                files.Add(new ScriptFile(line[FileMark.Length..^FileMark.Length].Trim(), []));
            }
            else
            {
                files[^1].Lines.Add(line);
            }
        }

        return files;
    }

    private static bool IsFileMark(string line) =>
        line.StartsWith(FileMark, StringComparison.Ordinal) && line.EndsWith(" --", StringComparison.Ordinal) && line.Length > 6;
}

/// <summary>A file that lies in the script's folder before its first command.</summary>
internal sealed record ScriptFile(string Path, List<string> Lines);
