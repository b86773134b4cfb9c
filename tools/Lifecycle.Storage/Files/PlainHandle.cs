using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Files;

/// <summary>Opens a plain file and nothing else: what is looked at is the file that was opened, not what bears its name a moment later.</summary>
/// <remarks>
/// Opening a pipe waits for whoever writes to it, so it is opened without waiting, and a link in the last place is not followed.
/// No lock is taken: that is a call to the system for each of many small files, and no process heeds it.
/// </remarks>
internal static partial class PlainHandle
{
    // Of the Linux ABI on x64: read-only, without waiting, no link, closed in children.
    private const int Flags = 0x800 | 0x20000 | 0x80000;
    private const int NoSuchDevice = 6;
    private const int TooManyLinks = 40;

    /// <summary>Null where a link, a pipe, a socket, a device or a folder bears the name. Throws where nothing does, or it may not be read.</summary>
    public static SafeFileHandle? Open(string path)
    {
        var descriptor = OpenFile(path, Flags);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError() is NoSuchDevice or TooManyLinks ? null : throw new IOException(Marshal.GetLastPInvokeErrorMessage());
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (FileKind.IsRegular(handle))
        {
            return handle;
        }

        handle.Dispose();
        return null;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags);
}
