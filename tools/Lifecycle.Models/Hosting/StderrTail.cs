using System.Text;

namespace Lifecycle.Models.Hosting;

/// <summary>The last words of a host process, bounded, so that a chatty library cannot fill the memory.</summary>
internal sealed class StderrTail
{
    private const int KeptBytes = 8 * 1024;

    private readonly byte[] kept = new byte[KeptBytes];
    private readonly Thread reader;
    private long written;

    public StderrTail(Stream stream)
    {
        reader = new Thread(() => Drain(stream)) { IsBackground = true, Name = "host stderr" };
        reader.Start();
    }

    /// <summary>The last lines that say something; waits a moment for a process that has just ended.</summary>
    public string Lines()
    {
        reader.Join(TimeSpan.FromMilliseconds(500));
        lock (kept)
        {
            var length = (int)Math.Min(written, KeptBytes);
            var start = (int)(written % KeptBytes);
            byte[] inOrder = written > KeptBytes ? [.. kept[start..], .. kept[..start]] : kept[..length];
            var lines = Encoding.UTF8.GetString(inOrder)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !line.StartsWith("at ", StringComparison.Ordinal));
            return string.Join("; ", lines.TakeLast(3));
        }
    }

    private void Drain(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            for (var got = stream.Read(buffer); got > 0; got = stream.Read(buffer))
            {
                Keep(buffer.AsSpan(0, got));
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The process is gone; what it said until then is kept.
        }
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        lock (kept)
        {
            foreach (var value in bytes)
            {
                kept[written++ % KeptBytes] = value;
            }
        }
    }
}
