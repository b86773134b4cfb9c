using System.Diagnostics;
using Lifecycle.Refusals;
using Lifecycle.Storage.Files;

namespace Lifecycle.Storage.Ledger;

/// <summary>One writer at a time. The system lets go of the lock when its holder ends, however it ends.</summary>
internal sealed class LedgerLock : IDisposable
{
    private const int PauseMsMax = 50;

    private readonly FileLock held;

    private LedgerLock(FileLock held) => this.held = held;

    public static Outcome<LedgerLock> Take(LedgerFolder folder, TimeSpan waitMax)
    {
        var (path, holderPath) = (folder.At("lock"), folder.At("lock-holder"));
        var watch = Stopwatch.StartNew();
        for (var pauseMs = 1; ; pauseMs = Math.Min(2 * pauseMs, PauseMsMax))
        {
            if (FileLock.TryTake(path) is { } held)
            {
                return Checked(folder, held, path, holderPath);
            }

            if (watch.Elapsed >= waitMax)
            {
                return LedgerRefusals.Busy(folder.Spot("lock"), Holder(holderPath), waitMax);
            }

            Thread.Sleep(pauseMs);
        }
    }

    public void Dispose() => held.Dispose();

    private static Outcome<LedgerLock> Checked(LedgerFolder folder, FileLock held, string path, string holderPath)
    {
        if (!FileLock.KeepsOthersOut(path))
        {
            held.Dispose();
            return LedgerRefusals.NoLocks(folder.Spot("lock"));
        }

        // In a file of its own, because the locked one cannot be opened by those who want to know.
        File.WriteAllText(holderPath, $"process {Environment.ProcessId} on {Environment.MachineName}\n");
        return new LedgerLock(held);
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
