namespace Lifecycle.Storage.Files;

/// <summary>A file is written whole or not at all, and is on the disk when the call returns.</summary>
public static class WholeFile
{
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var partial = Path.Combine(folder, $".{Path.GetFileName(path)}.{Environment.ProcessId}.partial");
        try
        {
            using (var handle = File.OpenHandle(partial, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                RandomAccess.Write(handle, bytes, 0);
                RandomAccess.FlushToDisk(handle);
            }

            File.Move(partial, path, overwrite: true);
            FolderSync.Flush(folder);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
