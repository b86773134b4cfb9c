using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Replay;

namespace Lifecycle.ModelDescriptions;

/// <summary>Turns frames of one shape into the numbers of one input, by the description's steps.</summary>
/// <remarks>
/// Plain loops in a fixed order, computed in double and kept as float between steps: the same bytes on every machine.
/// Buffers are made once; a frame costs no allocation. Not for use by two threads at once.
/// </remarks>
public sealed class FramePreparer
{
    private readonly ModelInput input;
    private readonly PrepareStage[] stages;
    private readonly SampleSize last;
    private readonly bool reshapeOnly;
    private float[] now;
    private float[] next;

    private FramePreparer(ModelInput input, FrameShape shape, List<PrepareStage> stages, SampleSize last)
    {
        this.input = input;
        Shape = shape;
        this.stages = [.. stages];
        this.last = last;
        reshapeOnly = input.Prepare.Any(step => step is PrepareStep.ReshapeOnly);
        var first = new SampleSize(shape.Width, shape.Height, shape.Channels);
        var largest = stages.Select(stage => stage.To.Samples).Append(first.Samples).Max();
        now = new float[largest];
        next = stages.Any(stage => !stage.InPlace) ? new float[largest] : [];
    }

    public FrameShape Shape { get; }

    /// <summary>Plans the steps for frames of a shape, or says why such frames do not fit the input.</summary>
    public static Outcome<FramePreparer> Plan(ModelInput input, FrameShape shape, SourceSpot where)
    {
        if (shape.IsFeatures != (input.Layout == TensorLayout.Nc))
        {
            return ModelRefusals.FrameDoesNotFit(
                where, input.Name, shape.ToString(), Words(input.Size, input.Layout == TensorLayout.Nc),
                shape.IsFeatures ? "give images, or describe the input with layout NC" : "give feature vectors, or mend the layout");
        }

        var size = new SampleSize(shape.Width, shape.Height, shape.Channels);
        var stages = new List<PrepareStage>();
        foreach (var step in input.Prepare)
        {
            if (PrepareStage.Misfit(step, size, shape.Depth) is { } misfit)
            {
                return ModelRefusals.FrameDoesNotFit(where, input.Name, Words(size, shape.IsFeatures), misfit, "mend or remove this step");
            }

            if (PrepareStage.Of(step, size, shape.Depth) is { } stage)
            {
                stages.Add(stage);
                size = stage.To;
            }
        }

        return size == input.Size
            ? new FramePreparer(input, shape, stages, size)
            : ModelRefusals.FrameDoesNotFit(
                where, input.Name, Words(size, shape.IsFeatures), Words(input.Size, shape.IsFeatures), Way(size, input.Size));
    }

    /// <summary>Writes one frame's part of the tensor.</summary>
    public void Write(ReadOnlySpan<byte> frame, Span<byte> tensor)
    {
        if (frame.Length != Shape.Bytes || tensor.Length != input.BytesPerFrame)
        {
            throw new ArgumentException($"{frame.Length} to {tensor.Length} bytes, planned {Shape.Bytes} to {input.BytesPerFrame}");
        }

        if (stages.Length == 0 && Shape.IsFeatures && input.Type == TensorType.Float32 && BitConverter.IsLittleEndian)
        {
            frame.CopyTo(tensor); // Feature vectors that nothing is done to are the tensor already.
            return;
        }

        Load(frame);
        foreach (var stage in stages)
        {
            stage.Apply(now, stage.InPlace ? now : next);
            if (!stage.InPlace)
            {
                (now, next) = (next, now);
            }
        }

        if (input.Layout == TensorLayout.Nchw && last.Channels > 1 && !reshapeOnly)
        {
            StoreByChannel(tensor);
        }
        else if (input.Type == TensorType.Float32 && BitConverter.IsLittleEndian)
        {
            // The commonest case is a copy; FramePreparerTests hold the slower loops to the same values.
            MemoryMarshal.AsBytes(now.AsSpan(0, last.Samples)).CopyTo(tensor);
        }
        else
        {
            for (var index = 0; index < last.Samples; index++)
            {
                Store(tensor, index, now[index]);
            }
        }
    }

    private void Load(ReadOnlySpan<byte> frame)
    {
        var samples = now.AsSpan(0, Shape.Width * Shape.Height * Shape.Channels);
        switch (Shape.Depth)
        {
            case 8:
                Load8(frame, samples);

                break;
            case 16:
                for (var index = 0; index < samples.Length; index++)
                {
                    samples[index] = BinaryPrimitives.ReadUInt16LittleEndian(frame[(index * 2)..]);
                }

                break;
            case var _ when BitConverter.IsLittleEndian:
                frame.CopyTo(MemoryMarshal.AsBytes(samples));
                break;
            default:
                for (var index = 0; index < samples.Length; index++)
                {
                    samples[index] = BinaryPrimitives.ReadSingleLittleEndian(frame[(index * 4)..]);
                }

                break;
        }
    }

    private static void Load8(ReadOnlySpan<byte> frame, Span<float> samples)
    {
        var index = 0;
        for (; index <= samples.Length - Vector128<byte>.Count; index += Vector128<byte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.WidenLower(Vector128.Create(frame[index..]).ToVector256()));
            Vector256.ConvertToSingle(low.AsInt32()).CopyTo(samples[index..]);
            Vector256.ConvertToSingle(high.AsInt32()).CopyTo(samples[(index + 8)..]);
        }

        for (; index < samples.Length; index++)
        {
            samples[index] = frame[index];
        }
    }

    private void StoreByChannel(Span<byte> tensor)
    {
        var pixels = last.Width * last.Height;
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            for (var channel = 0; channel < last.Channels; channel++)
            {
                Store(tensor, (channel * pixels) + pixel, now[(pixel * last.Channels) + channel]);
            }
        }
    }

    private void Store(Span<byte> tensor, int index, float value)
    {
        switch (input.Type)
        {
            case TensorType.Float32:
                BinaryPrimitives.WriteSingleLittleEndian(tensor[(index * 4)..], value);
                break;
            case TensorType.Float64:
                BinaryPrimitives.WriteDoubleLittleEndian(tensor[(index * 8)..], value);
                break;
            case TensorType.Float16:
                BinaryPrimitives.WriteHalfLittleEndian(tensor[(index * 2)..], (Half)value);
                break;
            default:
                // Written so that NaN goes to 0: a cast of NaN is different on every processor.
                tensor[index] = value >= 254.5f ? (byte)255 : value > 0 ? (byte)Math.Floor(value + 0.5) : (byte)0;
                break;
        }
    }

    private static string Words(SampleSize size, bool features) => features ? $"{size.Width} features" : size.ToString();

    private static string Way(SampleSize got, SampleSize asked) => got.Channels == asked.Channels
        ? "add a resize, crop or pad step, or give frames of that size"
        : asked.Channels == 1 ? "add the step grayscale" : "add the step colour, or give RGB frames";
}
