using System.Globalization;
using System.Text.Json.Nodes;
using Lifecycle.Refusals;

namespace Lifecycle.Clusters.Kubernetes;

/// <summary>An Indexed Job that replays the shards of a run, and a Job that puts it together.</summary>
public static class JobManifests
{
    private const string Container = "lifecycle";
    private const string Workspace = "workspace";
    private const string Mount = "/workspace";
    private const int RetriesMax = 3;

    // For the program itself. A worker has two models' processes, and the pod has room for both at their limit: a candidate that
    // eats memory meets its own limit, and is recorded, before the pod's, which would end everything.
    private const int OwnMb = 1_024;

    // The program's own "could not run" and "does not hold": a second attempt would say the same.
    private static readonly int[] Refused = [2, 4];

    /// <summary>Both as YAML, held against the published schema before anybody sees them.</summary>
    public static Outcome<string> Write(KubernetesRequest request)
    {
        var (shards, merge) = (Shards(request), Merge(request));
        List<Refusal> faults = [.. request.Faults(), .. JobSchema.Published.Faults(shards), .. JobSchema.Published.Faults(merge)];
        if (faults.Count > 0)
        {
            return faults;
        }

        var name = request.Name;
        return $"""
            # Written by lifecycle for batch/v1 ({JobSchema.Published.Source}). Nothing was submitted.
            # Before: lifecycle replay {ShellWord.Quoted(request.Promotion)} --begin, where the ledger is; shards never touch it.
            # Then:   kubectl apply -f <this file>
            # Last, when job/{name} has ended, however it ended: let the merge go, which names what is missing:
            #         kubectl patch job/{name}-merge --patch '{"{\"spec\": {\"suspend\": false}}"}'
            ---
            {ManifestYaml.Write(shards)}---
            {ManifestYaml.Write(merge)}
            """.TrimEnd('\n') + "\n";
    }

    internal static JsonObject Shards(KubernetesRequest request) => Job(request.Name, new JsonObject
    {
        ["completionMode"] = "Indexed",
        ["completions"] = request.Shards,
        ["parallelism"] = request.Shards,
        ["backoffLimitPerIndex"] = RetriesMax,
        ["podFailurePolicy"] = new JsonObject
        {
            ["rules"] = new JsonArray(
                new JsonObject
                {
                    ["action"] = "FailIndex",
                    ["onExitCodes"] = new JsonObject
                    {
                        ["containerName"] = Container,
                        ["operator"] = "In",
                        ["values"] = new JsonArray([.. Refused.Select(code => JsonValue.Create(code))]),
                    },
                },
                // A pod that the cluster itself took away is no attempt.
                new JsonObject
                {
                    ["action"] = "Ignore",
                    ["onPodConditions"] = new JsonArray(new JsonObject { ["type"] = "DisruptionTarget", ["status"] = "True" }),
                }),
        },
        // Indices count from 0 and shards from 1, and only a shell can add. What a person named is a word of its own.
        ["template"] = Pod(request, ["/bin/sh", "-c",
            $"exec lifecycle replay \"$1\" --shard \"$((JOB_COMPLETION_INDEX + 1))/{Number(request.Shards)}\" --jobs {Number(request.Processors)}",
            "lifecycle", request.Promotion]),
    });

    internal static JsonObject Merge(KubernetesRequest request) => Job(request.Name + "-merge", new JsonObject
    {
        // Kubernetes starts no job after another: whoever applies it lets it go when the shards have ended.
        ["suspend"] = true,
        ["completions"] = 1,
        ["parallelism"] = 1,
        ["backoffLimit"] = 0,
        ["template"] = Pod(request, ["lifecycle", "replay", "merge", request.Promotion]),
    });

    private static JsonObject Job(string name, JsonObject spec) => new()
    {
        ["apiVersion"] = "batch/v1",
        ["kind"] = "Job",
        ["metadata"] = new JsonObject
        {
            ["name"] = name,
            ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = "lifecycle", ["app.kubernetes.io/component"] = "replay" },
        },
        ["spec"] = spec,
    };

    private static JsonObject Pod(KubernetesRequest request, IReadOnlyList<string> command) => new()
    {
        ["spec"] = new JsonObject
        {
            ["restartPolicy"] = "Never",
            ["automountServiceAccountToken"] = false,
            ["enableServiceLinks"] = false,
            ["securityContext"] = new JsonObject
            {
                ["runAsNonRoot"] = true,
                ["seccompProfile"] = new JsonObject { ["type"] = "RuntimeDefault" },
            },
            ["containers"] = new JsonArray(new JsonObject
            {
                ["name"] = Container,
                ["image"] = request.Image,
                ["command"] = new JsonArray([.. command.Select(word => JsonValue.Create(word))]),
                ["workingDir"] = Mount,
                ["env"] = new JsonArray(new JsonObject { ["name"] = "LIFECYCLE_HOST_MEMORY", ["value"] = Number(request.HostMegabytes) }),
                ["resources"] = new JsonObject { ["requests"] = Resources(request), ["limits"] = Resources(request) },
                ["securityContext"] = new JsonObject
                {
                    ["allowPrivilegeEscalation"] = false,
                    ["readOnlyRootFilesystem"] = true,
                    ["capabilities"] = new JsonObject { ["drop"] = new JsonArray("ALL") },
                },
                ["volumeMounts"] = new JsonArray(
                    new JsonObject { ["name"] = Workspace, ["mountPath"] = Mount },
                    new JsonObject { ["name"] = "scratch", ["mountPath"] = "/tmp" }),
            }),
            ["volumes"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = Workspace,
                    ["persistentVolumeClaim"] = new JsonObject { ["claimName"] = request.Claim },
                },
                new JsonObject { ["name"] = "scratch", ["emptyDir"] = new JsonObject() }),
        },
    };

    private static JsonObject Resources(KubernetesRequest request) =>
        new() { ["cpu"] = Number(request.Processors), ["memory"] = $"{Number(OwnMb + (2 * request.HostMegabytes * request.Processors))}Mi" };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
