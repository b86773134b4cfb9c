using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lifecycle.Replaying;

/// <summary>Clocks, medians and the processes below one.</summary>
internal static class Bench
{
    public static double Clock(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds of the processor that this program takes for it.</summary>
    public static double Processor(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    public static void Threads(int count, Action<int> work) => Task.WaitAll(
        [.. Enumerable.Range(0, count).Select(worker => Task.Factory.StartNew(
            () => work(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>Seconds of the processor that another process has taken so far.</summary>
    public static double ProcessorOf(int process)
    {
        var stat = File.ReadAllText($"/proc/{process}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
    }

    /// <summary>Seconds of the processor that all programs took that were started here and have ended, and those below them.</summary>
    public static double ProcessorOfEnded()
    {
        const int ofChildren = -1;
        var times = new long[18];
        _ = Usage(ofChildren, times);
        return times[0] + times[2] + ((times[1] + times[3]) / 1e6);
    }

    /// <summary>Anonymous and shared memory of a process and all below it, in bytes.</summary>
    public static (long Anonymous, long Shared, int Processes) MemoryBelow(int process)
    {
        var (anonymous, shared, count) = (0L, 0L, 0);
        foreach (var id in Below(process))
        {
            try
            {
                var lines = File.ReadAllLines($"/proc/{id}/smaps_rollup");
                anonymous += Kilobytes(lines, "Anonymous:") * 1024;
                shared += Kilobytes(lines, "Pss_Shmem:") * 1024;
                count++;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // It ended between two looks.
            }
        }

        return (anonymous, shared, count);
    }

    private static long Kilobytes(string[] lines, string key) =>
        lines.FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is { } line
            ? long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
            : 0;

    private static IEnumerable<int> Below(int process)
    {
        var parents = new Dictionary<int, int>();
        foreach (var folder in Directory.GetDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && ParentOf(id) is { } parent)
            {
                parents[id] = parent;
            }
        }

        return parents.Keys.Where(id => IsBelow(id)).Append(process).Distinct();

        bool IsBelow(int id)
        {
            while (parents.TryGetValue(id, out var parent) && parent != process)
            {
                id = parent;
            }

            return parents.ContainsKey(id);
        }
    }

    private static int? ParentOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "getrusage")]
    private static extern int Usage(int who, [Out] long[] times);
}
