namespace Lifecycle.Models.Hosting;

/// <summary>What a host process may take. An operator raises them; a file never does, and no score depends on them.</summary>
public sealed record HostLimits
{
    public static HostLimits Standard { get; } = new();

    /// <summary>The largest inference batch of frames. What is under way at once is a few times that.</summary>
    public const int SlotBytesMax = 512 * 1024 * 1024;

    /// <summary>The longest wait for one inference batch, or for another answer; then the process is killed.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Megabytes that a model's process may write to, weights and work space together.</summary>
    public int MemoryMegabytes { get; init; } = 4096;

    /// <summary>Which process the system ends first when the machine itself runs out of memory: 0 to 1000.</summary>
    /// <remarks>Ours stays at 0, so a host always goes before the program that knows what was lost.</remarks>
    public int FirstToEnd { get; init; } = 500;

    /// <summary>The largest decoded frame.</summary>
    public int FrameBytesMax { get; init; } = 256 * 1024 * 1024;

    /// <summary>The most frames in one file.</summary>
    public int FramesMax { get; init; } = 1_000_000;

    /// <summary>The largest file of feature vectors, which is read whole.</summary>
    public long FeatureFileBytesMax { get; init; } = 512L * 1024 * 1024;
}
