namespace Lifecycle.Storage.Files;

/// <summary>A file is written whole or not at all, and is on the disk when the call returns.</summary>
public static class WholeFile
{
    private const int BufferBytes = 1 << 16;

    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        using var partial = new PartialFile(path);
        RandomAccess.Write(partial.Handle, bytes, 0);
        partial.Complete();
    }

    /// <summary>Whole or not at all for who reads it, but not yet on the disk: for what is held against a digest before it is used.</summary>
    public static void Put(string path, ReadOnlySpan<byte> bytes)
    {
        using var partial = new PartialFile(path);
        RandomAccess.Write(partial.Handle, bytes, 0);
        partial.Appear();
    }

    public static void Write(string path, Action<Stream> content)
    {
        using var partial = new PartialFile(path);
        using (var stream = new FileStream(partial.Handle, FileAccess.Write, BufferBytes))
        {
            content(stream);
            stream.Flush();
            partial.Complete();
        }
    }
}
