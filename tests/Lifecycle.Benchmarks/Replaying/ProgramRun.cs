using System.Diagnostics;

namespace Lifecycle.Replaying;

/// <summary>The program as people start it, with the memory of all its processes watched.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="Processor">Of it and its hosts.</param>
/// <param name="Anonymous">The most that all processes together held, in MB.</param>
/// <param name="Shared">The most memory that they shared, in MB.</param>
internal sealed record ProgramRun(double Seconds, double Processor, double Anonymous, double Shared)
{
    public static ProgramRun Of(string root, string folder, bool watchesMemory, params string[] words)
    {
        var program = Path.Combine(root, "artifacts", "bin", "Lifecycle.Cli", "release", "lifecycle");
        var info = new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder,
        };
        var before = Bench.ProcessorOfEnded();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(info)!;
        var said = process.StandardError.ReadToEndAsync();
        var answered = process.StandardOutput.ReadToEndAsync();
        var (anonymous, shared) = (0L, 0L);
        while (!process.WaitForExit(watchesMemory ? 100 : 10))
        {
            if (watchesMemory)
            {
                var now = Bench.MemoryBelow(process.Id);
                (anonymous, shared) = (Math.Max(anonymous, now.Anonymous), Math.Max(shared, now.Shared));
            }
        }

        var seconds = clock.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new ProgramRun(seconds, Bench.ProcessorOfEnded() - before, anonymous / 1e6, shared / 1e6)
            : throw new InvalidOperationException($"exit {process.ExitCode}: {said.Result}{answered.Result}");
    }
}
