using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Files;

/// <summary>Whether a path is a plain file. Reading a pipe or a device may never end.</summary>
public static partial class FileKind
{
    private const int AtCurrentFolder = -100;
    private const int OfTheHandleItself = 0x1000;
    private const int StatxBytes = 256;
    private const uint TypeAlone = 1;
    private const int ModeOffset = 28;
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>True for a file whose bytes lie on a disk; links are followed.</summary>
    public static bool IsRegular(string path)
    {
        Span<byte> buffer = stackalloc byte[StatxBytes];
        return Statx(AtCurrentFolder, path, 0, TypeAlone, ref MemoryMarshal.GetReference(buffer)) == 0 && IsRegular(buffer);
    }

    /// <summary>The same of a file that is open.</summary>
    internal static bool IsRegular(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[StatxBytes];
        return Statx(file, "", OfTheHandleItself, TypeAlone, ref MemoryMarshal.GetReference(buffer)) == 0 && IsRegular(buffer);
    }

    // struct statx of the Linux ABI, 256 bytes on every architecture; the mode is the 16 bits at 28.
    private static bool IsRegular(ReadOnlySpan<byte> statx) => (MemoryMarshal.Read<ushort>(statx[ModeOffset..]) & KindMask) == Regular;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(SafeFileHandle folder, string path, int flags, uint mask, ref byte buffer);
}
