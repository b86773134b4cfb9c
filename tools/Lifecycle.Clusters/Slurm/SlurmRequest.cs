namespace Lifecycle.Clusters.Slurm;

/// <summary>What is submitted: shards as an array, and a merge after them.</summary>
public sealed record SlurmRequest
{
    /// <summary>By which people find the jobs in the queue.</summary>
    public required string Name { get; init; }

    public required int Shards { get; init; }

    /// <summary>What replays a shard; the word that follows is the shard's number, a slash and how many there are.</summary>
    public required ClusterCommand Shard { get; init; }

    public required ClusterCommand Merge { get; init; }

    /// <summary>Where scripts, logs and counts of attempts go: a folder that every node sees.</summary>
    public required string Folder { get; init; }

    /// <summary>Null for the cluster's own choice.</summary>
    public string? Partition { get; init; }

    /// <summary>Processors for each shard; as many workers, too.</summary>
    public int Processors { get; init; } = 1;
}
