using System.Text;
using Lifecycle.Formats;

namespace Lifecycle.Storage.Files;

/// <summary>A file that grows while it is read, line by line. It may be cut, or another one may take its name.</summary>
public sealed class FollowedFile(string path) : IDisposable
{
    private const int LineBytesMax = 1 << 20;

    private readonly byte[] buffer = new byte[1 << 16];
    private readonly List<byte> partial = [];
    private FileStream? stream;
    private byte[] last = [];
    private int held;
    private int at;

    /// <summary>How many bytes of whole lines were given out.</summary>
    public long Bytes { get; private set; }

    public long Lines { get; private set; }

    /// <summary>The digest of the first line; null before it was read.</summary>
    public Digest? Start { get; private set; }

    /// <summary>The last line that was given out, with its end: its digest and its length. Files of one header differ in their rows.</summary>
    public (Digest Digest, int Bytes) Last => (Digest.Of(last), last.Length);

    /// <summary>Goes on where another one stopped, once the first line was read. False when that one began otherwise, had another row there, or is longer: then this one begins anew.</summary>
    public bool TryGoOn(long bytes, long lines, Digest start, (Digest Digest, int Bytes) end)
    {
        var before = Start == start && end.Bytes <= bytes ? Before(stream!, bytes, end.Bytes) : null;
        Begin();
        var isSame = before is not null && Digest.Of(before) == end.Digest;
        if (isSame)
        {
            stream = Open();
            stream.Seek(bytes, SeekOrigin.Begin);
            (Bytes, Lines, Start, last) = (bytes, lines, start, before!);
        }

        return isSame;
    }

    /// <summary>The next line without its end; null when there is none yet, or when the file is another one now.</summary>
    /// <param name="isWhole">The file grows no more: what is after the last line's end is a line too.</param>
    public string? Next(bool isWhole)
    {
        stream ??= Open();
        while (true)
        {
            var end = buffer.AsSpan(at, held - at).IndexOf((byte)'\n');
            if (end >= 0)
            {
                partial.AddRange(buffer.AsSpan(at, end));
                at += end + 1;
                return Taken(1);
            }

            partial.AddRange(buffer.AsSpan(at, held - at));
            (at, held) = (0, stream.Read(buffer));
            if (held > 0 && !Before(stream, Bytes, last.Length).AsSpan().SequenceEqual(last))
            {
                // Somebody wrote over what was read, so what comes after it is no continuation. Asked after the read: what is written before it shows.
                stream.Seek(-held, SeekOrigin.Current);
                held = 0;
                return null;
            }

            if (partial.Count > LineBytesMax)
            {
                throw new IOException($"a line of {path} is longer than {LineBytesMax} bytes");
            }

            if (held == 0)
            {
                return isWhole && partial.Count > 0 ? Taken(0) : null;
            }
        }
    }

    /// <summary>Whether the name leads to another file now, or this one was cut: what it is, in words; null when nothing happened.</summary>
    public string? Rotated()
    {
        if (stream is null || !File.Exists(path))
        {
            return null; // Between two files: the next one is not there yet.
        }

        using var now = Open();
        var was = now.Length < stream.Position ? $"it has {now.Length} bytes, and {stream.Position} were read"
            : Start is not null && FirstLine(now) is { } first && Digest.Of(first) != Start ? "it begins with another line"
            : !Before(now, Bytes, last.Length).AsSpan().SequenceEqual(last) ? "it holds another row where the last one was read" : null;
        if (was is not null)
        {
            Begin();
        }

        return was;
    }

    public void Dispose() => stream?.Dispose();

    private string Taken(int ending)
    {
        var line = partial.ToArray();
        partial.Clear();
        Start ??= Digest.Of(line);
        last = ending == 0 ? line : [.. line, (byte)'\n'];
        (Bytes, Lines) = (Bytes + line.Length + ending, Lines + 1);
        return Encoding.UTF8.GetString(line).TrimEnd('\r');
    }

    private void Begin()
    {
        stream?.Dispose();
        (stream, held, at, Bytes, Lines, Start, last) = (null, 0, 0, 0, 0, null, []);
        partial.Clear();
    }

    private FileStream Open() => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    // Null where the file is shorter.
    private static byte[]? Before(FileStream file, long end, int count)
    {
        var found = new byte[count];
        return end <= file.Length && RandomAccess.Read(file.SafeFileHandle, found, end - count) == count ? found : null;
    }

    private static byte[]? FirstLine(FileStream file)
    {
        var found = new byte[LineBytesMax];
        var read = file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false);
        var end = found.AsSpan(0, read).IndexOf((byte)'\n');
        return end < 0 ? null : found[..end];
    }
}
