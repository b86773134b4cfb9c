using Lifecycle.Clusters.Kubernetes;
using Lifecycle.Refusals;
using Lifecycle.Storage.Workspaces;
using Lifecycle.Workflows.Promotion;

namespace Lifecycle.Workflows.Clusters;

/// <summary>The verb <c>replay --on kubernetes --dry-run</c>: the manifests of a sharded replay; nothing is submitted.</summary>
public static class ManifestWorkflow
{
    private const int NameHex = 12;

    /// <summary>Both manifests as YAML. All inputs are read and judged first: a manifest of what cannot run helps nobody.</summary>
    public static Outcome<string> Write(ManifestRequest request) => Workspace.Around(request.Promotion).Then(workspace =>
        workspace.FileAt(request.Promotion).Then(file => PromotionInputs.Read(workspace, file, needsLabels: false))
            .Then(inputs => JobManifests.Write(new KubernetesRequest
            {
                // Named by its candidate, so that two candidates do not meet under one name.
                Name = $"lifecycle-{inputs.Candidate.Digest.Hex[..NameHex]}",
                Shards = request.Shards,
                Image = request.Image,
                Claim = request.Claim,
                Promotion = inputs.File.File.Name,
                Processors = request.Processors,
            })));
}
