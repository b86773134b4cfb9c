using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Lifecycle.Demonstration.Fit;

/// <summary>
/// The three loops of a convolution for eight samples at once: sample is the innermost index, so that
/// one vector is one value of all eight. Layout: pixel, channel, sample; weights: tap, out channel.
/// </summary>
internal static class Convolution
{
    public const int Lanes = 8;
    private const int Block = 8;

    public static void Forward(ConvShape shape, float[] parameters, float[] input, float[] output)
    {
        for (var block = 0; block < shape.OutChannels; block += Block)
        {
            for (var pixel = 0; pixel < shape.OutPixels; pixel++)
            {
                ForwardPixel(shape, parameters, input, output, pixel, block);
            }
        }
    }

    /// <summary>Adds to the gradients of weights and bias.</summary>
    public static void Weights(ConvShape shape, float[] input, float[] outputGradient, float[] gradients)
    {
        for (var block = 0; block < shape.OutChannels; block += Block)
        {
            for (var row = 0; row < shape.Kernel; row++)
            {
                for (var tap = 0; tap < shape.RowTaps; tap++)
                {
                    WeightsTap(shape, input, outputGradient, gradients, (row * shape.RowTaps) + tap, block);
                }
            }
        }

        Bias(shape, outputGradient, gradients);
    }

    /// <summary>Adds to the gradient of the input, which the caller has cleared.</summary>
    public static void Input(ConvShape shape, float[] parameters, float[] outputGradient, float[] inputGradient)
    {
        for (var block = 0; block < shape.OutChannels; block += Block)
        {
            for (var pixel = 0; pixel < shape.OutPixels; pixel++)
            {
                InputPixel(shape, parameters, outputGradient, inputGradient, pixel, block);
            }
        }
    }

    private static int Corner(ConvShape shape, int pixel)
    {
        var y = pixel / shape.OutSide * ConvShape.Stride;
        var x = pixel % shape.OutSide * ConvShape.Stride;
        return ((y * shape.InSide) + x) * shape.InChannels * Lanes;
    }

    private static void ForwardPixel(ConvShape shape, float[] parameters, float[] input, float[] output, int pixel, int block)
    {
        unchecked
        {
            ref var values = ref input[Corner(shape, pixel)];
            ref var weight = ref parameters[shape.WeightsAt + block];
            ref var bias = ref parameters[shape.BiasAt + block];
            var s0 = Vector256.Create(bias);
            var s1 = Vector256.Create(Unsafe.Add(ref bias, 1));
            var s2 = Vector256.Create(Unsafe.Add(ref bias, 2));
            var s3 = Vector256.Create(Unsafe.Add(ref bias, 3));
            var s4 = Vector256.Create(Unsafe.Add(ref bias, 4));
            var s5 = Vector256.Create(Unsafe.Add(ref bias, 5));
            var s6 = Vector256.Create(Unsafe.Add(ref bias, 6));
            var s7 = Vector256.Create(Unsafe.Add(ref bias, 7));
            for (var row = 0; row < shape.Kernel; row++)
            {
                for (var tap = 0; tap < shape.RowTaps; tap++)
                {
                    var value = Vector256.LoadUnsafe(ref values, (nuint)(tap * Lanes));
                    s0 = Vector256.FusedMultiplyAdd(value, Vector256.Create(weight), s0);
                    s1 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 1)), s1);
                    s2 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 2)), s2);
                    s3 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 3)), s3);
                    s4 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 4)), s4);
                    s5 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 5)), s5);
                    s6 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 6)), s6);
                    s7 = Vector256.FusedMultiplyAdd(value, Vector256.Create(Unsafe.Add(ref weight, 7)), s7);
                    weight = ref Unsafe.Add(ref weight, shape.OutChannels);
                }

                values = ref Unsafe.Add(ref values, shape.InSide * shape.InChannels * Lanes);
            }

            ref var target = ref output[((pixel * shape.OutChannels) + block) * Lanes];
            Vector256.Max(s0, Vector256<float>.Zero).StoreUnsafe(ref target);
            Vector256.Max(s1, Vector256<float>.Zero).StoreUnsafe(ref target, 8);
            Vector256.Max(s2, Vector256<float>.Zero).StoreUnsafe(ref target, 16);
            Vector256.Max(s3, Vector256<float>.Zero).StoreUnsafe(ref target, 24);
            Vector256.Max(s4, Vector256<float>.Zero).StoreUnsafe(ref target, 32);
            Vector256.Max(s5, Vector256<float>.Zero).StoreUnsafe(ref target, 40);
            Vector256.Max(s6, Vector256<float>.Zero).StoreUnsafe(ref target, 48);
            Vector256.Max(s7, Vector256<float>.Zero).StoreUnsafe(ref target, 56);
        }
    }

    private static void WeightsTap(ConvShape shape, float[] input, float[] outputGradient, float[] gradients, int tap, int block)
    {
        unchecked
        {
            var s0 = Vector256<float>.Zero;
            var s1 = s0;
            var s2 = s0;
            var s3 = s0;
            var s4 = s0;
            var s5 = s0;
            var s6 = s0;
            var s7 = s0;
            var rowStep = shape.InSide * shape.InChannels * Lanes;
            var offset = (tap / shape.RowTaps * rowStep) + (tap % shape.RowTaps * Lanes);
            ref var gradient = ref outputGradient[block * Lanes];
            for (var y = 0; y < shape.OutSide; y++)
            {
                ref var values = ref input[offset + (y * ConvShape.Stride * rowStep)];
                for (var x = 0; x < shape.OutSide; x++)
                {
                    var value = Vector256.LoadUnsafe(ref values);
                    s0 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient), s0);
                    s1 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 8), s1);
                    s2 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 16), s2);
                    s3 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 24), s3);
                    s4 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 32), s4);
                    s5 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 40), s5);
                    s6 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 48), s6);
                    s7 = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref gradient, 56), s7);
                    values = ref Unsafe.Add(ref values, ConvShape.Stride * shape.InChannels * Lanes);
                    gradient = ref Unsafe.Add(ref gradient, shape.OutChannels * Lanes);
                }
            }

            ref var sum = ref gradients[shape.WeightsAt + (tap * shape.OutChannels) + block];
            sum += Vector256.Sum(s0);
            Unsafe.Add(ref sum, 1) += Vector256.Sum(s1);
            Unsafe.Add(ref sum, 2) += Vector256.Sum(s2);
            Unsafe.Add(ref sum, 3) += Vector256.Sum(s3);
            Unsafe.Add(ref sum, 4) += Vector256.Sum(s4);
            Unsafe.Add(ref sum, 5) += Vector256.Sum(s5);
            Unsafe.Add(ref sum, 6) += Vector256.Sum(s6);
            Unsafe.Add(ref sum, 7) += Vector256.Sum(s7);
        }
    }

    private static void Bias(ConvShape shape, float[] outputGradient, float[] gradients)
    {
        for (var channel = 0; channel < shape.OutChannels; channel++)
        {
            var sum = Vector256<float>.Zero;
            for (var pixel = 0; pixel < shape.OutPixels; pixel++)
            {
                sum += Vector256.LoadUnsafe(ref outputGradient[((pixel * shape.OutChannels) + channel) * Lanes]);
            }

            gradients[shape.BiasAt + channel] += Vector256.Sum(sum);
        }
    }

    private static void InputPixel(
        ConvShape shape, float[] parameters, float[] outputGradient, float[] inputGradient, int pixel, int block)
    {
        unchecked
        {
            ref var gradient = ref outputGradient[((pixel * shape.OutChannels) + block) * Lanes];
            var g0 = Vector256.LoadUnsafe(ref gradient);
            var g1 = Vector256.LoadUnsafe(ref gradient, 8);
            var g2 = Vector256.LoadUnsafe(ref gradient, 16);
            var g3 = Vector256.LoadUnsafe(ref gradient, 24);
            var g4 = Vector256.LoadUnsafe(ref gradient, 32);
            var g5 = Vector256.LoadUnsafe(ref gradient, 40);
            var g6 = Vector256.LoadUnsafe(ref gradient, 48);
            var g7 = Vector256.LoadUnsafe(ref gradient, 56);
            ref var values = ref inputGradient[Corner(shape, pixel)];
            ref var weight = ref parameters[shape.WeightsAt + block];
            for (var row = 0; row < shape.Kernel; row++)
            {
                for (var tap = 0; tap < shape.RowTaps; tap++)
                {
                    ref var place = ref Unsafe.Add(ref values, tap * Lanes);
                    var even = Vector256.FusedMultiplyAdd(g0, Vector256.Create(weight), Vector256.LoadUnsafe(ref place));
                    var odd = g1 * Vector256.Create(Unsafe.Add(ref weight, 1));
                    even = Vector256.FusedMultiplyAdd(g2, Vector256.Create(Unsafe.Add(ref weight, 2)), even);
                    odd = Vector256.FusedMultiplyAdd(g3, Vector256.Create(Unsafe.Add(ref weight, 3)), odd);
                    even = Vector256.FusedMultiplyAdd(g4, Vector256.Create(Unsafe.Add(ref weight, 4)), even);
                    odd = Vector256.FusedMultiplyAdd(g5, Vector256.Create(Unsafe.Add(ref weight, 5)), odd);
                    even = Vector256.FusedMultiplyAdd(g6, Vector256.Create(Unsafe.Add(ref weight, 6)), even);
                    odd = Vector256.FusedMultiplyAdd(g7, Vector256.Create(Unsafe.Add(ref weight, 7)), odd);
                    (even + odd).StoreUnsafe(ref place);
                    weight = ref Unsafe.Add(ref weight, shape.OutChannels);
                }

                values = ref Unsafe.Add(ref values, shape.InSide * shape.InChannels * Lanes);
            }
        }
    }
}
