using Lifecycle.Formats;

namespace Lifecycle.Storage.Builds;

/// <summary>One file that becomes part of a build, and where its bytes are now.</summary>
/// <param name="Part">What it is in the build.</param>
/// <param name="FullPath">The file; null when its bytes are given.</param>
/// <param name="Bytes">Its bytes; null when a file holds them.</param>
public sealed record BuildSource(FilePart Part, string? FullPath, byte[]? Bytes)
{
    /// <summary>A file that was read and judged: it is copied, and must still be what it was.</summary>
    public static BuildSource Of(string path, string fullPath, Digest digest) =>
        new(new FilePart(path, new FileInfo(fullPath).Length, digest), fullPath, null);

    public static BuildSource Of(string path, byte[] bytes) => new(new FilePart(path, bytes.Length, Digest.Of(bytes)), null, bytes);

    /// <summary>How people know the source.</summary>
    public SourceSpot Spot => new(Part.Path);
}
