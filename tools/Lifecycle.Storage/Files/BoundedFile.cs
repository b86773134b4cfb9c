using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Files;

/// <summary>A file of a stranger, read whole: its kind and its size are judged before a byte of it is.</summary>
public static class BoundedFile
{
    /// <summary>A file as somebody named it on the command line.</summary>
    public static Outcome<byte[]> Read(string file, long bytesMax) => Read(Path.GetFullPath(file), new SourceSpot(file), bytesMax);

    public static Outcome<byte[]> Read(string path, SourceSpot where, long bytesMax)
    {
        if (Directory.Exists(path))
        {
            return WorkspaceRefusals.IsFolder(where, where.File);
        }

        if (!FileKind.IsRegular(path))
        {
            return Path.Exists(path) ? WorkspaceRefusals.NotRegular(where, where.File) : WorkspaceRefusals.NotFound(where, where.File);
        }

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var size = RandomAccess.GetLength(file);
        if (size > bytesMax)
        {
            return SourceRefusals.TooLarge(where, "bytes", bytesMax);
        }

        var bytes = new byte[size];
        var done = 0;
        for (int read; done < bytes.Length && (read = RandomAccess.Read(file, bytes.AsSpan(done), done)) > 0;)
        {
            done += read;
        }

        return done == bytes.Length ? bytes : bytes[..done];
    }
}
