using System.Runtime.InteropServices;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Nodes, weights and ports of an ONNX graph, by the field numbers of onnx.proto3.</summary>
internal sealed class OnnxGraph(string name)
{
    private const int Float = 1;
    private const int AttributeInt = 2;
    private const int AttributeInts = 7;

    private readonly Protobuf graph = new Protobuf().Text(2, name);

    public void Node(string operation, string[] inputs, string output, params (string Name, long[] Values)[] attributes)
    {
        var node = new Protobuf();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (var (attribute, values) in attributes)
        {
            var message = new Protobuf().Text(1, attribute);
            if (attribute is "axis")
            {
                message.Number(3, values[0]).Number(20, AttributeInt);
            }
            else
            {
                foreach (var value in values)
                {
                    message.Number(8, value);
                }

                message.Number(20, AttributeInts);
            }

            node.Message(5, message);
        }

        graph.Message(1, node);
    }

    public void Weights(string name, float[] values, params long[] dimensions)
    {
        var tensor = new Protobuf();
        foreach (var dimension in dimensions)
        {
            tensor.Number(1, dimension);
        }

        graph.Message(5, tensor.Number(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values)));
    }

    public void Input(string name, params long[] dimensions) => graph.Message(11, Port(name, dimensions));

    public void Output(string name, params long[] dimensions) => graph.Message(12, Port(name, dimensions));

    /// <summary>The whole file: IR version 8, operator set 17.</summary>
    public byte[] ToModel(string version) => new Protobuf()
        .Number(1, 8)
        .Text(2, "lifecycle demonstration")
        .Text(3, version)
        .Message(7, graph)
        .Message(8, new Protobuf().Text(1, "").Number(2, 17))
        .ToArray();

    // The first dimension is free: it is the inference batch.
    private static Protobuf Port(string name, long[] dimensions)
    {
        var shape = new Protobuf().Message(1, new Protobuf().Text(2, "N"));
        foreach (var dimension in dimensions)
        {
            shape.Message(1, new Protobuf().Number(1, dimension));
        }

        var tensor = new Protobuf().Number(1, Float).Message(2, shape);
        return new Protobuf().Text(1, name).Message(2, new Protobuf().Message(1, tensor));
    }
}
