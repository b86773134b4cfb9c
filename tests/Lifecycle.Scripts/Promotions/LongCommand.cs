using System.Diagnostics;

namespace Lifecycle.Promotions;

/// <summary>A command that is looked at, and interrupted, while it runs.</summary>
internal sealed class LongCommand : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> stdout;
    private readonly Task<string> stderr;

    private LongCommand(Process process)
    {
        this.process = process;
        stdout = process.StandardOutput.ReadToEndAsync();
        stderr = process.StandardError.ReadToEndAsync();
    }

    public static LongCommand Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> variables)
    {
        // A group of its own: what the keyboard interrupts is the group, so the hosts are told as well.
        var start = new ProcessStartInfo("setsid", [program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return new LongCommand(Process.Start(start)!);
    }

    /// <summary>Waits until something is so; a command that ends first is a failure.</summary>
    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.That(process.HasExited, Is.False, $"it ended before {what}");
            Assert.That(watch.Elapsed, Is.LessThan(Patience), $"no {what}");
            await Task.Delay(5);
        }
    }

    /// <summary>Its own process, and not that of any it starts.</summary>
    public int Id => process.Id;

    /// <summary>The processes that it started and that live.</summary>
    public IReadOnlyList<int> Children() =>
        [.. File.ReadAllText($"/proc/{process.Id}/task/{process.Id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse),
         .. OfOtherThreads()];

    /// <param name="name">Without SIG.</param>
    /// <param name="wholeGroup">As the keyboard does; else only the program itself, as a service manager may.</param>
    public void Signal(string name, bool wholeGroup)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -s {name} -- {(wholeGroup ? "-" : "")}{process.Id}"]);
        kill.WaitForExit();
        Assert.That(kill.ExitCode, Is.Zero);
    }

    /// <summary>Ends it as nothing can be prevented: true when it was still at work.</summary>
    public async Task<bool> KilledAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        return (await EndAsync()).ExitCode == 128 + 9;
    }

    public async Task<CommandResult> EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new CommandResult(process.ExitCode, await stdout, await stderr, null);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private IEnumerable<int> OfOtherThreads() => Directory.GetDirectories($"/proc/{process.Id}/task")
        .Where(task => Path.GetFileName(task) != $"{process.Id}")
        .SelectMany(task => ChildrenOf(task).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Select(int.Parse);

    // A thread may end between being listed and being asked, and then it has no children.
    private static string ChildrenOf(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "children"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
