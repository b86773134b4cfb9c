using System.Runtime.InteropServices;

namespace Lifecycle.Models.Hosting;

/// <summary>The few calls to the kernel that hosts and their clients need, with the kernel's own numbers.</summary>
internal static partial class Posix
{
    public const int ReadOnly = 0;
    public const int ReadWrite = 2;
    public const int CloseOnExec = 0x80000;

    public const int ProtectRead = 1;
    public const int ProtectWrite = 2;
    public const int MapShared = 1;

    public const uint MemoryCloseOnExec = 1;
    public const uint MemoryAllowSealing = 2;
    public const uint MemoryNoExecute = 8;

    public const int AddSeals = 1033;
    public const int SetPipeSize = 1031;
    public const int SealSeal = 1;
    public const int SealShrink = 2;
    public const int SealGrow = 4;
    public const int SealFutureWrite = 16;

    public const short PollIn = 1;
    public const short PollOut = 4;

    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int Invalid = 22;

    /// <summary>Memory that a process writes and that no file stands behind: what it takes from the machine.</summary>
    public const int LimitData = 2;

    public const int DeathSignal = 1;
    public const int Kill = 9;

    public static string LastError => Marshal.GetLastPInvokeErrorMessage();

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int MemoryFile(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    public static partial int Truncate(int file, long length);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int file);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int file, ref byte bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int file, ref readonly byte bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref Awaited awaited, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    public static partial int Duplicate(int handle);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    public static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    public static partial int FileControl(int handle, int command, int argument);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int Limit(int resource, ref readonly Bounds bounds);

    /// <summary>One descriptor that is waited for.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Awaited
    {
        public int File;
        public short Events;
        public short Happened;
    }

    /// <summary>What a process may take, and how far it may raise that itself.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Bounds
    {
        public ulong Soft;
        public ulong Hard;
    }
}
