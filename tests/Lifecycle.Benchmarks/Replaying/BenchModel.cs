using System.Globalization;
using Lifecycle.TestKit;

namespace Lifecycle.Replaying;

/// <summary>A convolutional model with weights by chance: what it answers means nothing, what it costs does.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Side">Pixels along each side.</param>
/// <param name="IsImage">Whether it takes images; else a row of numbers that were decoded before.</param>
/// <param name="Batch">Frames per run.</param>
/// <param name="Widths">Channels of each layer; a negative number halves the sides before it.</param>
internal sealed record BenchModel(string Name, int Side, bool IsImage, int Batch, params int[] Widths)
{
    public const string Input = "x";
    public const string Output = "y";

    public long[] Dimensions => IsImage ? [Batch, 1, Side, Side] : [Batch, Side * Side];

    public byte[] Onnx(int seed)
    {
        var random = new Random(seed);
        var onnx = new TinyOnnx();
        if (IsImage)
        {
            onnx.Input(Input, TinyOnnx.Float, "N", 1, Side, Side).Node("Identity", [Input], ["c0"]);
        }
        else
        {
            onnx.Input(Input, TinyOnnx.Float, "N", Side * Side).Weights("shape", [-1L, 1, Side, Side], 4).Node("Reshape", [Input, "shape"], ["c0"]);
        }

        var before = 1;
        for (var layer = 0; layer < Widths.Length; layer++)
        {
            var (width, stride) = (Math.Abs(Widths[layer]), Widths[layer] < 0 ? 2L : 1L);
            onnx.Weights($"w{layer}", Chance(random, width * before * 9, before), width, before, 3, 3)
                .Node("Conv", [$"c{layer}", $"w{layer}"], [$"r{layer}"], ("strides", new[] { stride, stride }), ("pads", new long[] { 1, 1, 1, 1 }))
                .Node("Relu", [$"r{layer}"], [$"c{layer + 1}"]);
            before = width;
        }

        return onnx.Weights("last", Chance(random, before * 2, before), before, 2).Output(Output, TinyOnnx.Float, "N", 2)
            .Node("GlobalAveragePool", [$"c{Widths.Length}"], ["pooled"]).Node("Flatten", ["pooled"], ["flat"])
            .Node("MatMul", ["flat", "last"], [Output]).Build();
    }

    public string Description(string version) => string.Create(CultureInfo.InvariantCulture, $$"""
        format: lifecycle/model@1
        name: {{Name}}
        version: {{version}}
        inputs:
          x: {{(IsImage
              ? $"{{layout: NCHW, type: float32, width: {Side}, height: {Side}, channels: 1, prepare: [{{divide: 255}}]}}"
              : $"{{layout: NC, type: float32, features: {Side * Side}}}")}}
        scores:
          s: {output: y, steps: [{pick: "0"}, sigmoid]}
        run: {inferenceBatch: {{Batch}}, intraOpThreads: 1, optimisation: all, provider: cpu, precision: float32}

        """);

    private static float[] Chance(Random random, int count, int inputs)
    {
        var values = new float[count];
        for (var at = 0; at < count; at++)
        {
            values[at] = (random.NextSingle() - 0.4f) / (inputs * 3);
        }

        return values;
    }
}
