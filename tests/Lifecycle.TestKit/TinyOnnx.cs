using System.Runtime.InteropServices;

namespace Lifecycle.TestKit;

/// <summary>Makes small ONNX files, so that no model need be kept for a test.</summary>
public sealed class TinyOnnx
{
    public const int Float = 1;
    public const int Uint8 = 2;
    public const int Int64 = 7;
    public const int Text = 8;
    public const int Bool = 9;
    public const int Float16 = 10;
    public const int Double = 11;

    private readonly ProtoWriter graph = new();

    /// <param name="name">The tensor's name.</param>
    /// <param name="type">One of the constants above.</param>
    /// <param name="dimensions">Numbers, or names of open dimensions.</param>
    public TinyOnnx Input(string name, int type, params object[] dimensions) => Add(11, name, Tensor(type, dimensions));

    public TinyOnnx Output(string name, int type, params object[] dimensions) => Add(12, name, Tensor(type, dimensions));

    /// <summary>A sequence of maps from class to probability, as scikit-learn's exporters write it.</summary>
    public TinyOnnx MapsOutput(string name, int keyType) => Add(12, name, new ProtoWriter().Part(
        4, new ProtoWriter().Part(1, new ProtoWriter().Part(5, new ProtoWriter().Number(1, keyType).Part(2, Tensor(Float, []))))));

    public TinyOnnx Weights(string name, float[] values, params long[] dimensions) =>
        Weights(name, Float, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), dimensions);

    public TinyOnnx Weights(string name, long[] values, params long[] dimensions) =>
        Weights(name, Int64, MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), dimensions);

    /// <summary>Weights that lie in another file.</summary>
    public TinyOnnx WeightsElsewhere(string name, string location, params long[] dimensions)
    {
        var tensor = Dimensions(dimensions).Number(2, Float).Text(8, name);
        tensor.Part(13, new ProtoWriter().Text(1, "location").Text(2, location)).Number(14, 1);
        graph.Part(5, tensor);
        return this;
    }

    public TinyOnnx Node(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        Node("", operation, inputs, outputs, attributes);

    /// <summary>An operator of classic machine learning (ai.onnx.ml).</summary>
    public TinyOnnx MlNode(string operation, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        Node("ai.onnx.ml", operation, inputs, outputs, attributes);

    /// <summary>The graph alone: the body of a loop.</summary>
    public ProtoWriter Body() => graph.Text(2, "body");

    public byte[] Build() => new ProtoWriter()
        .Number(1, 8)
        .Part(7, graph.Text(2, "tiny"))
        .Part(8, new ProtoWriter().Text(1, "").Number(2, 13))
        .Part(8, new ProtoWriter().Text(1, "ai.onnx.ml").Number(2, 2))
        .Bytes;

    private TinyOnnx Weights(string name, int type, byte[] raw, long[] dimensions)
    {
        graph.Part(5, Dimensions(dimensions).Number(2, type).Text(8, name).Blob(9, raw));
        return this;
    }

    private TinyOnnx Node(string domain, string operation, string[] inputs, string[] outputs, (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        foreach (var output in outputs)
        {
            node.Text(2, output);
        }

        node.Text(4, operation).Text(7, domain);
        foreach (var (name, value) in attributes)
        {
            node.Part(5, Attribute(name, value));
        }

        graph.Part(1, node);
        return this;
    }

    private TinyOnnx Add(int field, string name, ProtoWriter type)
    {
        graph.Part(field, new ProtoWriter().Text(1, name).Part(2, type));
        return this;
    }

    private static ProtoWriter Attribute(string name, object value)
    {
        var attribute = new ProtoWriter().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Float(2, number).Number(20, 1);
            case long number:
                return attribute.Number(3, number).Number(20, 2);
            case float[] numbers:
                return numbers.Aggregate(attribute, (writer, number) => writer.Float(7, number)).Number(20, 6);
            case long[] numbers:
                return numbers.Aggregate(attribute, (writer, number) => writer.Number(8, number)).Number(20, 7);
            case string[] texts:
                return texts.Aggregate(attribute, (writer, text) => writer.Text(9, text)).Number(20, 8);
            case ProtoWriter body:
                return attribute.Part(6, body).Number(20, 5);
            default:
                throw new ArgumentException($"no attribute of {value.GetType()}", nameof(value));
        }
    }

    private static ProtoWriter Tensor(int type, object[] dimensions)
    {
        var shape = new ProtoWriter();
        foreach (var dimension in dimensions)
        {
            shape.Part(1, dimension is string open ? new ProtoWriter().Text(2, open) : new ProtoWriter().Number(1, Convert.ToInt64(dimension)));
        }

        return new ProtoWriter().Part(1, new ProtoWriter().Number(1, type).Part(2, shape));
    }

    private static ProtoWriter Dimensions(long[] dimensions) =>
        dimensions.Aggregate(new ProtoWriter(), (writer, dimension) => writer.Number(1, dimension));
}
