using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.ModelDescriptions;

/// <summary>Which files an ONNX file keeps weights in: they are part of the model's identity.</summary>
public static class OnnxWeights
{
    private const int DepthMax = 40;

    // The fields on the way to a TensorProto: model, graph, node, attribute; and graphs and functions within them.
    private static readonly Dictionary<(Part, int), Part> Ways = new()
    {
        [(Part.Model, 7)] = Part.Graph, [(Part.Model, 25)] = Part.Function, [(Part.Model, 20)] = Part.Training,
        [(Part.Training, 1)] = Part.Graph, [(Part.Training, 2)] = Part.Graph,
        [(Part.Graph, 1)] = Part.Node, [(Part.Graph, 5)] = Part.Tensor, [(Part.Graph, 15)] = Part.Sparse,
        [(Part.Function, 7)] = Part.Node, [(Part.Function, 11)] = Part.Attribute,
        [(Part.Node, 5)] = Part.Attribute,
        [(Part.Attribute, 5)] = Part.Tensor, [(Part.Attribute, 6)] = Part.Graph, [(Part.Attribute, 10)] = Part.Tensor,
        [(Part.Attribute, 11)] = Part.Graph, [(Part.Attribute, 22)] = Part.Sparse, [(Part.Attribute, 23)] = Part.Sparse,
        [(Part.Sparse, 1)] = Part.Tensor, [(Part.Sparse, 2)] = Part.Tensor,
        [(Part.Tensor, 13)] = Part.Entry,
    };

    private enum Part
    {
        Model,
        Training,
        Graph,
        Function,
        Node,
        Attribute,
        Sparse,
        Tensor,
        Entry,
    }

    /// <summary>The paths of external data, relative to the model's folder, each once and in UTF-8 order.</summary>
    public static Outcome<IReadOnlyList<string>> Locations(SourceSpot where, ReadOnlySpan<byte> onnx)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        if (!Walk(Part.Model, onnx, found, 0))
        {
            return ModelRefusals.FileNotModel(where, "it is damaged or cut short (protobuf parsing failed)");
        }

        var outside = found.FirstOrDefault(location => location.Length == 0 || Path.IsPathRooted(location)
            || location.Split('/', '\\').Any(part => part is "" or "." or ".."));
        return outside is null
            ? found.ToArray()
            : ModelRefusals.ExternalData(where, outside);
    }

    // False where the bytes are no protobuf.
    private static bool Walk(Part part, ReadOnlySpan<byte> bytes, SortedSet<string> found, int depth)
    {
        if (depth > DepthMax)
        {
            return false;
        }

        ReadOnlySpan<byte> key = default;
        while (bytes.Length > 0)
        {
            if (!Varint(ref bytes, out var tag) || !Field(ref bytes, (int)(tag & 7), out var value))
            {
                return false;
            }

            var field = tag >> 3;
            if (part == Part.Entry)
            {
                key = field == 1 ? value : key;
                if (field == 2 && key.SequenceEqual("location"u8))
                {
                    found.Add(System.Text.Encoding.UTF8.GetString(value));
                }
            }
            else if ((tag & 7) == 2 && field < 100 && Ways.TryGetValue((part, (int)field), out var next)
                && !Walk(next, value, found, depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Field(scoped ref ReadOnlySpan<byte> bytes, int wire, out ReadOnlySpan<byte> value)
    {
        value = default;
        ulong length = 0;
        var fine = wire switch
        {
            0 => Varint(ref bytes, out _),
            1 => (length = 8) <= (ulong)bytes.Length,
            2 => Varint(ref bytes, out length) && length <= (ulong)bytes.Length,
            5 => (length = 4) <= (ulong)bytes.Length,
            _ => false,
        };
        if (fine)
        {
            value = bytes[..(int)length];
            bytes = bytes[(int)length..];
        }

        return fine;
    }

    private static bool Varint(scoped ref ReadOnlySpan<byte> bytes, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && bytes.Length > 0; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}
