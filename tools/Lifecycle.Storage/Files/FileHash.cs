using System.Buffers;
using System.Security.Cryptography;
using Lifecycle.Formats;

namespace Lifecycle.Storage.Files;

/// <summary>The digest of a file's bytes, read once from front to back.</summary>
public static class FileHash
{
    private const int BufferBytes = 1 << 18;

    public static Digest Of(string file, CancellationToken stop = default)
    {
        using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        // Many small files are hashed one after another: a buffer of its own for each would cost more than the hashing.
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int read; (read = stream.Read(buffer, 0, BufferBytes)) > 0;)
            {
                stop.ThrowIfCancellationRequested();
                hash.AppendData(buffer, 0, read);
            }

            return Digest.FromHash(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
