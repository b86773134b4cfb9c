using System.Buffers;
using System.Security.Cryptography;
using Lifecycle.Formats;

namespace Lifecycle.Storage.Files;

/// <summary>The digest of a file's bytes, read once from front to back.</summary>
public static class FileHash
{
    public static Digest Of(string file, CancellationToken stop = default)
    {
        using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
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
