using System.Buffers.Binary;
using System.Globalization;

namespace Lifecycle.Formats;

/// <summary>Which file it is and when anything about it last changed, as the kernel tells: equal identities, the same bytes.</summary>
/// <remarks>No user can set the time of the last change, unlike the time of the last write; a name says nothing at all.</remarks>
public readonly record struct FileIdentity(
    uint DeviceMajor, uint DeviceMinor, ulong Inode, ulong Size, long ChangedSeconds, uint ChangedNanoseconds)
{
    /// <summary>The size of <c>struct statx</c>, on every architecture.</summary>
    public const int StatxBytes = 256;

    /// <summary>What to ask statx for: time of change, inode and size.</summary>
    public const uint StatxMask = 0x80 | 0x100 | 0x200;

    /// <summary>Six numbers that a message carries.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"{DeviceMajor}:{DeviceMinor}:{Inode}:{Size}:{ChangedSeconds}:{ChangedNanoseconds}");

    /// <summary>From the kernel's answer; null where the file system does not know all of it.</summary>
    public static FileIdentity? FromStatx(ReadOnlySpan<byte> answer)
    {
        // The fields' places are the same on every architecture: mask 0, inode 32, size 40, change 96, device 136.
        var told = BinaryPrimitives.ReadUInt32LittleEndian(answer);
        return (told & StatxMask) != StatxMask
            ? null
            : new FileIdentity(
                BinaryPrimitives.ReadUInt32LittleEndian(answer[136..]), BinaryPrimitives.ReadUInt32LittleEndian(answer[140..]),
                BinaryPrimitives.ReadUInt64LittleEndian(answer[32..]), BinaryPrimitives.ReadUInt64LittleEndian(answer[40..]),
                BinaryPrimitives.ReadInt64LittleEndian(answer[96..]), BinaryPrimitives.ReadUInt32LittleEndian(answer[104..]));
    }

    public static bool TryParse(string text, out FileIdentity identity)
    {
        var parts = text.Split(':');
        identity = default;
        if (parts.Length != 6 || !Whole(parts[0], out uint major) || !Whole(parts[1], out uint minor)
            || !Whole(parts[2], out ulong inode) || !Whole(parts[3], out ulong size)
            || !long.TryParse(parts[4], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            || !Whole(parts[5], out uint nanoseconds))
        {
            return false;
        }

        identity = new FileIdentity(major, minor, inode, size, seconds, nanoseconds);
        return true;
    }

    private static bool Whole<T>(string text, out T? number)
        where T : System.Numerics.INumber<T> => T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
