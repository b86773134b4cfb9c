using System.Buffers;
using Lifecycle.Builds;

namespace Lifecycle.Storage.Builds;

/// <summary>Writes what an archive holds, entry by entry, below one new folder.</summary>
internal sealed class UnpackTarget(string folder, ArchiveListing listing, CancellationToken stop)
{
    private const int BufferBytes = 1 << 17;

    /// <summary>Why the folder is not made; null when it is there.</summary>
    public string? Folder(string name)
    {
        stop.ThrowIfCancellationRequested();
        if (listing.Add(name, isFolder: true) is { } fault)
        {
            return fault;
        }

        Directory.CreateDirectory(PathOf(name));
        return null;
    }

    /// <summary>Why the file is not written; null when it is there, whole.</summary>
    public string? File(string name, Stream content)
    {
        if (listing.Add(name, isFolder: false) is { } fault)
        {
            return fault;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            // New, so that no entry is written through another one.
            using var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                if (listing.Grow(read) is { } tooMuch)
                {
                    return tooMuch;
                }

                file.Write(buffer, 0, read);
            }

            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name.TrimEnd('/'));
}
