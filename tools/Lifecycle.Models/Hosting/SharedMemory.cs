using System.Globalization;

namespace Lifecycle.Models.Hosting;

/// <summary>Memory that two processes see at once: made by the program, opened by its hosts through the program's entry in /proc.</summary>
/// <remarks>
/// It has no name in any folder, no other child inherits it, and it is gone when the last process that maps it ends. Its
/// size is sealed when it is made, so that no process can cut it off under the others' feet.
/// </remarks>
internal sealed unsafe class SharedMemory : IDisposable
{
    private const string NotMapped = "the shared memory cannot be mapped";

    private readonly int file;
    private readonly long length;
    private nint address;

    private SharedMemory(int file, nint address, long length) => (this.file, this.address, this.length) = (file, address, length);

    public long Length => length;

    /// <summary>How a host of this program opens it.</summary>
    public string Path => string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{file}");

    /// <summary>Made here, to be read and written here.</summary>
    public static SharedMemory Create(string name, long length)
    {
        var file = Posix.MemoryFile(name, Posix.MemoryCloseOnExec | Posix.MemoryAllowSealing | Posix.MemoryNoExecute);

        // Kernels before 6.3 do not know the last one.
        file = file < 0 ? Posix.MemoryFile(name, Posix.MemoryCloseOnExec | Posix.MemoryAllowSealing) : file;
        if (file < 0 || Posix.Truncate(file, length) != 0
            || Posix.FileControl(file, Posix.AddSeals, Posix.SealShrink | Posix.SealGrow) != 0)
        {
            throw new IOException(Failed(file, $"{length} bytes that hosts share cannot be had"));
        }

        return Mapped(file, length, Posix.ProtectRead | Posix.ProtectWrite) ?? throw new IOException(Failed(file, NotMapped));
    }

    /// <summary>Opened by a host. Once it is sealed the system refuses to open it for writing.</summary>
    public static SharedMemory Open(string path, long length, bool isWritten)
    {
        var file = Posix.Open(path, (isWritten ? Posix.ReadWrite : Posix.ReadOnly) | Posix.CloseOnExec);
        if (file < 0)
        {
            throw new InvalidOperationException(Failed(file, "the shared memory cannot be opened"));
        }

        return Mapped(file, length, Posix.ProtectRead | (isWritten ? Posix.ProtectWrite : 0))
            ?? throw new InvalidOperationException(Failed(file, NotMapped));
    }

    /// <summary>From now on nobody can get it to write in; who has it already keeps it.</summary>
    public void Seal()
    {
        if (Posix.FileControl(file, Posix.AddSeals, Posix.SealFutureWrite | Posix.SealSeal) != 0)
        {
            throw new IOException($"the shared memory cannot be sealed: {Posix.LastError}");
        }
    }

    /// <summary>A part of it, valid until this is disposed.</summary>
    public Span<byte> Part(long offset, int count) => offset >= 0 && count >= 0 && offset <= length - count && address != 0
        ? new Span<byte>((byte*)address + offset, count)
        : throw new ArgumentOutOfRangeException(nameof(offset), $"{count} bytes at {offset} of {length}");

    public void Dispose()
    {
        if (address != 0)
        {
            _ = Posix.Unmap(address, (nuint)length);
            _ = Posix.Close(file);
            address = 0;
        }
    }

    private static SharedMemory? Mapped(int file, long length, int protection)
    {
        var address = Posix.Map(0, (nuint)length, protection, Posix.MapShared, file, 0);
        return address == -1 ? null : new SharedMemory(file, address, length);
    }

    // Says why before the descriptor is closed, which may fail too.
    private static string Failed(int file, string what)
    {
        var reason = $"{what}: {Posix.LastError}";
        if (file >= 0)
        {
            _ = Posix.Close(file);
        }

        return reason;
    }
}
