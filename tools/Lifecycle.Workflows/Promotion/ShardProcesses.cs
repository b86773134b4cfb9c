using System.Diagnostics;
using System.Security.Cryptography;
using Lifecycle.Replay;

namespace Lifecycle.Workflows.Promotion;

/// <summary>Makes shards in processes of this very program, and kills each once at a moment drawn by chance.</summary>
internal sealed class ShardProcesses(string promotion, string home, CancellationToken stop)
{
    private const int FirstWaitMsMax = 3_000;

    // As long as the one before needed: so that kills fall anywhere in a shard, however large it is.
    private int waitMsMax = FirstWaitMsMax;

    /// <summary>Processes that were killed at work.</summary>
    public int Kills { get; private set; }

    /// <summary>Starts the shard, kills it, and starts it again until it ends by itself.</summary>
    public (int Exit, string Words) Make(RunShard shard, int jobs)
    {
        using (var first = Start(shard, jobs))
        {
            if (!Wait(first.Process, RandomNumberGenerator.GetInt32(waitMsMax)))
            {
                first.Process.Kill();
                first.Process.WaitForExit();
                Kills++;
            }
        }

        var watch = Stopwatch.StartNew();
        using var second = Start(shard, jobs);
        Wait(second.Process, Timeout.Infinite);
        waitMsMax = Math.Max(1, (int)Math.Min(watch.ElapsedMilliseconds, int.MaxValue));
        var words = second.Words.GetAwaiter().GetResult();
        return (second.Process.ExitCode, string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private bool Wait(Process process, int waitMs)
    {
        var watch = Stopwatch.StartNew();
        while (!process.WaitForExit(50))
        {
            if (stop.IsCancellationRequested)
            {
                process.Kill();
                stop.ThrowIfCancellationRequested();
            }

            if (waitMs != Timeout.Infinite && watch.ElapsedMilliseconds >= waitMs)
            {
                return false;
            }
        }

        return true;
    }

    private Child Start(RunShard shard, int jobs)
    {
        var info = new ProcessStartInfo(
            HostWorkflow.Itself.Program,
            [.. HostWorkflow.Itself.Arguments, "replay", promotion, "--shard", shard.Text, "--into", home, "--jobs", $"{jobs}", "--quiet"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        return new Child(Process.Start(info) ?? throw new InvalidOperationException("no process was started"));
    }

    private sealed class Child : IDisposable
    {
        public Child(Process process)
        {
            Process = process;
            _ = process.StandardOutput.ReadToEndAsync();
            Words = process.StandardError.ReadToEndAsync();
        }

        public Process Process { get; }

        public Task<string> Words { get; }

        public void Dispose() => Process.Dispose();
    }
}
