using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Lifecycle.Ledger;

/// <summary>The bytes of an entry bundle: each entry after its length in two bytes, big end first.</summary>
public static class EntryBundle
{
    /// <summary>The longest entry that two bytes can count.</summary>
    public const int EntryBytesMax = ushort.MaxValue;

    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new byte[entries.Sum(entry => sizeof(ushort) + entry.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)entry.Length));
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }

        return bytes;
    }

    /// <summary>False when the bytes are not exactly that many entries.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes, int count, [NotNullWhen(true)] out ReadOnlyMemory<byte>[]? entries)
    {
        entries = new ReadOnlyMemory<byte>[count];
        for (var index = 0; index < count; index++)
        {
            if (bytes.Length < sizeof(ushort)
                || bytes.Length < sizeof(ushort) + BinaryPrimitives.ReadUInt16BigEndian(bytes.Span))
            {
                entries = null;
                return false;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            entries[index] = bytes.Slice(sizeof(ushort), length);
            bytes = bytes[(sizeof(ushort) + length)..];
        }

        entries = bytes.IsEmpty ? entries : null;
        return entries is not null;
    }
}
