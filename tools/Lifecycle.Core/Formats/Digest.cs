using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Lifecycle.Formats;

/// <summary>The SHA-256 address of some bytes. Equal digests mean equal bytes.</summary>
/// <remarks>A class, not a struct: <c>default(Digest)</c> would be the address of nothing.</remarks>
public sealed record Digest
{
    private const string Prefix = "sha256:";
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private Digest(string text) => Text = text;

    /// <summary><c>sha256:</c> and 64 lower-case hex digits.</summary>
    public string Text { get; }

    /// <summary>The 64 hex digits alone, as file names and foreign formats want them.</summary>
    public string Hex => Text[Prefix.Length..];

    /// <summary>Enough to recognise it on a screen; never enough to identify.</summary>
    public string Brief => Text[..(Prefix.Length + 12)];

    public static Digest Of(ReadOnlySpan<byte> bytes) => FromHash(SHA256.HashData(bytes));

    /// <summary>From the 32 bytes of a SHA-256 that somebody else computed.</summary>
    public static Digest FromHash(ReadOnlySpan<byte> hash) =>
        hash.Length == SHA256.HashSizeInBytes
            ? new Digest(Prefix + Convert.ToHexStringLower(hash))
            : throw new ArgumentException($"a SHA-256 has 32 bytes, not {hash.Length}", nameof(hash));

    public static bool TryParse(string? text, [NotNullWhen(true)] out Digest? digest)
    {
        var valid = text is { Length: 71 }
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && !text.AsSpan(Prefix.Length).ContainsAnyExcept(HexDigits);
        digest = valid ? new Digest(text!) : null;
        return valid;
    }

    /// <summary>For text that a check has already found well formed.</summary>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest) ? digest : throw new FormatException("not a sha256 digest");

    public override string ToString() => Text;
}
