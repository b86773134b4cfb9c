namespace Lifecycle.Demonstration.Fit;

/// <summary>The fitted network as an ONNX file. Its input is a pixel divided by 255.</summary>
internal static class OnnxFile
{
    public static byte[] Of(string name, string version, float[] parameters)
    {
        var graph = new OnnxGraph(name);
        graph.Input("frames", 1, 64, 64);
        var below = "frames";
        for (var layer = 0; layer < NetworkShape.Convolutions.Length; layer++)
        {
            below = Convolve(graph, NetworkShape.Convolutions[layer], layer + 1, below, parameters);
        }

        foreach (var layer in (string[])["2", "3"])
        {
            graph.Node("GlobalAveragePool", ["relu" + layer], "mean" + layer);
            graph.Node("Flatten", ["mean" + layer], "flat" + layer, ("axis", [1]));
        }

        graph.Node("Concat", ["flat2", "flat3"], "pooled", ("axis", [1]));
        Dense(graph, parameters, "hidden", "pooled", NetworkShape.HiddenAt, (NetworkShape.Pooled, NetworkShape.Hidden, 0, NetworkShape.Hidden));
        graph.Node("Relu", ["hidden"], "known");
        Dense(graph, parameters, "logits", "known", NetworkShape.AnswersAt, (NetworkShape.Hidden, NetworkShape.Answers, 0, NetworkShape.Logits));
        Dense(graph, parameters, "density", "known", NetworkShape.AnswersAt, (NetworkShape.Hidden, NetworkShape.Answers, NetworkShape.Logits, NetworkShape.Answers));
        graph.Output("logits", NetworkShape.Logits);
        graph.Output("density", 1);
        return graph.ToModel(version);
    }

    private static string Convolve(OnnxGraph graph, ConvShape shape, int layer, string below, float[] parameters)
    {
        // The trainer's centring of pixels goes into the first layer: w (x - c) s + b = (w s) x + (b - w c s).
        var scale = layer == 1 ? Workspace.PixelScale : 1f;
        var centre = layer == 1 ? Workspace.PixelCentre : 0f;
        var weights = new float[shape.WeightCount];
        var bias = new float[shape.OutChannels];
        for (var to = 0; to < shape.OutChannels; to++)
        {
            var sum = (double)parameters[shape.BiasAt + to];
            for (var from = 0; from < shape.InChannels; from++)
            {
                for (var y = 0; y < shape.Kernel; y++)
                {
                    for (var x = 0; x < shape.Kernel; x++)
                    {
                        var tap = (((y * shape.Kernel) + x) * shape.InChannels) + from;
                        var weight = parameters[shape.WeightsAt + (tap * shape.OutChannels) + to];
                        weights[(((((to * shape.InChannels) + from) * shape.Kernel) + y) * shape.Kernel) + x] = weight * scale;
                        sum -= (double)weight * scale * centre;
                    }
                }
            }

            bias[to] = (float)sum;
        }

        graph.Weights($"w{layer}", weights, shape.OutChannels, shape.InChannels, shape.Kernel, shape.Kernel);
        graph.Weights($"b{layer}", bias, shape.OutChannels);
        graph.Node(
            "Conv",
            [below, $"w{layer}", $"b{layer}"],
            $"conv{layer}",
            ("kernel_shape", [shape.Kernel, shape.Kernel]),
            ("strides", [ConvShape.Stride, ConvShape.Stride]));
        graph.Node("Relu", [$"conv{layer}"], $"relu{layer}");
        return $"relu{layer}";
    }

    // Takes some columns of a dense layer: the answers leave by two doors.
    private static void Dense(
        OnnxGraph graph, float[] parameters, string name, string below, int at, (int Ins, int Outs, int From, int To) part)
    {
        var width = part.To - part.From;
        var weights = new float[part.Ins * width];
        for (var row = 0; row < part.Ins; row++)
        {
            parameters.AsSpan(at + (row * part.Outs) + part.From, width).CopyTo(weights.AsSpan(row * width));
        }

        graph.Weights(name + "_w", weights, part.Ins, width);
        graph.Weights(name + "_b", parameters[(at + (part.Ins * part.Outs) + part.From)..(at + (part.Ins * part.Outs) + part.To)], width);
        graph.Node("Gemm", [below, name + "_w", name + "_b"], name);
    }
}
