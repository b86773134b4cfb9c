namespace Lifecycle.ModelDescriptions;

/// <summary>In which order a model takes the samples of its inference batch.</summary>
public enum TensorLayout
{
    /// <summary>Frame, channel, row, column.</summary>
    Nchw,

    /// <summary>Frame, row, column, channel.</summary>
    Nhwc,

    /// <summary>Frame, feature.</summary>
    Nc,
}
