namespace Lifecycle.Models.Hosting;

/// <summary>What a host process may take. An operator raises them; a file never does.</summary>
public sealed record HostLimits
{
    public static HostLimits Standard { get; } = new();

    /// <summary>The longest wait for one answer; then the process is killed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The largest decoded frame.</summary>
    public int FrameBytesMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most frames in one file.</summary>
    public int FramesMax { get; init; } = 1_000_000;

    /// <summary>The largest file of feature vectors, which is read whole.</summary>
    public long FeatureFileBytesMax { get; init; } = 512L * 1024 * 1024;
}
