using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Files;

/// <summary>A file under another name until it is whole; disposed without <see cref="Complete"/>, it was never there.</summary>
internal sealed class PartialFile : IDisposable
{
    private static long made;

    private readonly string folder;
    private readonly string partial;
    private readonly string target;

    public PartialFile(string path)
    {
        target = Path.GetFullPath(path);
        folder = Path.GetDirectoryName(target)!;
        FolderSync.Make(folder);

        // Process and count, so that neither two processes nor two threads meet in one file.
        partial = Path.Combine(
            folder, $".{Path.GetFileName(target)}.{Environment.ProcessId}-{Interlocked.Increment(ref made)}.partial");

        // Shared, though nobody else knows its name: a lock would outlast the renaming, and keep others from reading the whole file.
        Handle = File.OpenHandle(partial, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }

    public SafeFileHandle Handle { get; }

    /// <summary>On the disk under its own name when this returns.</summary>
    public void Complete()
    {
        RandomAccess.FlushToDisk(Handle);
        Appear();
        FolderSync.Flush(folder);
    }

    /// <summary>Under its own name, whole for who reads it now; a power cut may still take it back.</summary>
    public void Appear() => File.Move(partial, target, overwrite: true);

    public void Dispose()
    {
        Handle.Dispose();
        File.Delete(partial);
    }
}
