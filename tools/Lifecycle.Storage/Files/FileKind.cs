using System.Runtime.InteropServices;

namespace Lifecycle.Storage.Files;

/// <summary>Whether a path is a plain file. Reading a pipe or a device may never end.</summary>
public static partial class FileKind
{
    private const int AtCurrentFolder = -100;
    private const uint TypeAlone = 1;
    private const int ModeOffset = 28;
    private const int KindMask = 0xF000;
    private const int Regular = 0x8000;

    /// <summary>True for a file whose bytes lie on a disk; links are followed.</summary>
    public static bool IsRegular(string path)
    {
        // struct statx of the Linux ABI, 256 bytes on every architecture; the mode is the 16 bits at 28.
        Span<byte> buffer = stackalloc byte[256];
        return Statx(AtCurrentFolder, path, 0, TypeAlone, ref MemoryMarshal.GetReference(buffer)) == 0
            && (MemoryMarshal.Read<ushort>(buffer[ModeOffset..]) & KindMask) == Regular;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref byte buffer);
}
