using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Lifecycle.Ledger;

/// <summary>The bytes of a file of signed acts: for each its envelope, then its time stamp, both after their length in four bytes.</summary>
public static class ActBundle
{
    public static byte[] Write(IReadOnlyList<ActEnvelope> acts)
    {
        var bytes = new byte[acts.Sum(act => (2 * sizeof(uint)) + act.Envelope.Length + act.TimeStamp.Length)];
        var rest = bytes.AsSpan();
        foreach (var act in acts)
        {
            rest = Put(Put(rest, act.Envelope.Span), act.TimeStamp.Span);
        }

        return bytes;
    }

    /// <summary>False when the bytes are not exactly that many acts.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, int count, [NotNullWhen(true)] out ActEnvelope[]? acts)
    {
        acts = new ActEnvelope[count];
        for (var index = 0; index < count; index++)
        {
            if (Take(ref bytes) is not { } envelope || Take(ref bytes) is not { } timeStamp)
            {
                acts = null;
                return false;
            }

            acts[index] = new ActEnvelope(envelope, timeStamp);
        }

        acts = bytes.IsEmpty ? acts : null;
        return acts is not null;
    }

    private static Span<byte> Put(Span<byte> rest, ReadOnlySpan<byte> part)
    {
        BinaryPrimitives.WriteUInt32BigEndian(rest, (uint)part.Length);
        part.CopyTo(rest[sizeof(uint)..]);
        return rest[(sizeof(uint) + part.Length)..];
    }

    private static ReadOnlyMemory<byte>? Take(ref ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < sizeof(uint)
            || BinaryPrimitives.ReadUInt32BigEndian(bytes.Span) > (uint)(bytes.Length - sizeof(uint)))
        {
            return null;
        }

        var length = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.Span);
        var part = bytes.Slice(sizeof(uint), length);
        bytes = bytes[(sizeof(uint) + length)..];
        return part;
    }
}
