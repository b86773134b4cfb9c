using Lifecycle.Formats;

namespace Lifecycle.ModelDescriptions;

/// <summary>Where the model file comes from.</summary>
/// <param name="Uri">Such as <c>models:/name/3</c>.</param>
/// <param name="Digest">What the registry must deliver.</param>
/// <param name="Comment">Prose; no part of the identity.</param>
public sealed record ModelSource(string Uri, Digest Digest, string? Comment);
