using System.Runtime.InteropServices;

namespace Lifecycle.Models;

/// <summary>A published tensor of 32-bit numbers.</summary>
internal sealed record BackendTensor(IReadOnlyList<long> Dimensions, float[] Values)
{
    private const int Float = 1;

    /// <summary>Null for numbers of another type, or for what is no tensor.</summary>
    public static BackendTensor? Read(string path)
    {
        var (proto, at) = (File.ReadAllBytes(path), 0);
        var (dimensions, type, values) = (new List<long>(), 0, Array.Empty<float>());
        while (at < proto.Length)
        {
            var key = Varint(proto, ref at);
            switch ((key >> 3, key & 7))
            {
                case (1, 0):
                    dimensions.Add((long)Varint(proto, ref at));
                    break;
                case (2, 0):
                    type = (int)Varint(proto, ref at);
                    break;
                case (1, 2):
                    for (var end = (int)Varint(proto, ref at) + at; at < end;)
                    {
                        dimensions.Add((long)Varint(proto, ref at));
                    }

                    break;
                case (var field, 2):
                    var length = (int)Varint(proto, ref at);
                    if (length > proto.Length - at)
                    {
                        return null;
                    }

                    values = field is 4 or 9 ? MemoryMarshal.Cast<byte, float>(proto.AsSpan(at, length)).ToArray() : values;
                    at += length;
                    break;
                case (_, 0):
                    Varint(proto, ref at);
                    break;
                default:
                    return null; // A sequence or a map: its fields are others.
            }
        }

        return type == Float && dimensions.Aggregate(1.0, (product, size) => product * size).Equals(values.Length) ? new BackendTensor(dimensions, values) : null;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; at < bytes.Length; shift += 7)
        {
            value |= (ulong)(bytes[at] & 0x7F) << shift;
            if (bytes[at++] < 0x80)
            {
                break;
            }
        }

        return value;
    }
}
