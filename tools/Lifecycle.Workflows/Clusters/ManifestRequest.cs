namespace Lifecycle.Workflows.Clusters;

/// <summary>What manifests are asked for.</summary>
/// <param name="Promotion">The promotion file.</param>
/// <param name="Shards">How many there are.</param>
/// <param name="Image">An image with lifecycle on its path.</param>
/// <param name="Claim">The claim of the volume that holds the workspace.</param>
/// <param name="Processors">For each shard.</param>
public sealed record ManifestRequest(string Promotion, int Shards, string Image, string Claim, int Processors);
