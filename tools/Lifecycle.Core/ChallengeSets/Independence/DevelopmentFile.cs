using Lifecycle.Formats;

namespace Lifecycle.ChallengeSets.Independence;

/// <summary>A file of frames that a model was made with.</summary>
/// <param name="File">What it is called where it lies; nobody opens it from here.</param>
/// <param name="Digest">Of its bytes.</param>
/// <param name="Count">How many frames it holds.</param>
public sealed record DevelopmentFile(string File, Digest Digest, int Count);
