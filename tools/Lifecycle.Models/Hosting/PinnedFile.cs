using System.Globalization;
using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Models.Hosting;

/// <summary>A file that is held open while it is used: its name may be given to another file, this one stays.</summary>
/// <remarks>
/// It is held against the pin that was taken when it was hashed, or else against itself when it was opened. A look at
/// it is one call to the kernel and allocates nothing.
/// </remarks>
internal sealed partial class PinnedFile : IDisposable
{
    private const int OfTheHandleItself = 0x1000;

    private readonly HostFile file;
    private readonly SafeFileHandle handle;
    private readonly FileIdentity identity;

    private PinnedFile(HostFile file, SafeFileHandle handle)
    {
        this.file = file;
        this.handle = handle;
        identity = file.Pin?.Identity ?? Identity(handle);
        Path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}");
    }

    /// <summary>The open file as native code opens it: no name leads from here to another one.</summary>
    public string Path { get; }

    public SourceSpot Where => file.Where;

    public long Length => RandomAccess.GetLength(handle);

    public static Outcome<PinnedFile> Open(HostFile file)
    {
        var pinned = new PinnedFile(file, OpenPath(file));
        if (pinned.Changed() is not { } changed)
        {
            return pinned;
        }

        pinned.Dispose();
        return changed;
    }

    /// <summary>Null, or that the file is no longer what it was.</summary>
    public Refusal? Changed() => Identity(handle) == identity ? null : WorkspaceRefusals.Swapped(file.Where);

    /// <summary>Null, or that the file's name now leads to another file than the one that is held.</summary>
    public Refusal? ChangedAtPath()
    {
        using var now = OpenPath(file);
        return Identity(now) == identity ? Changed() : WorkspaceRefusals.Swapped(file.Where);
    }

    /// <summary>As many of the first bytes as there are.</summary>
    public ReadOnlySpan<byte> First(Span<byte> room)
    {
        var filled = Fill(room);
        return room[..filled];
    }

    /// <summary>All bytes, held against the digest that was taken of them.</summary>
    public Outcome<byte[]> ReadAll() => ReadAll([]).Then<byte[]>(bytes =>
        MemoryMarshal.TryGetArray(bytes, out var whole) && whole.Array!.Length == bytes.Length ? whole.Array : bytes.ToArray());

    /// <summary>The same, in the memory that is given where it is large enough: fresh memory costs as much as reading.</summary>
    public Outcome<ReadOnlyMemory<byte>> ReadAll(byte[] room)
    {
        var length = Length;
        if (length > Array.MaxLength)
        {
            throw new IOException($"the file has {length} bytes, and at most {Array.MaxLength} are read at once");
        }

        var bytes = (room.Length >= length ? room : GC.AllocateUninitializedArray<byte>((int)length)).AsMemory(0, (int)length);
        var isWhole = Fill(bytes.Span) == bytes.Length && Changed() is null;
        return isWhole && (file.Pin is null || Digest.Of(bytes.Span) == file.Pin.Digest)
            ? (ReadOnlyMemory<byte>)bytes
            : WorkspaceRefusals.Swapped(file.Where);
    }

    public void Dispose() => handle.Dispose();

    private int Fill(Span<byte> room)
    {
        var done = 0;
        for (int read; done < room.Length && (read = RandomAccess.Read(handle, room[done..], done)) > 0; done += read)
        {
        }

        return done;
    }

    // Whoever writes is not kept from it, which could only be asked for: it is seen.
    private static SafeFileHandle OpenPath(HostFile file) =>
        File.OpenHandle(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    private static FileIdentity Identity(SafeFileHandle handle)
    {
        Span<byte> answer = stackalloc byte[FileIdentity.StatxBytes];
        return Statx(handle, "", OfTheHandleItself, FileIdentity.StatxMask, ref MemoryMarshal.GetReference(answer)) == 0
            ? FileIdentity.FromStatx(answer) ?? throw new IOException("the file system does not say which file it is and when it changed")
            : throw new IOException($"the system does not say which file it is (statx): {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, ref byte answer);
}
