using System.Runtime.InteropServices;

namespace Lifecycle.Storage.Files;

/// <summary>Makes names durable: without it a power cut can bring the old name back, or lose a new one.</summary>
internal static partial class FolderSync
{
    // Not O_DIRECTORY: its value differs between processors, and a folder can be opened without it.
    private const int ReadOnly = 0;

    /// <summary>Creates a folder and those above it. Each new name is only durable when its holder is flushed.</summary>
    public static void Make(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var holder = Path.GetDirectoryName(Path.GetFullPath(folder))!;
        Make(holder);
        Directory.CreateDirectory(folder);
        Flush(holder);
    }

    public static void Flush(string folder) => Flush(folder, Sync);

    /// <summary>Everything written so far on the file system that holds the folder: one call for thousands of small files.</summary>
    public static void FlushAll(string folder) => Flush(folder, SyncAll);

    private static void Flush(string folder, Func<int, int> sync)
    {
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw new IOException($"cannot open the folder {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
        }

        try
        {
            if (sync(descriptor) != 0)
            {
                throw new IOException($"cannot flush the folder {folder}: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncAll(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
