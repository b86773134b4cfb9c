namespace Lifecycle.Storage.Files;

/// <summary>A file that one process holds at a time. The system lets go of it when its holder ends, however it ends.</summary>
internal sealed class FileLock : IDisposable
{
    // EWOULDBLOCK on Linux, and on macOS; ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] HeldCodes = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream held;

    private FileLock(FileStream held) => this.held = held;

    /// <summary>Null while another holds it.</summary>
    public static FileLock? TryTake(string path)
    {
        try
        {
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

            // Its last holder may have removed it while this one opened it: the lock would be on a file that nobody finds.
            if (FilePins.IsStillAt(stream.SafeFileHandle, path))
            {
                return new FileLock(stream);
            }

            stream.Dispose();
            return null;
        }
        catch (IOException taken) when (HeldCodes.Contains(taken.HResult))
        {
            return null;
        }
    }

    /// <summary>Some network file systems say yes to every lock, and the runtime can be told not to lock at all.</summary>
    public static bool KeepsOthersOut(string path)
    {
        using var second = TryTake(path);
        return second is null;
    }

    public void Dispose() => held.Dispose();
}
