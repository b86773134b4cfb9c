using Lifecycle.Formats;

namespace Lifecycle.Builds;

/// <summary>One thing that a build binds.</summary>
/// <param name="Purpose">One of <see cref="Ledger.Purpose"/>.</param>
/// <param name="Path">The file or folder of the build that holds it.</param>
/// <param name="Digest">Of a file its bytes; of a folder what identifies it, as everywhere: of a model its weights and description.</param>
public sealed record BuildPart(string Purpose, string Path, Digest Digest);
