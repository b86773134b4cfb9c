using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>A model's folder as it was read: description, the ONNX file, and what both together are.</summary>
/// <param name="Description">What <c>model.yaml</c> says.</param>
/// <param name="File">Where <c>model.yaml</c> is.</param>
/// <param name="Onnx">The model file beside it.</param>
/// <param name="Digest">The model's identity: its bytes and how they are run.</param>
/// <param name="Weights">Its bytes alone: who has seen their scores has seen the model's, however it is described.</param>
public sealed record ModelFolder(
    ModelDescription Description, LocalFile File, LocalFile Onnx, Digest Digest, Digest Weights)
{
    /// <summary>The files beside it that it keeps weights in.</summary>
    public IReadOnlyList<LocalFile> WeightFiles { get; init; } = [];

    public const string DescriptionFile = "model.yaml";
    public const string OnnxFile = "model.onnx";
}
