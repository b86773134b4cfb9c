using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>One file of a model: where it lies in the model's folder, and what it is.</summary>
public sealed record ModelPart(string Path, long Size, Digest Digest);
