using Microsoft.Win32.SafeHandles;

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

    /// <summary>Whether these very bytes are there already. What is longer is not read, and what is no regular file holds nothing.</summary>
    public static bool Holds(string path, ReadOnlySpan<byte> bytes)
    {
        if (!FileKind.IsRegular(path))
        {
            return false;
        }

        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file) == bytes.Length && IsSame(file, bytes);
    }

    private static bool IsSame(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        var room = new byte[Math.Min(bytes.Length, BufferBytes)];
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(file, room, done);
            if (read == 0 || read > bytes.Length - done || !bytes.Slice(done, read).SequenceEqual(room.AsSpan(0, read)))
            {
                return false;
            }

            done += read;
        }

        return true;
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
