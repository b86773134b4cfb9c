using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Lifecycle.Formats;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Runs;

/// <summary>One column of numbers as a NumPy file, written and read in slices: any tool can open it, nothing loads whole.</summary>
/// <remarks>
/// Little-endian, NumPy format 1.0 with the header padded to 128 bytes. One dimension; two where a row has a width of more
/// than one number.
/// </remarks>
public sealed class NpyColumn<T> : IDisposable
    where T : unmanaged
{
    private const int HeaderBytes = 128;
    private const int PassBytes = 1 << 18;

    private readonly SafeFileHandle handle;
    private readonly int width;

    private NpyColumn(SafeFileHandle handle, long rows, int width)
    {
        this.handle = handle;
        this.width = width;
        Rows = rows;
    }

    public long Rows { get; }

    private long RowBytes => (long)Size * width;

    private static string Descriptor => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        long => "<i8",
        int => "<i4",
        byte => "|u1",
        _ => throw new NotSupportedException($"no NumPy type for {typeof(T).Name}"),
    };

    /// <summary>A new file of its full length; slices may then be written in any order, by any thread.</summary>
    public static NpyColumn<T> Create(string path, long rows, int width = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var handle = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, preallocationSize: HeaderBytes + (rows * Size * width));
        RandomAccess.Write(handle, Header(rows, width), 0);
        RandomAccess.SetLength(handle, HeaderBytes + (rows * Size * width));
        return new NpyColumn<T>(handle, rows, width);
    }

    /// <summary>A file of its full length, made where it is not there yet; room on the disk is taken as slices are written.</summary>
    public static NpyColumn<T> Update(string path, long rows, int width = 1)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RandomAccess.Write(handle, Header(rows, width), 0);
            RandomAccess.SetLength(handle, HeaderBytes + (rows * Size * width));
            return new NpyColumn<T>(handle, rows, width);
        }
        catch
        {
            handle.Dispose(); // A full disk, most likely.
            throw;
        }
    }

    /// <summary>Opens a column that this program wrote: the header must be, byte for byte, what <see cref="Create"/> writes.</summary>
    public static NpyColumn<T> Open(string path, int width = 1)
    {
        var handle = File.OpenHandle(path);
        var rows = (RandomAccess.GetLength(handle) - HeaderBytes) / (Size * width);
        var header = new byte[HeaderBytes];
        var isOurs = rows >= 0
            && RandomAccess.Read(handle, header, 0) == HeaderBytes
            && header.AsSpan().SequenceEqual(Header(rows, width))
            && RandomAccess.GetLength(handle) == HeaderBytes + (rows * Size * width);
        if (!isOurs)
        {
            handle.Dispose();
            throw new InvalidDataException($"{path} is not a column of {Descriptor} that lifecycle wrote");
        }

        return new NpyColumn<T>(handle, rows, width);
    }

    /// <summary>Whole rows, from <paramref name="row"/> on.</summary>
    public void Write(long row, ReadOnlySpan<T> values)
    {
        Check(row, values.Length);

        RandomAccess.Write(handle, MemoryMarshal.AsBytes(values), HeaderBytes + (row * RowBytes));
    }

    public void Read(long row, Span<T> values)
    {
        Check(row, values.Length);

        var bytes = MemoryMarshal.AsBytes(values);
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(handle, bytes[done..], HeaderBytes + (row * RowBytes) + done);
            done += read > 0 ? read : throw new InvalidDataException("the column ends before its last row");
        }
    }

    /// <summary>The digest of the bytes of some rows, however many they are.</summary>
    public Digest DigestOf(long row, long rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Pass(row, rows, (_, values) => hash.AppendData(MemoryMarshal.AsBytes(values)));
        return Digest.FromHash(hash.GetHashAndReset());
    }

    /// <summary>Some rows as they are in another column of the same kind.</summary>
    public void Copy(NpyColumn<T> from, long row, long rows) => from.Pass(row, rows, Write);

    /// <summary>On the disk when this returns.</summary>
    public void Flush() => RandomAccess.FlushToDisk(handle);

    public void Dispose() => handle.Dispose();

    private void Pass(long row, long rows, Action<long, ReadOnlySpan<T>> take)
    {
        var perPass = Math.Max(1, PassBytes / (int)RowBytes);
        var buffer = ArrayPool<T>.Shared.Rent((int)Math.Min(rows, perPass) * width);
        try
        {
            for (var done = 0L; done < rows; done += perPass)
            {
                var values = buffer.AsSpan(0, (int)Math.Min(perPass, rows - done) * width);
                Read(row + done, values);
                take(row + done, values);
            }
        }
        finally
        {
            ArrayPool<T>.Shared.Return(buffer);
        }
    }

    private void Check(long row, int values)
    {
        if (row < 0 || values % width != 0 || row + (values / width) > Rows)
        {
            throw new ArgumentOutOfRangeException(nameof(row), $"{values} numbers from row {row} on, of {Rows} rows of {width}");
        }
    }

    private static int Size => Marshal.SizeOf<T>();

    private static byte[] Header(long rows, int width)
    {
        var text = $"{{'descr': '{Descriptor}', 'fortran_order': False, 'shape': ({rows},{(width > 1 ? $" {width}" : "")}), }}";
        return
        [
            0x93, .. "NUMPY"u8, 1, 0, HeaderBytes - 10, 0,
            .. Encoding.ASCII.GetBytes(text.PadRight(HeaderBytes - 11)), (byte)'\n',
        ];
    }
}
