namespace Lifecycle.Formats;

/// <summary>The three bytes that some editors put before UTF-8 text. They mean nothing and are passed over.</summary>
public static class ByteOrderMark
{
    private static ReadOnlySpan<byte> Utf8 => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Utf8) ? bytes[3..] : bytes;
}
