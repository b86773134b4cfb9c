using System.Buffers;
using System.Security.Cryptography;
using Lifecycle.Formats;
using Microsoft.Win32.SafeHandles;

namespace Lifecycle.Storage.Files;

/// <summary>The digest of a file's bytes, read once from front to back.</summary>
public static class FileHash
{
    public static Digest Of(string file, CancellationToken stop = default)
    {
        using var handle = Open(file);
        return Of(handle, stop);
    }

    internal static SafeFileHandle Open(string file) =>
        File.OpenHandle(file, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.SequentialScan);

    internal static Digest Of(SafeFileHandle file, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            var at = 0L;
            for (int read; (read = RandomAccess.Read(file, buffer, at)) > 0; at += read)
            {
                stop.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return Digest.FromHash(hash.GetHashAndReset());
    }
}
