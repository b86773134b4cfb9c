namespace Lifecycle;

/// <summary>Holds what a command answered against what its script expects.</summary>
internal sealed class Judgement(CommandResult result, Func<string, string> fullPath)
{
    public List<string> Of(ScriptStep.Run run)
    {
        var faults = new List<string>();
        if (result.StoppedAfter is { } limit)
        {
            faults.Add($"{run.Where}: did not end within {limit.TotalSeconds} s and was stopped");
        }

        if (!run.Expectations.OfType<ScriptExpectation.Exit>().Any())
        {
            faults.Add($"{run.Where}: the script does not say the exit code");
        }

        var reached = new Dictionary<string, int> { ["stdout"] = 0, ["stderr"] = 0 };
        faults.AddRange(run.Expectations.Select(expectation => (expectation.Where, Fault: Fault(expectation, reached)))
            .Where(finding => finding.Fault is not null)
            .Select(finding => $"{finding.Where}: {finding.Fault}"));
        return faults;
    }

    private string? Fault(ScriptExpectation expectation, Dictionary<string, int> reached) => expectation switch
    {
        ScriptExpectation.Exit exit when exit.Code != result.ExitCode =>
            $"exit code {exit.Code} is expected, and it was {result.ExitCode}",
        ScriptExpectation.Says says => NotSaid(says, reached),
        ScriptExpectation.SaysNot not when result.Stream(not.Stream).Contains(not.Text, StringComparison.Ordinal) =>
            $"{not.Stream} must not say '{not.Text}'",
        ScriptExpectation.Silent silent when result.Stream(silent.Stream).Length > 0 => $"{silent.Stream} must be empty",
        ScriptExpectation.Columns columns => TooWide(columns.Most),
        ScriptExpectation.Rows rows when CommandResult.Lines(result.Stdout).Length > rows.Most =>
            $"stdout has {CommandResult.Lines(result.Stdout).Length} lines, at most {rows.Most} are allowed",
        ScriptExpectation.Exists exists when Path.Exists(fullPath(exists.Path)) != exists.Wanted =>
            $"{exists.Path} {(exists.Wanted ? "is not there" : "must not be there")}",
        ScriptExpectation.Same same => Differ(same),
        _ => null,
    };

    private string? NotSaid(ScriptExpectation.Says says, Dictionary<string, int> reached)
    {
        var lines = CommandResult.Lines(result.Stream(says.Stream));
        var found = Array.FindIndex(
            lines, Math.Min(reached[says.Stream], lines.Length), line => line.Contains(says.Text, StringComparison.Ordinal));
        if (found >= 0)
        {
            reached[says.Stream] = found;
            return null;
        }

        var elsewhere = lines.Any(line => line.Contains(says.Text, StringComparison.Ordinal));
        return $"{says.Stream} does not say '{says.Text}'{(elsewhere ? " after what the line before it expects" : "")}";
    }

    private string? TooWide(int most)
    {
        var widest = CommandResult.Lines(result.Stdout).Concat(CommandResult.Lines(result.Stderr))
            .MaxBy(line => line.Length);
        return widest is not null && widest.Length > most ? $"{widest.Length} columns, at most {most}: {widest}" : null;
    }

    private string? Differ(ScriptExpectation.Same same)
    {
        var (first, second) = (fullPath(same.First), fullPath(same.Second));
        return !File.Exists(first) || !File.Exists(second) ? $"{same.First} or {same.Second} is not there"
            : File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second)) ? null
            : $"{same.First} and {same.Second} have different bytes";
    }
}
