using Lifecycle.Refusals;
using Lifecycle.Replay.Differences;

namespace Lifecycle.Workflows.Differences;

/// <summary>Two runs held against each other.</summary>
public sealed record FoundDifference
{
    public required RunDifference Difference { get; init; }

    /// <summary>The set's name and version.</summary>
    public required string Set { get; init; }

    /// <summary>The difference as it is kept.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Where it is kept, relative to the workspace; null where it was not recorded.</summary>
    public required string? File { get; init; }

    /// <summary>What the verdict of the first run says of its target node from now on; null where nothing was recorded.</summary>
    public required TargetNode? TargetNode { get; init; }

    public ExitCode Exit => Difference.Exit;
}
