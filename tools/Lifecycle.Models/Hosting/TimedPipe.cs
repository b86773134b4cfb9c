using System.Runtime.InteropServices;

namespace Lifecycle.Models.Hosting;

/// <summary>A pipe to or from another process that is not waited for longer than a deadline, and allocates nothing.</summary>
/// <param name="handle">The pipe; this does not close it.</param>
/// <param name="deadline">The longest wait for the other side to write, or to make room.</param>
/// <param name="waitsOn">Asked when that is over: whether to wait as long again.</param>
internal sealed class TimedPipe(SafeHandle handle, TimeSpan deadline, Func<bool> waitsOn) : Stream
{
    // A pipe that can be written takes at least so many bytes without making the writer wait.
    private const int AtomicBytes = 4096;

    private readonly int milliseconds = (int)Math.Clamp(Math.Ceiling(deadline.TotalMilliseconds), 1, int.MaxValue);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            Await(Posix.PollIn);
            var read = Posix.Read(Number, ref MemoryMarshal.GetReference(buffer), (nuint)buffer.Length);
            if (read >= 0)
            {
                return (int)read;
            }

            ThrowUnlessAgain();
        }

        return 0;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            Await(Posix.PollOut);
            var part = buffer[..Math.Min(buffer.Length, AtomicBytes)];
            var written = Posix.Write(Number, ref MemoryMarshal.GetReference(part), (nuint)part.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
            }
            else
            {
                ThrowUnlessAgain();
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
        // Nothing is kept back.
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private int Number => (int)handle.DangerousGetHandle();

    private void Await(short events)
    {
        var until = Environment.TickCount64 + milliseconds;
        while (true)
        {
            var awaited = new Posix.Awaited { File = Number, Events = events };
            var ready = Posix.Poll(ref awaited, 1, (int)Math.Max(0, until - Environment.TickCount64));
            if (ready > 0)
            {
                return;
            }

            if (ready < 0)
            {
                ThrowUnlessAgain();
                continue;
            }

            if (!waitsOn())
            {
                throw new TimeoutException();
            }

            until = Environment.TickCount64 + milliseconds;
        }
    }

    private static void ThrowUnlessAgain()
    {
        if (Marshal.GetLastPInvokeError() is not (Posix.Interrupted or Posix.TryAgain))
        {
            throw new IOException(Posix.LastError);
        }
    }
}
