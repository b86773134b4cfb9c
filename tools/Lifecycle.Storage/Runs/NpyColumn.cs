using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Runs;

/// <summary>One column of numbers as a NumPy file, written and read in slices: any tool can open it, nothing loads whole.</summary>
/// <remarks>Little-endian, one dimension, NumPy format 1.0 with the header padded to 128 bytes.</remarks>
public sealed class NpyColumn<T> : IDisposable
    where T : unmanaged
{
    private const int HeaderBytes = 128;

    private readonly SafeFileHandle handle;

    private NpyColumn(SafeFileHandle handle, long rows)
    {
        this.handle = handle;
        Rows = rows;
    }

    public long Rows { get; }

    private static string Descriptor => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        long => "<i8",
        byte => "|u1",
        _ => throw new NotSupportedException($"no NumPy type for {typeof(T).Name}"),
    };

    /// <summary>A new file of its full length; slices may then be written in any order, by any thread.</summary>
    public static NpyColumn<T> Create(string path, long rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var handle = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, preallocationSize: HeaderBytes + (rows * Size));
        RandomAccess.Write(handle, Header(rows), 0);
        RandomAccess.SetLength(handle, HeaderBytes + (rows * Size));
        return new NpyColumn<T>(handle, rows);
    }

    /// <summary>Opens a column that this program wrote: the header must be, byte for byte, what <see cref="Create"/> writes.</summary>
    public static NpyColumn<T> Open(string path)
    {
        var handle = File.OpenHandle(path);
        var rows = (RandomAccess.GetLength(handle) - HeaderBytes) / Size;
        var header = new byte[HeaderBytes];
        var isOurs = rows >= 0
            && RandomAccess.Read(handle, header, 0) == HeaderBytes
            && header.AsSpan().SequenceEqual(Header(rows))
            && RandomAccess.GetLength(handle) == HeaderBytes + (rows * Size);
        if (!isOurs)
        {
            handle.Dispose();
            throw new InvalidDataException($"{path} is not a column of {Descriptor} that lifecycle wrote");
        }

        return new NpyColumn<T>(handle, rows);
    }

    public void Write(long row, ReadOnlySpan<T> values)
    {
        if (row < 0 || row + values.Length > Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(row), $"rows {row} to {row + values.Length} of {Rows}");
        }

        RandomAccess.Write(handle, MemoryMarshal.AsBytes(values), HeaderBytes + (row * Size));
    }

    public void Read(long row, Span<T> values)
    {
        if (row < 0 || row + values.Length > Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(row), $"rows {row} to {row + values.Length} of {Rows}");
        }

        var bytes = MemoryMarshal.AsBytes(values);
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(handle, bytes[done..], HeaderBytes + (row * Size) + done);
            done += read > 0 ? read : throw new InvalidDataException("the column ends before its last row");
        }
    }

    /// <summary>On the disk when this returns.</summary>
    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();

    private static int Size => Marshal.SizeOf<T>();

    private static byte[] Header(long rows)
    {
        var text = $"{{'descr': '{Descriptor}', 'fortran_order': False, 'shape': ({rows},), }}";
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, HeaderBytes - 10, 0,
            .. Encoding.ASCII.GetBytes(text.PadRight(HeaderBytes - 11)), (byte)'\n',
        ];
    }
}
