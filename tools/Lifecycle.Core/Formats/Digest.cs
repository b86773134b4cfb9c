using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Lifecycle.Formats;

/// <summary>The SHA-256 address of some bytes. Equal digests mean equal bytes.</summary>
/// <remarks>
/// A class, not a struct: <c>default(Digest)</c> would be the address of nothing. It holds the 32 bytes and not their text, which
/// takes four times the memory: a large set names millions of files.
/// </remarks>
public sealed record Digest
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    internal Digest(UInt128 high, UInt128 low) => (High, Low) = (high, low);

    /// <summary><c>sha256:</c> and 64 lower-case hex digits.</summary>
    public string Text => Prefix + Hex;

    /// <summary>The 64 hex digits alone, as file names and foreign formats want them.</summary>
    public string Hex
    {
        get
        {
            Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, High);
            BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], Low);
            return Convert.ToHexStringLower(bytes);
        }
    }

    /// <summary>Enough to recognise it on a screen; never enough to identify.</summary>
    public string Brief => Text[..(Prefix.Length + 12)];

    /// <summary>The first sixteen bytes as a number: numbers of digests are in the order of their texts.</summary>
    internal UInt128 High { get; }

    /// <summary>The other sixteen.</summary>
    internal UInt128 Low { get; }

    public static Digest Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return FromHash(hash);
    }

    /// <summary>From the 32 bytes of a SHA-256 that somebody else computed.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) =>
        hash.Length == SHA256.HashSizeInBytes
            ? new Digest(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]))
            : throw new ArgumentException($"a SHA-256 has 32 bytes, not {hash.Length}", nameof(hash));

    public static bool TryParse(string? text, [NotNullWhen(true)] out Digest? digest)
    {
        var valid = text is { Length: 71 }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && !text.AsSpan(Prefix.Length).ContainsAnyExcept(HexDigits);
        digest = valid ? FromHash(Convert.FromHexString(text.AsSpan(Prefix.Length))) : null;
        return valid;
    }

    /// <summary>For text that a check has already found well formed.</summary>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException("not a sha256 digest");

    public override string ToString() => Text;
}
