using System.Diagnostics;
using System.Globalization;

namespace Lifecycle;

/// <summary>Runs the program as people start it, and watches its highest resident set, and that of its hosts together.</summary>
internal static class ProgramMemory
{
    public static (long Own, long Hosts, double Seconds, string Said) Run(string root, string folder, params string[] words)
    {
        var program = Path.Combine(root, "artifacts", "bin", "Lifecycle.Cli", "release", "lifecycle");
        var info = new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(info)!;
        process.OutputDataReceived += (_, _) => { };
        var errors = process.StandardError.ReadToEndAsync();
        process.BeginOutputReadLine();
        var (own, hosts) = (0L, 0L);
        while (!process.WaitForExit(20))
        {
            own = Math.Max(own, HighWater(process.Id));
            hosts = Math.Max(hosts, Children(process.Id).Sum(HighWater));
        }

        return (own, hosts, watch.Elapsed.TotalSeconds, $"exit {process.ExitCode} {errors.Result.Split('\n')[0]}".Trim());
    }

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            var id = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);
            if (Status(id, "PPid:") == parent)
            {
                yield return id;
            }
        }
    }

    private static long HighWater(int id) => Status(id, "VmHWM:") / 1024;

    private static long Status(int id, string key)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // It ended between two looks.
        }
    }
}
