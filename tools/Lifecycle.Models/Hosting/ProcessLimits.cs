using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Lifecycle.Models.Hosting;

/// <summary>Bounds that a process sets itself before it touches anything foreign, and that it cannot lift again.</summary>
internal static class ProcessLimits
{
    private const string OutOfMemoryFile = "/proc/self/oom_score_adj";

    /// <param name="megabytes">
    /// What it may write to. Address space is not limited: the garbage collector reserves hundreds of gigabytes that it
    /// never touches.
    /// </param>
    /// <param name="firstToEnd">0 to 1000: how soon the system ends it when the machine runs out of memory.</param>
    public static void Set(int megabytes, int firstToEnd)
    {
        var bytes = (ulong)megabytes << 20;
        var bounds = new Posix.Bounds { Soft = bytes, Hard = bytes };
        if (Posix.Limit(Posix.LimitData, in bounds) != 0)
        {
            throw new InvalidOperationException($"its memory cannot be limited to {megabytes} MB: {Posix.LastError}");
        }

        // A process may give itself up sooner, never later.
        var already = int.Parse(File.ReadAllText(OutOfMemoryFile), CultureInfo.InvariantCulture);
        File.WriteAllText(OutOfMemoryFile, Math.Max(already, firstToEnd).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Whether something failed for want of memory: ours, or that of the runtime, which says so in words only.</summary>
    public static bool IsShortOfMemory(Exception failed) => failed is OutOfMemoryException
        || (failed is OnnxRuntimeException && RuntimeWords.Any(words => failed.Message.Contains(words, StringComparison.OrdinalIgnoreCase)));

    private static readonly string[] RuntimeWords = ["bad_alloc", "bad allocation", "allocate memory", "out of memory"];
}
