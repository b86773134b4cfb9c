using System.Runtime.Intrinsics;

namespace Lifecycle.Demonstration.Fit;

/// <summary>Forward and backward through the network for eight frames at once, and the memory it needs.</summary>
internal sealed class Workspace
{
    public const int Lanes = Convolution.Lanes;

    // Pixels are centred so that the first layer starts with numbers of size one; the ONNX file
    // carries this step inside the first convolution.
    public const float PixelCentre = 0.5f;
    public const float PixelScale = 6f;

    private readonly float[] image = new float[64 * 64 * Lanes];
    private readonly float[][] values;
    private readonly float[][] slopes;
    private readonly float[] pooled = new float[NetworkShape.Pooled * Lanes];
    private readonly float[] pooledSlope = new float[NetworkShape.Pooled * Lanes];
    private readonly float[] hidden = new float[NetworkShape.Hidden * Lanes];
    private readonly float[] hiddenSlope = new float[NetworkShape.Hidden * Lanes];

    public Workspace()
    {
        values = [.. NetworkShape.Convolutions.Select(one => new float[one.OutPixels * one.OutChannels * Lanes])];
        slopes = [.. values.Select(one => new float[one.Length])];
    }

    /// <summary>Answer, sample.</summary>
    public float[] Answers { get; } = new float[NetworkShape.Answers * Lanes];

    public float[] AnswerSlopes { get; } = new float[NetworkShape.Answers * Lanes];

    public void Load(int lane, ReadOnlySpan<byte> frame)
    {
        for (var at = 0; at < frame.Length; at++)
        {
            image[(at * Lanes) + lane] = ((frame[at] / 255f) - PixelCentre) * PixelScale;
        }
    }

    public void Forward(float[] parameters)
    {
        Convolution.Forward(NetworkShape.First, parameters, image, values[0]);
        Convolution.Forward(NetworkShape.Second, parameters, values[0], values[1]);
        Convolution.Forward(NetworkShape.Third, parameters, values[1], values[2]);
        Pool();
        Dense(parameters, NetworkShape.HiddenAt, pooled, hidden);
        for (var at = 0; at < hidden.Length; at++)
        {
            hidden[at] = Math.Max(0, hidden[at]);
        }

        Dense(parameters, NetworkShape.AnswersAt, hidden, Answers);
    }

    /// <summary>From the slopes of the loss at the answers to gradients, which are added up.</summary>
    public void Backward(float[] parameters, float[] gradients)
    {
        DenseBack(parameters, gradients, NetworkShape.AnswersAt, hidden, hiddenSlope, AnswerSlopes);
        Rectify(hidden, hiddenSlope);
        DenseBack(parameters, gradients, NetworkShape.HiddenAt, pooled, pooledSlope, hiddenSlope);
        Unpool();
        Rectify(values[2], slopes[2]);
        Convolution.Weights(NetworkShape.Third, values[1], slopes[2], gradients);
        Convolution.Input(NetworkShape.Third, parameters, slopes[2], slopes[1]);
        Rectify(values[1], slopes[1]);
        Convolution.Weights(NetworkShape.Second, values[0], slopes[1], gradients);
        Array.Clear(slopes[0]);
        Convolution.Input(NetworkShape.Second, parameters, slopes[1], slopes[0]);
        Rectify(values[0], slopes[0]);
        Convolution.Weights(NetworkShape.First, image, slopes[0], gradients);
    }

    // The second layer's means come first, then the third's.
    private void Pool()
    {
        Array.Clear(pooled);
        Mean(values[1], pooled.AsSpan(0, NetworkShape.Second.OutChannels * Lanes));
        Mean(values[2], pooled.AsSpan(NetworkShape.Second.OutChannels * Lanes));
    }

    private static void Mean(float[] layer, Span<float> means)
    {
        var pixels = layer.Length / means.Length;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var values = layer.AsSpan(pixel * means.Length, means.Length);
            for (var at = 0; at < means.Length; at++)
            {
                means[at] += values[at];
            }
        }

        for (var at = 0; at < means.Length; at++)
        {
            means[at] /= pixels;
        }
    }

    // The third layer's slopes are set; the second's are what its means bring, to which the third adds.
    private void Unpool()
    {
        Spread(pooledSlope.AsSpan(0, NetworkShape.Second.OutChannels * Lanes), slopes[1]);
        Spread(pooledSlope.AsSpan(NetworkShape.Second.OutChannels * Lanes), slopes[2]);
    }

    private static void Spread(Span<float> means, float[] layer)
    {
        var pixels = layer.Length / means.Length;
        for (var at = 0; at < means.Length; at++)
        {
            means[at] /= pixels;
        }

        for (var pixel = 0; pixel < pixels; pixel++)
        {
            means.CopyTo(layer.AsSpan(pixel * means.Length));
        }
    }

    // Weights lie as input, output; the bias follows them.
    private static void Dense(float[] parameters, int weightsAt, float[] input, float[] output)
    {
        var outs = output.Length / Lanes;
        var ins = input.Length / Lanes;
        for (var to = 0; to < outs; to++)
        {
            var sum = Vector256.Create(parameters[weightsAt + (ins * outs) + to]);
            for (var from = 0; from < ins; from++)
            {
                var weight = Vector256.Create(parameters[weightsAt + (from * outs) + to]);
                sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref input[from * Lanes]), weight, sum);
            }

            sum.StoreUnsafe(ref output[to * Lanes]);
        }
    }

    private static void DenseBack(
        float[] parameters, float[] gradients, int weightsAt, float[] input, float[] inputSlope, float[] outputSlope)
    {
        var outs = outputSlope.Length / Lanes;
        var ins = input.Length / Lanes;
        for (var from = 0; from < ins; from++)
        {
            var value = Vector256.LoadUnsafe(ref input[from * Lanes]);
            var slope = Vector256<float>.Zero;
            for (var to = 0; to < outs; to++)
            {
                var at = weightsAt + (from * outs) + to;
                var above = Vector256.LoadUnsafe(ref outputSlope[to * Lanes]);
                slope = Vector256.FusedMultiplyAdd(above, Vector256.Create(parameters[at]), slope);
                gradients[at] += Vector256.Sum(above * value);
            }

            slope.StoreUnsafe(ref inputSlope[from * Lanes]);
        }

        for (var to = 0; to < outs; to++)
        {
            gradients[weightsAt + (ins * outs) + to] += Vector256.Sum(Vector256.LoadUnsafe(ref outputSlope[to * Lanes]));
        }
    }

    private static void Rectify(float[] value, float[] slope)
    {
        for (var at = 0; at < value.Length; at += Lanes)
        {
            var open = Vector256.GreaterThan(Vector256.LoadUnsafe(ref value[at]), Vector256<float>.Zero);
            (Vector256.LoadUnsafe(ref slope[at]) & open).StoreUnsafe(ref slope[at]);
        }
    }
}
