using System.Buffers.Binary;
using System.Text;

namespace Lifecycle.TestKit;

/// <summary>Writes protobuf fields; just enough to make small ONNX files.</summary>
public sealed class ProtoWriter
{
    private readonly List<byte> bytes = [];

    public byte[] Bytes => [.. bytes];

    public ProtoWriter Number(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint(unchecked((ulong)value));
        return this;
    }

    public ProtoWriter Float(int field, float value)
    {
        Varint(((ulong)field << 3) | 5);
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(four, value);
        bytes.AddRange(four);
        return this;
    }

    public ProtoWriter Blob(int field, byte[] value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        bytes.AddRange(value);
        return this;
    }

    public ProtoWriter Text(int field, string value) => Blob(field, Encoding.UTF8.GetBytes(value));

    public ProtoWriter Part(int field, ProtoWriter value) => Blob(field, value.Bytes);

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)(value & 0x7F | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
    }
}
