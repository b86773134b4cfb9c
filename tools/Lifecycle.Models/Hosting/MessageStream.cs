using System.Buffers.Binary;

namespace Lifecycle.Models.Hosting;

/// <summary>Messages on two byte streams: length, kind, payload. The limit bounds what the other side can make us hold.</summary>
internal sealed class MessageStream(Stream input, Stream output)
{
    /// <summary>The largest payload of either side. Frames and scores do not come this way, only words about them.</summary>
    public const int PayloadMax = 64 * 1024 * 1024;

    private const int HeaderBytes = 5;

    private readonly byte[] header = new byte[HeaderBytes];
    private byte[] sent = new byte[4096];
    private byte[] payload = new byte[4096];

    /// <summary>Header and payload at once: one call to the kernel, and a short message is never seen in halves.</summary>
    public void Write(MessageKind kind, ReadOnlySpan<byte> content)
    {
        var length = HeaderBytes + content.Length;
        if (sent.Length < length)
        {
            sent = new byte[length];
        }

        BinaryPrimitives.WriteInt32LittleEndian(sent, content.Length);
        sent[4] = (byte)kind;
        content.CopyTo(sent.AsSpan(HeaderBytes));
        output.Write(sent.AsSpan(0, length));
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
