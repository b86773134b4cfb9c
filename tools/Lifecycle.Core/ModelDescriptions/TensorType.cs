namespace Lifecycle.ModelDescriptions;

// These are the names that ONNX and every framework use.
#pragma warning disable CA1720

/// <summary>The number type of a tensor that we feed.</summary>
public enum TensorType
{
    Float32,
    Float64,
    Float16,
    Uint8,
}
