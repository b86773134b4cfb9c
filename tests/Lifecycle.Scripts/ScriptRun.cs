using Lifecycle.TestKit;

namespace Lifecycle;

/// <summary>Runs a script in a folder of its own and collects every expectation that did not hold.</summary>
internal sealed class ScriptRun : IDisposable
{
    private readonly Script script;
    private readonly string program;
    private readonly TempFolder folder = new();
    private readonly Dictionary<string, string> variables;
    private string current;
    private string? inputFile;
    private TimeSpan limit = TimeSpan.FromSeconds(60);

    public ScriptRun(Script script, string program)
    {
        this.script = script;
        this.program = program;
        current = folder.At("work", ".");
        variables = CommandRunner.CleanEnvironment(folder.At("home", "."));
        foreach (var file in script.Files)
        {
            folder.Write(Path.Combine("work", file.Path), string.Join('\n', file.Lines) + "\n");
        }
    }

    /// <summary>The script's text with the failing commands' expectations replaced by what was answered.</summary>
    public List<(ScriptStep.Run Step, CommandResult Result)> Failed { get; } = [];

    private string Work => Path.Combine(folder.Path, "work");

    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var faults = new List<string>();
        foreach (var step in script.Steps)
        {
            if (step is ScriptStep.Run run)
            {
                faults.AddRange(await Command(run));
            }
            else
            {
                Prepare(step);
            }
        }

        return faults;
    }

    public void Dispose() => folder.Dispose();

    private async Task<List<string>> Command(ScriptStep.Run run)
    {
        var arguments = run.Arguments.Select(Fill).ToList();
        var raw = await new CommandRunner(program, variables).RunAsync(arguments, current, inputFile, limit);
        inputFile = null;
        var result = raw with { Stdout = Filter(raw.Stdout), Stderr = Filter(raw.Stderr) };
        var faults = new Judgement(result, path => Path.Combine(current, Fill(path))).Of(run);
        if (faults.Count > 0)
        {
            Failed.Add((run, result));
            faults.Add($"  it ended with {result.ExitCode} and said\n{Quote("stdout", result)}{Quote("stderr", result)}");
        }

        return faults;
    }

    private void Prepare(ScriptStep step)
    {
        switch (step)
        {
            case ScriptStep.SetVariable variable:
                variables[variable.Name] = Fill(variable.Value);
                break;
            case ScriptStep.EnterFolder enter:
                current = Directory.CreateDirectory(Path.GetFullPath(At(enter.Folder))).FullName;
                break;
            case ScriptStep.SetTimeout timeout:
                limit = timeout.Limit;
                break;
            case ScriptStep.TakeInput input:
                inputFile = At(input.File);
                break;
            case ScriptStep.Copy copy:
                CopyAll(At(copy.From), At(copy.To));
                break;
            case ScriptStep.Remove remove:
                RemoveAll(At(remove.Path));
                break;
            case ScriptStep.Edit edit:
                Change(edit);
                break;
        }
    }

    private void Change(ScriptStep.Edit edit)
    {
        var text = File.ReadAllText(At(edit.File));
        if (!text.Contains(edit.Old, StringComparison.Ordinal))
        {
            throw new FormatException($"{edit.Where}: {edit.File} does not contain '{edit.Old}'");
        }

        File.WriteAllText(At(edit.File), text.Replace(edit.Old, edit.New, StringComparison.Ordinal));
    }

    private string At(string path) => Path.Combine(current, Fill(path));

    private string Fill(string text) => text
        .Replace("{work}", Work, StringComparison.Ordinal)
        .Replace("{repo}", Repository.Root, StringComparison.Ordinal);

    private string Filter(string text) => Filters.Apply(text, Work, Repository.Root);

    private static string Quote(string stream, CommandResult result) =>
        string.Concat(CommandResult.Lines(result.Stream(stream)).Select(line => $"    {stream} {line}\n"));

    private static void CopyAll(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
        if (File.Exists(from))
        {
            File.Copy(from, to, overwrite: true);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            CopyAll(file, Path.Combine(to, Path.GetRelativePath(from, file)));
        }
    }

    private static void RemoveAll(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else
        {
            File.Delete(path);
        }
    }
}
