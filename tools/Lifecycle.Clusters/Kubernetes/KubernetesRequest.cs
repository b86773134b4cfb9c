using System.Text.RegularExpressions;
using Lifecycle.Refusals;

namespace Lifecycle.Clusters.Kubernetes;

/// <summary>What the manifests are written for.</summary>
public sealed partial record KubernetesRequest
{
    /// <summary>Of the job of the shards; the merge's ends in -merge.</summary>
    public required string Name { get; init; }

    public required int Shards { get; init; }

    /// <summary>An image with lifecycle and a shell on its path.</summary>
    public required string Image { get; init; }

    /// <summary>The claim of the volume that holds the workspace, at its root.</summary>
    public required string Claim { get; init; }

    /// <summary>The promotion file, relative to the workspace.</summary>
    public required string Promotion { get; init; }

    /// <summary>Processors for each shard; as many workers, too.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>Megabytes that a model's process may write to: what a run here would have, or a model could fail there and not here.</summary>
    public required int HostMegabytes { get; init; }

    /// <summary>Everything that Kubernetes would refuse in what a person named.</summary>
    public IReadOnlyList<Refusal> Faults() =>
    [
        .. ImagePattern().IsMatch(Image) ? (Refusal[])[] : [ClusterRefusals.Name("the image", Image)],
        .. ClaimPattern().IsMatch(Claim) ? (Refusal[])[] : [ClusterRefusals.Name("the volume claim", Claim)],
    ];

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._/:@-]{0,499}\z")]
    private static partial Regex ImagePattern();

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z")]
    private static partial Regex ClaimPattern();
}
