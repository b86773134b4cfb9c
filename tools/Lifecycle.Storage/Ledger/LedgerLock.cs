using System.Diagnostics;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Ledger;

/// <summary>One writer at a time. The system lets go of the lock when its holder ends, however it ends.</summary>
internal sealed class LedgerLock : IDisposable
{
    private const int PauseMsMax = 50;

    // EWOULDBLOCK on Linux, and on macOS; ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream held;

    private LedgerLock(FileStream held) => this.held = held;

    public static Outcome<LedgerLock> Take(LedgerFolder folder, TimeSpan waitMax)
    {
        var (path, holderPath) = (folder.At("lock"), folder.At("lock-holder"));
        var watch = Stopwatch.StartNew();
        for (var pauseMs = 1; ; pauseMs = Math.Min(2 * pauseMs, PauseMsMax))
        {
            if (TryOpen(path) is { } stream)
            {
                return Checked(folder, stream, path, holderPath);
            }

            if (watch.Elapsed >= waitMax)
            {
                return LedgerRefusals.Busy(folder.Spot("lock"), Holder(holderPath), waitMax);
            }

            Thread.Sleep(pauseMs);
        }
    }

    public void Dispose() => held.Dispose();

    private static Outcome<LedgerLock> Checked(LedgerFolder folder, FileStream stream, string path, string holderPath)
    {
        // Some network file systems say yes to every lock, and the runtime can be told not to lock at all.
        if (TryOpen(path) is { } second)
        {
            second.Dispose();
            stream.Dispose();
            return LedgerRefusals.NoLocks(folder.Spot("lock"));
        }

        // In a file of its own, because the locked one cannot be opened by those who want to know.
        File.WriteAllText(holderPath, $"process {Environment.ProcessId} on {Environment.MachineName}\n");
        return new LedgerLock(stream);
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (HeldCodes.Contains(taken.HResult))
        {
            return null;
        }
    }

    private static string Holder(string holderPath)
    {
        try
        {
            return File.ReadAllText(holderPath).Trim();
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return "its process is not known";
        }
    }
}
