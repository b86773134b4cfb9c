using System.Diagnostics.CodeAnalysis;

namespace Lifecycle.Ledger;

/// <summary>The bytes of a tile: up to 256 hashes of one level, one after the other.</summary>
public static class HashTile
{
    public static byte[] Write(ReadOnlySpan<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Length * TreeHash.Length];
        for (var index = 0; index < hashes.Length; index++)
        {
            hashes[index].CopyTo(bytes.AsSpan(index * TreeHash.Length));
        }

        return bytes;
    }

    /// <summary>False when the bytes are not exactly that many hashes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, int count, [NotNullWhen(true)] out TreeHash[]? hashes)
    {
        hashes = bytes.Length == count * TreeHash.Length ? new TreeHash[count] : null;
        for (var index = 0; index < hashes?.Length; index++)
        {
            hashes[index] = new TreeHash(bytes.Slice(index * TreeHash.Length, TreeHash.Length));
        }

        return hashes is not null;
    }

    /// <summary>The hash of a full tile, or of a power of two of its hashes: an entry of a level above.</summary>
    public static TreeHash RootOf(ReadOnlySpan<TreeHash> hashes)
    {
        var range = new CompactRange();
        foreach (var hash in hashes)
        {
            range.Append(hash);
        }

        return range.Root;
    }
}
