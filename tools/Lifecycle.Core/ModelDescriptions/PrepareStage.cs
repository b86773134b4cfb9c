using System.Runtime.Intrinsics;
using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

/// <summary>One planned step on interleaved samples.</summary>
internal abstract class PrepareStage(SampleSize to, bool inPlace)
{
    // A gigabyte of floats: no step of a camera's frame needs more.
    private const long SamplesMax = 1 << 28;

    public SampleSize To { get; } = to;

    public bool InPlace { get; } = inPlace;

    public abstract void Apply(float[] from, float[] to);

    /// <summary>What the step asks for when samples of this size do not fit it, or null.</summary>
    public static string? Misfit(PrepareStep step, SampleSize size, int depth) => step switch
    {
        PrepareStep.Bgr or PrepareStep.Grayscale when size.Channels != 3 => "3 channels for the steps bgr and grayscale",
        PrepareStep.Colour when size.Channels != 1 => "1 channel for the step colour",
        PrepareStep.Crop crop when OutOf(crop.Width, crop.Left, size.Width) || OutOf(crop.Height, crop.Top, size.Height)
            => $"at least the window of the crop, {crop.Width}x{crop.Height}",
        PrepareStep.Pad pad when OutOf(size.Width, pad.Left, pad.Width) || OutOf(size.Height, pad.Top, pad.Height)
            => $"at most the size after the pad, {pad.Width}x{pad.Height}",
        PrepareStep.Resize resize when TooLarge(resize.Width, Math.Max(size.Height, resize.Height), size) => "a resize to fewer samples",
        PrepareStep.Pad pad when TooLarge(pad.Width, pad.Height, size) => "a pad to fewer samples",
        PrepareStep.Multiply { By.Count: var count } when Uneven(count, size, depth) => Counted(count, depth),
        PrepareStep.Divide { By.Count: var count } when Uneven(count, size, depth) => Counted(count, depth),
        PrepareStep.SubtractMean { Mean.Count: var count } when Uneven(count, size, depth) => Counted(count, depth),
        PrepareStep.DivideStd { Std.Count: var count } when Uneven(count, size, depth) => Counted(count, depth),
        _ => null,
    };

    /// <summary>Null for a step that leaves such samples as they are.</summary>
    public static PrepareStage? Of(PrepareStep step, SampleSize size, int depth) => step switch
    {
        PrepareStep.Grayscale => new GrayscaleStage(size),
        PrepareStep.Colour => new ColourStage(size),
        PrepareStep.Bgr => new SwapStage(size),
        PrepareStep.Resize resize => new ResizeStage(size, resize),
        PrepareStep.Crop crop => WindowStage.Crop(size, crop),
        PrepareStep.Pad pad => WindowStage.Pad(size, pad),
        PrepareStep.Multiply multiply => new LinearStage(size, LinearStage.Kind.Multiply, multiply.By, Columns(size, depth)),
        PrepareStep.Divide divide => new LinearStage(size, LinearStage.Kind.Divide, divide.By, Columns(size, depth)),
        PrepareStep.SubtractMean mean => new LinearStage(size, LinearStage.Kind.Subtract, mean.Mean, Columns(size, depth)),
        PrepareStep.DivideStd std => new LinearStage(size, LinearStage.Kind.Divide, std.Std, Columns(size, depth)),
        PrepareStep.FullScale => new LinearStage(size, LinearStage.Kind.Divide, [depth == 8 ? 255 : 65_535], size.Channels),
        PrepareStep.DepthScale scale when depth == 16 =>
            new LinearStage(size, LinearStage.Kind.Multiply, [scale.To / scale.White], size.Channels),
        PrepareStep.Round => new RoundStage(size, depth == 8 ? 255 : 65_535),
        _ => null,
    };

    private static bool OutOf(int inner, int? offset, int outer) => (long)inner + (offset ?? 0) > outer;

    private static bool TooLarge(int width, int height, SampleSize size) => (long)width * height * size.Channels > SamplesMax;

    // One number serves all; features are per column, pixels per channel.
    private static bool Uneven(int count, SampleSize size, int depth) => count != 1 && count != Columns(size, depth);

    private static string Counted(int count, int depth) => depth == FrameShape.FeatureDepth
        ? $"{count} features, one per number of the step"
        : $"{count} channels, one per number of the step";

    private static int Columns(SampleSize size, int depth) => depth == FrameShape.FeatureDepth ? size.Width : size.Channels;
}

internal sealed class LinearStage : PrepareStage
{
    private readonly Kind kind;
    private readonly double[] numbers;
    private readonly bool isOneNumber;

    public LinearStage(SampleSize size, Kind kind, IReadOnlyList<double> numbers, int columns)
        : base(size, inPlace: true)
    {
        this.kind = kind;
        this.numbers = numbers.Count == 1 ? [.. Enumerable.Repeat(numbers[0], columns)] : [.. numbers];
        isOneNumber = numbers.Count == 1;
    }

    public enum Kind
    {
        Multiply,
        Divide,
        Subtract,
    }

    public override void Apply(float[] from, float[] to)
    {
        var samples = To.Samples;
        var done = isOneNumber ? ApplyMany(from, to, samples) : 0;
        var column = done % numbers.Length;
        for (var index = done; index < samples; index++)
        {
            double value = from[index];
            to[index] = (float)(kind switch
            {
                Kind.Multiply => value * numbers[column],
                Kind.Divide => value / numbers[column],
                _ => value - numbers[column],
            });
            column = column + 1 == numbers.Length ? 0 : column + 1;
        }
    }

    // Eight at a time, in double as well: the same bytes as one by one.
    private int ApplyMany(float[] from, float[] to, int samples)
    {
        var number = Vector256.Create(numbers[0]);
        var index = 0;
        for (; index <= samples - Vector256<float>.Count; index += Vector256<float>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(in from[index]));
            (low, high) = kind switch
            {
                Kind.Multiply => (low * number, high * number),
                Kind.Divide => (low / number, high / number),
                _ => (low - number, high - number),
            };
            Vector256.Narrow(low, high).StoreUnsafe(ref to[index]);
        }

        return index;
    }
}

internal sealed class RoundStage(SampleSize size, int levelMax) : PrepareStage(size, inPlace: true)
{
    public override void Apply(float[] from, float[] to)
    {
        var samples = To.Samples;
        for (var index = 0; index < samples; index++)
        {
            to[index] = (float)Math.Floor(Math.Clamp(from[index], 0, levelMax) + 0.5);
        }
    }
}

internal sealed class GrayscaleStage(SampleSize size) : PrepareStage(size with { Channels = 1 }, inPlace: true)
{
    // In place: pixel p is written at p after 3p to 3p+2 were read.
    public override void Apply(float[] from, float[] to)
    {
        var pixels = To.Samples;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var at = pixel * 3;
            to[pixel] = (float)((0.299 * from[at]) + (0.587 * from[at + 1]) + (0.114 * from[at + 2]));
        }
    }
}

internal sealed class ColourStage(SampleSize size) : PrepareStage(size with { Channels = 3 }, inPlace: false)
{
    public override void Apply(float[] from, float[] to)
    {
        var pixels = To.Width * To.Height;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            to[pixel * 3] = to[(pixel * 3) + 1] = to[(pixel * 3) + 2] = from[pixel];
        }
    }
}

internal sealed class SwapStage(SampleSize size) : PrepareStage(size, inPlace: true)
{
    public override void Apply(float[] from, float[] to)
    {
        var samples = To.Samples;
        for (var at = 0; at < samples; at += 3)
        {
            (to[at], to[at + 2]) = (from[at + 2], from[at]);
        }
    }
}

/// <summary>Copies a window out of a frame, or a frame into a larger one.</summary>
internal sealed class WindowStage : PrepareStage
{
    private readonly SampleSize source;
    private readonly int left;
    private readonly int top;
    private readonly double? around;

    private WindowStage(SampleSize source, SampleSize to, int left, int top, double? around)
        : base(to, inPlace: false)
    {
        this.source = source;
        this.left = left;
        this.top = top;
        this.around = around;
    }

    public static WindowStage Crop(SampleSize size, PrepareStep.Crop crop) => new(
        size, size with { Width = crop.Width, Height = crop.Height },
        crop.Left ?? ((size.Width - crop.Width) / 2), crop.Top ?? ((size.Height - crop.Height) / 2), around: null);

    public static WindowStage Pad(SampleSize size, PrepareStep.Pad pad) => new(
        size, size with { Width = pad.Width, Height = pad.Height },
        pad.Left ?? ((pad.Width - size.Width) / 2), pad.Top ?? ((pad.Height - size.Height) / 2), pad.Value);

    public override void Apply(float[] from, float[] to)
    {
        var (inner, outer) = around is null ? (To, source) : (source, To);
        var row = inner.Width * inner.Channels;
        if (around is { } value)
        {
            Array.Fill(to, (float)value, 0, To.Samples);
        }

        for (var y = 0; y < inner.Height; y++)
        {
            var outside = (((y + top) * outer.Width) + left) * outer.Channels;
            var inside = y * row;
            Array.Copy(from, around is null ? outside : inside, to, around is null ? inside : outside, row);
        }
    }
}
