namespace Lifecycle.ModelDescriptions;

/// <summary>One input or output as the model file declares it.</summary>
/// <param name="Name">The ONNX name.</param>
/// <param name="Kind">tensor, sequence, map or another ONNX kind, in lower case.</param>
/// <param name="ElementType">Such as float32 or int64; for sequences of maps, key to value: int64 to float32.</param>
/// <param name="Dimensions">A number, or the name of a dimension that is open; <c>?</c> for one without a name.</param>
public sealed record TensorSignature(string Name, string Kind, string ElementType, IReadOnlyList<string> Dimensions)
{
    public override string ToString() => Kind == "tensor"
        ? $"{Name} {ElementType} [{string.Join(", ", Dimensions)}]"
        : $"{Name} {Kind} of {ElementType}";
}
