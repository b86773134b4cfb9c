using Lifecycle.Formats;

namespace Lifecycle.Models.Hosting;

/// <summary>A file that a host is asked to open.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Where">How people know it.</param>
/// <param name="Pin">What it was when it was hashed; null when nobody hashed it.</param>
internal sealed record HostFile(string Path, SourceSpot Where, FilePin? Pin)
{
    public static HostFile Of(LocalFile file) => new(file.FullPath, file.Spot, file.Pin);
}
