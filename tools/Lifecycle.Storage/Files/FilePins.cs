using System.Runtime.InteropServices;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Files;

/// <summary>Hashes a file and says which file that was, from one open handle, so that a swap behind its name is seen later.</summary>
public static partial class FilePins
{
    private const int OfTheHandleItself = 0x1000;
    private const int AtCurrentFolder = -100;

    // The kernel's time of change moves in steps of up to ten milliseconds; two of them.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    /// <summary>The same file, with its pin; refused when it was written while it was hashed.</summary>
    public static Outcome<LocalFile> Take(LocalFile file, CancellationToken stop = default)
    {
        using var handle = FileHash.Open(file.FullPath);
        return Pinned(file, handle, () => FileHash.Of(handle, stop));
    }

    /// <summary>The bytes of a file that is needed whole, and its pin.</summary>
    public static Outcome<PinnedBytes> Read(LocalFile file)
    {
        using var handle = FileHash.Open(file.FullPath);
        var bytes = Array.Empty<byte>();
        return Pinned(file, handle, () =>
        {
            bytes = Whole(handle);
            return Digest.Of(bytes);
        }).Then<PinnedBytes>(pinned => new PinnedBytes(pinned, bytes));
    }

    internal static FileIdentity IdentityOf(SafeFileHandle file)
    {
        Span<byte> answer = stackalloc byte[FileIdentity.StatxBytes];
        return Statx(file, "", OfTheHandleItself, FileIdentity.StatxMask, ref MemoryMarshal.GetReference(answer)) == 0
            ? FileIdentity.FromStatx(answer) ?? throw new IOException("the file system does not say which file it is and when it changed")
            : throw new IOException($"the system does not say which file it is (statx): {Marshal.GetLastPInvokeErrorMessage()}");
    }

    /// <summary>Whether the name still leads to the file that was opened by it.</summary>
    internal static bool IsStillAt(SafeFileHandle file, string path)
    {
        Span<byte> answer = stackalloc byte[FileIdentity.StatxBytes];
        var (held, named) = (IdentityOf(file), StatxAt(AtCurrentFolder, path, 0, FileIdentity.StatxMask, ref MemoryMarshal.GetReference(answer)) == 0
            ? FileIdentity.FromStatx(answer) : null);
        return named is { } now && (held.DeviceMajor, held.DeviceMinor, held.Inode) == (now.DeviceMajor, now.DeviceMinor, now.Inode);
    }

    private static byte[] Whole(SafeFileHandle file)
    {
        var length = RandomAccess.GetLength(file);
        if (length > Array.MaxLength)
        {
            throw new IOException($"the file has {length} bytes, and at most {Array.MaxLength} are read at once");
        }

        var bytes = new byte[length];
        var done = 0;
        for (int read; (read = RandomAccess.Read(file, bytes.AsSpan(done), done)) > 0; done += read)
        {
        }

        return bytes;
    }

    private static Outcome<LocalFile> Pinned(LocalFile file, SafeFileHandle handle, Func<Digest> hash)
    {
        var before = Settled(handle);
        var digest = hash();
        return IdentityOf(handle) == before
            ? new LocalFile(file.FullPath, file.Name, new FilePin(digest, before))
            : WorkspaceRefusals.Swapped(file.Spot);
    }

    // A file written a moment ago could be written again within the same step of the kernel's clock, and look unchanged.
    private static FileIdentity Settled(SafeFileHandle handle)
    {
        var identity = IdentityOf(handle);
        var age = DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch
            - TimeSpan.FromSeconds(identity.ChangedSeconds) - TimeSpan.FromMicroseconds(identity.ChangedNanoseconds / 1000);
        if (age >= TimeSpan.Zero && age < Step)
        {
            Thread.Sleep(Step - age);
        }

        return identity;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle file, string path, int flags, uint mask, ref byte answer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatxAt(int folder, string path, int flags, uint mask, ref byte answer);
}
