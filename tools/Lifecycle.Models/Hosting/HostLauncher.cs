using System.Collections.Concurrent;
using System.Diagnostics;

namespace Lifecycle.Models.Hosting;

/// <summary>Starts host processes from one thread that lives as long as the program.</summary>
/// <remarks>
/// The kernel ends a child when the thread that made it ends, not the program. Threads of the pool come and go, and
/// a child made by one would die for no reason in the middle of a replay.
/// </remarks>
internal static class HostLauncher
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Lazy<Thread> Runner = new(() =>
    {
        var thread = new Thread(() =>
        {
            foreach (var work in Work.GetConsumingEnumerable())
            {
                work();
            }
        })
        {
            IsBackground = true, Name = "host launcher",
        };
        thread.Start();
        return thread;
    });

    public static Process Start(ProcessStartInfo info)
    {
        _ = Runner.Value;
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(info) ?? throw new InvalidOperationException("no process was started"));
            }
            catch (Exception failed) when (failed is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                started.SetException(failed);
            }
        });
        return started.Task.GetAwaiter().GetResult();
    }
}
