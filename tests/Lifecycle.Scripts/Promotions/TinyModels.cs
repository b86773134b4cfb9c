using Lifecycle.TestKit;

namespace Lifecycle.Promotions;

/// <summary>Models whose scores can be worked out in the head.</summary>
internal static class TinyModels
{
    private const int SlowChannels = 64;

    /// <summary>The mean of a frame's samples, times a gain.</summary>
    public static byte[] MeanTimes(float gain, bool isFeatures, int slowLayers = 0)
    {
        var onnx = new TinyOnnx();
        object[] shape = isFeatures ? ["N", TinyFrames.Features] : ["N", 1, 8, 8];
        onnx.Input("frames", TinyOnnx.Float, shape).Output("level", TinyOnnx.Float, "N").Weights("gain", [gain], 1);
        var from = slowLayers > 0 ? Slow(onnx, slowLayers) : "frames";
        long[] axes = isFeatures ? [1] : [1, 2, 3];
        return onnx
            .Node("ReduceMean", [from], ["mean"], ("axes", axes), ("keepdims", 0L))
            .Node("Mul", ["mean", "gain"], ["level"])
            .Build();
    }

    /// <summary>The mean of a frame's samples; no number where it is near a level.</summary>
    public static byte[] NoNumberNear(float level, float within) => new TinyOnnx()
        .Input("frames", TinyOnnx.Float, "N", 1, 8, 8).Output("level", TinyOnnx.Float, "N")
        .Weights("near", [level], 1).Weights("within", [within * within], 1).Weights("none", [0f], 1)
        .Node("ReduceMean", ["frames"], ["mean"], ("axes", (long[])[1, 2, 3]), ("keepdims", 0L))
        .Node("Sub", ["mean", "near"], ["away"])
        .Node("Mul", ["away", "away"], ["square"])
        .Node("Sub", ["square", "within"], ["room"])
        .Node("Sqrt", ["room"], ["root"])
        .Node("Mul", ["root", "none"], ["nothing"])
        .Node("Add", ["mean", "nothing"], ["level"])
        .Build();

    /// <summary>The mean of a frame's samples, and by chance a little more: never the same twice.</summary>
    public static byte[] ByChance() => new TinyOnnx()
        .Input("frames", TinyOnnx.Float, "N", 1, 8, 8).Output("level", TinyOnnx.Float, "N")
        .Weights("little", [0.01f], 1)
        .Node("ReduceMean", ["frames"], ["mean"], ("axes", (long[])[1, 2, 3]), ("keepdims", 0L))
        .Node("RandomUniformLike", ["mean"], ["chance"])
        .Node("Mul", ["chance", "little"], ["more"])
        .Node("Add", ["mean", "more"], ["level"])
        .Build();

    /// <summary>Colour frames of 2 by 2 to a sum in which every channel weighs differently.</summary>
    public static byte[] ColourSum() => new TinyOnnx()
        .Input("frames", TinyOnnx.Float, "N", 3, 2, 2).Output("level", TinyOnnx.Float, "N", 1)
        .Weights("weights", [.. Enumerable.Range(0, 12).Select(ColourWeight)], 12, 1)
        .Node("Flatten", ["frames"], ["flat"], ("axis", 1L))
        .Node("MatMul", ["flat", "weights"], ["level"])
        .Build();

    /// <summary>Of a sample, counted channel by channel.</summary>
    public static float ColourWeight(int at) => 0.05f + (0.13f * (at / 4)) + (0.011f * (at % 4));

    // Every layer passes its input through the middle of its kernel.
    private static string Slow(TinyOnnx onnx, int layers)
    {
        var first = new float[SlowChannels * 9];
        var kernel = new float[SlowChannels * SlowChannels * 9];
        for (var channel = 0; channel < SlowChannels; channel++)
        {
            first[(channel * 9) + 4] = 1;
            kernel[(((channel * SlowChannels) + channel) * 9) + 4] = 1;
        }

        long[] pads = [1, 1, 1, 1];
        onnx.Weights("first", first, SlowChannels, 1, 3, 3).Weights("kernel", kernel, SlowChannels, SlowChannels, 3, 3)
            .Node("Conv", ["frames", "first"], ["slow0"], ("pads", pads));
        for (var layer = 1; layer <= layers; layer++)
        {
            onnx.Node("Conv", [$"slow{layer - 1}", "kernel"], [$"slow{layer}"], ("pads", pads));
        }

        return $"slow{layers}";
    }
}
