using Lifecycle.Comparability;
using Lifecycle.Refusals;

namespace Lifecycle.Workflows.Comparing;

/// <summary>Batches compared by their image features.</summary>
public sealed record ComparedBatches
{
    public required FeatureComparison Comparison { get; init; }

    /// <summary>The plan's file, relative to the workspace.</summary>
    public required string Plan { get; init; }

    /// <summary>The table's file, relative to the workspace.</summary>
    public required string Table { get; init; }

    /// <summary>The comparison as it is kept.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Where it is kept, relative to the workspace.</summary>
    public required string File { get; init; }

    public ExitCode Exit => Comparison.Exit;
}
