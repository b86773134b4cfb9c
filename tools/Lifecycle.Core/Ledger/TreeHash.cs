using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Lifecycle.Ledger;

/// <summary>A hash of RFC 6962's tree: of an entry, or of two hashes below.</summary>
/// <remarks>A struct of four words, not a <c>Digest</c>: a large log has millions of them.</remarks>
public readonly record struct TreeHash
{
    public const int Length = SHA256.HashSizeInBytes;

    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        first = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        second = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>The root of a tree without entries.</summary>
    /// <remarks>Written out, so that opening a ledger does not wait for the cryptographic library to load.</remarks>
    public static TreeHash OfNothing { get; } = new(Convert.FromHexString(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));

    // The first byte keeps an entry from being passed off as a pair of hashes (RFC 6962 section 2.1).
    public static TreeHash OfEntry(ReadOnlySpan<byte> entry) => new(SHA256.HashData([0, .. entry]));

    public static TreeHash OfPair(TreeHash left, TreeHash right)
    {
        Span<byte> pair = stackalloc byte[1 + (2 * Length)];
        pair[0] = 1;
        left.CopyTo(pair[1..]);
        right.CopyTo(pair[(1 + Length)..]);
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(pair, hash);
        return new TreeHash(hash);
    }

    public static bool TryParse(string base64, [NotNullWhen(true)] out TreeHash? hash)
    {
        hash = Base64Text.TryRead(base64, out var bytes) && bytes.Length == Length ? new TreeHash(bytes) : null;
        return hash is not null;
    }

    public void CopyTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt64BigEndian(target, first);
        BinaryPrimitives.WriteUInt64BigEndian(target[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(target[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(target[24..], fourth);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Base64, as checkpoints and proofs write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToBytes());
}
