namespace Lifecycle.Workflows.Clusters;

/// <summary>A replay that is made on a cluster.</summary>
public sealed record ClusterRequest
{
    /// <summary>The promotion file.</summary>
    public required string Promotion { get; init; }

    /// <summary>How many shards; without meaning where an earlier submission is followed.</summary>
    public required int Shards { get; init; }

    /// <summary>For each shard.</summary>
    public required int Processors { get; init; }

    /// <summary>Null for the cluster's own choice.</summary>
    public required string? Partition { get; init; }

    /// <summary>Follow what was submitted before, and submit nothing.</summary>
    public required bool IsAttach { get; init; }
}
