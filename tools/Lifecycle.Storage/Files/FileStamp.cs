using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lifecycle.Storage.Files;

/// <summary>What the file system says of a file: enough to know that it has not been written since.</summary>
/// <remarks>
/// The change time is among them. Unlike the modification time it cannot be set back by a program, so an edit that
/// restores size and modification time is still seen. Only a moved clock or raw disk access gets past it; whatever is
/// signed is hashed again in any case.
/// </remarks>
internal readonly partial record struct FileStamp(
    ulong Device, ulong Inode, ulong Bytes, long ModifiedNanos, long ChangedNanos)
{
    private const int AtCurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint Basic = 0x7ff;
    private const uint KindMask = 0xF000;
    private const uint RegularFile = 0x8000;
    private const uint Folder = 0x4000;

    /// <summary>Null when there is no regular file at the path.</summary>
    public static FileStamp? Of(string path) => Of(path, RegularFile);

    /// <summary>A folder's stamp changes when a name in it comes or goes. Null when there is no folder at the path.</summary>
    public static FileStamp? OfFolder(string path) => Of(path, Folder);

    public override string ToString() => $"{Device:x}-{Inode:x}-{Bytes:x}-{ModifiedNanos:x}-{ChangedNanos:x}";

    private static FileStamp? Of(string path, uint kind)
    {
        var buffer = default(StatxBuffer);
        if (Statx(AtCurrentFolder, path, NoFollow, Basic, ref buffer) != 0 || (buffer.Mode & KindMask) != kind)
        {
            return null;
        }

        return new FileStamp(
            ((ulong)buffer.DeviceMajor << 32) | buffer.DeviceMinor, buffer.Inode, buffer.Size,
            Nanos(buffer.Modified), Nanos(buffer.Changed));
    }

    private static long Nanos(StatxTime time) => (time.Seconds * 1_000_000_000) + time.Nanoseconds;

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref StatxBuffer buffer);

    [StructLayout(LayoutKind.Sequential)]
    private struct StatxTime
    {
        public long Seconds;
        public uint Nanoseconds;
        private readonly int reserved;
    }

    // struct statx of the Linux ABI: the same on every architecture, 256 bytes.
    [StructLayout(LayoutKind.Sequential)]
    private struct StatxBuffer
    {
        private readonly uint mask;
        private readonly uint blockSize;
        private readonly ulong attributes;
        private readonly uint links;
        private readonly uint user;
        private readonly uint group;
        public ushort Mode;
        private readonly ushort spare;
        public ulong Inode;
        public ulong Size;
        private readonly ulong blocks;
        private readonly ulong attributesMask;
        private readonly StatxTime accessed;
        private readonly StatxTime born;
        public StatxTime Changed;
        public StatxTime Modified;
        private readonly uint specialMajor;
        private readonly uint specialMinor;
        public uint DeviceMajor;
        public uint DeviceMinor;
        private readonly Reserved reserved;
    }

    [InlineArray(14)]
    private struct Reserved
    {
        private ulong first;
    }
}
