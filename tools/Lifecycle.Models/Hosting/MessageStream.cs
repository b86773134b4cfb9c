using System.Buffers.Binary;

namespace Lifecycle.Models.Hosting;

/// <summary>Messages on two byte streams: length, kind, payload. The limit bounds what the other side can make us hold.</summary>
internal sealed class MessageStream(Stream input, Stream output)
{
    /// <summary>The largest payload of either side: the largest frame and some words around it.</summary>
    public const int PayloadMax = 1024 * 1024 * 1024;

    private const int HeaderBytes = 5;

    private readonly byte[] header = new byte[HeaderBytes];
    private byte[] payload = new byte[4096];

    public void Write(MessageKind kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        Span<byte> start = stackalloc byte[HeaderBytes];
        BinaryPrimitives.WriteInt32LittleEndian(start, first.Length + second.Length);
        start[4] = (byte)kind;
        output.Write(start);
        output.Write(first);
        output.Write(second);
        output.Flush();
    }

    /// <summary>The next message's kind and length; null at the end of the stream.</summary>
    public (MessageKind Kind, int Length)? ReadHeader()
    {
        var got = input.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        if (got == 0)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (got < HeaderBytes || length is < 0 or > PayloadMax)
        {
            throw new ProtocolException(got < HeaderBytes ? "half a message" : $"a message of {length} bytes");
        }

        return ((MessageKind)header[4], length);
    }

    public void ReadInto(Span<byte> bytes) => input.ReadExactly(bytes);

    /// <summary>The payload, in memory that the next call uses again.</summary>
    public ReadOnlySpan<byte> ReadPayload(int length)
    {
        if (payload.Length < length)
        {
            payload = new byte[length];
        }

        input.ReadExactly(payload.AsSpan(0, length));
        return payload.AsSpan(0, length);
    }
}
