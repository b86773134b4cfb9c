namespace Lifecycle.ModelDescriptions;

/// <summary>One input of the model, and how a frame becomes its numbers.</summary>
/// <param name="Name">The ONNX name.</param>
/// <param name="Layout">The order of the samples.</param>
/// <param name="Type">The number type.</param>
/// <param name="Size">What one frame is after <paramref name="Prepare"/>; features are a row of one channel.</param>
/// <param name="Prepare">The steps, first to last.</param>
public sealed record ModelInput(
    string Name, TensorLayout Layout, TensorType Type, SampleSize Size, IReadOnlyList<PrepareStep> Prepare)
{
    public int BytesPerSample => Type switch
    {
        TensorType.Float64 => 8,
        TensorType.Float32 => 4,
        TensorType.Float16 => 2,
        _ => 1,
    };

    /// <summary>Bytes of one frame in the tensor.</summary>
    public int BytesPerFrame => Size.Samples * BytesPerSample;

    /// <summary>The tensor's dimensions for an inference batch.</summary>
    public long[] Dimensions(int inferenceBatch) => Layout switch
    {
        TensorLayout.Nchw => [inferenceBatch, Size.Channels, Size.Height, Size.Width],
        TensorLayout.Nhwc => [inferenceBatch, Size.Height, Size.Width, Size.Channels],
        _ => [inferenceBatch, Size.Width],
    };
}
