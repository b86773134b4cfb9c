using System.Text;
using Lifecycle.Clusters.Kubernetes;
using Lifecycle.Formats;
using Lifecycle.Models.Hosting;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Clusters;

/// <summary>The verb <c>replay --on kubernetes --dry-run</c>: the manifests of a sharded replay; nothing is submitted.</summary>
public static class ManifestWorkflow
{
    private const int NameHex = 12;

    /// <summary>Both manifests as YAML. All inputs are read and judged first: a manifest of what cannot run helps nobody.</summary>
    public static Outcome<string> Write(ManifestRequest request) => Workspace.Around(request.Promotion).Then(Mountable).Then(workspace =>
        workspace.FileAt(request.Promotion).Then(file => PromotionInputs.Read(workspace, file, needsLabels: false))
            .Then(inputs => JobManifests.Write(new KubernetesRequest
            {
                Name = $"lifecycle-{Replayed(inputs).Hex[..NameHex]}",
                Shards = request.Shards,
                Image = request.Image,
                Claim = request.Claim,
                Promotion = inputs.File.File.Name,
                Processors = request.Processors,
                HostMegabytes = HostLimits.Standard.MemoryMegabytes,
            })));

    // Whatever makes another run makes another name. The profile is the nodes' own, and not known here.
    private static Digest Replayed(PromotionInputs inputs) => Digest.Of(Encoding.UTF8.GetBytes(string.Join(
        '\n', inputs.Candidate.Digest, inputs.Production?.Digest, inputs.Set.Digest, inputs.PolicyDigest)));

    private static Outcome<Workspace> Mountable(Workspace workspace) =>
        (workspace.RecordsFolder + "/").StartsWith(Path.GetFullPath(workspace.Root).TrimEnd('/') + "/", StringComparison.Ordinal)
            ? workspace
            : ClusterRefusals.RecordsElsewhere(new SourceSpot(Workspace.FileName), workspace.Settings.Records);
}
