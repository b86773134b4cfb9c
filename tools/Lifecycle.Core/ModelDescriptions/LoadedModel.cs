using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>A model's folder as it was read: description, the ONNX file, and what both together are.</summary>
public sealed record LoadedModel(ModelDescription Description, LocalFile File, LocalFile Onnx, Digest Digest);
