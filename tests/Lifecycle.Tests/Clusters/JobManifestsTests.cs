using System.Diagnostics;
using System.Text.Json.Nodes;
using Lifecycle.Clusters.Kubernetes;
using Lifecycle.Formats;
using Lifecycle.Refusals;
using Lifecycle.Storage.Documents;
using Lifecycle.TestKit;

namespace Lifecycle.Clusters;

/// <summary>Manifests that Kubernetes would take, by the schema that it publishes.</summary>
public sealed class JobManifestsTests
{
    private const string SchemaFile = "tools/Lifecycle.Clusters/Kubernetes/job-schema.json";
    private const string SchemaDigest = "sha256:f3fa97492dc8ad8a538577369847c84fa094b5d470a6be2c130071f5daf120f6";

    private static readonly KubernetesRequest Request = new()
    {
        Name = "lifecycle-7e3e41cea2ae", Shards = 8, Image = "images.example/lifecycle:0.1.0", Claim = "plant-1", HostMegabytes = 2_048,
        Promotion = "pipelines/car-t-expansion/promotion.yaml", Processors = 2,
    };

    private static string Client => Path.Combine(Repository.Root, "tests", "kubernetes-client");

    [Test]
    public void Both_jobs_fit_the_published_schema()
    {
        Assert.That(JobSchema.Published.Faults(JobManifests.Shards(Request)), Is.Empty);
        Assert.That(JobSchema.Published.Faults(JobManifests.Merge(Request)), Is.Empty);
    }

    [TestCase("spec", "completions", "complettions", "spec.complettions: is no member that Kubernetes knows; completions is one")]
    [TestCase("spec", "podFailurePolicy", "podFailurPolicy", "spec.podFailurPolicy: is no member that Kubernetes knows; podFailurePolicy is one")]
    [TestCase("spec.template.spec", "restartPolicy", "RestartPolicy", "spec.template.spec.RestartPolicy: is no member")]
    [TestCase("spec.template.spec.containers.0", "workingDir", "workDir", "spec.template.spec.containers[0].workDir: is no member")]
    [TestCase("spec.template.spec.containers.0.securityContext", "readOnlyRootFilesystem", "readOnlyRootFileSystem", "is no member that Kubernetes knows; readOnlyRootFilesystem is one")]
    [TestCase("metadata", "labels", "label", "metadata.label: is no member that Kubernetes knows; labels is one")]
    [TestCase("spec.podFailurePolicy.rules.0", "action", "acton", "has no action, which is required")]
    public void A_planted_misspelling_is_a_fault(string at, string name, string misspelt, string fault)
    {
        var job = JobManifests.Shards(Request);
        var map = Find(job, at);
        var value = map[name];
        Assert.That(value, Is.Not.Null, "the manifest says it");
        map.Remove(name);
        map[misspelt] = value;
        Assert.That(JobSchema.Published.Faults(job).Select(refusal => refusal.What), Has.Some.Contains(fault));
    }

    [TestCase("spec", "completions", "\"8\"", "is no whole number of 32 bits")]
    [TestCase("spec", "completions", "4294967296", "is no whole number of 32 bits")]
    [TestCase("spec", "completions", "8.5", "is no whole number of 32 bits")]
    [TestCase("spec", "suspend", "\"true\"", "is neither true nor false")]
    [TestCase("spec.template.spec", "containers", "{}", "is no list")]
    [TestCase("spec", "template", "[]", "is no map")]
    [TestCase("spec.template.spec.containers.0.resources", "limits", "{\"cpu\": 2}", "is no map of texts")]
    [TestCase("spec.template.spec", "affinity", "{}", "is a V1Affinity, which the trimmed schema leaves out")]
    [TestCase("", "kind", "\"CronJob\"", "kind: is not Job")]
    public void A_planted_value_of_another_type_is_a_fault(string at, string name, string value, string fault)
    {
        var job = JobManifests.Shards(Request);
        Find(job, at)[name] = JsonNode.Parse(value);
        Assert.That(JobSchema.Published.Faults(job).Select(refusal => refusal.What), Has.Some.Contains(fault));
    }

    [Test]
    public void The_schema_in_the_program_is_the_one_in_the_repository() => Assert.Multiple(() =>
    {
        Assert.That(Digest.Of(File.ReadAllBytes(Path.Combine(Repository.Root, SchemaFile))), Is.EqualTo(JobSchema.Published.Digest));
        Assert.That(JobSchema.Published.Digest.Text, Is.EqualTo(SchemaDigest), "written anew on purpose? say the version in the decision too");
    });

    [Test]
    public void The_schema_names_the_package_that_the_lock_file_pins()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, SchemaFile)))!;
        var pinned = JsonNode.Parse(File.ReadAllText(Path.Combine(Client, "package-lock.json")))!["packages"]!["node_modules/@kubernetes/client-node"]!;
        Assert.That(schema["integrity"]!.GetValue<string>(), Is.EqualTo(pinned["integrity"]!.GetValue<string>()));
        Assert.That(schema["source"]!.GetValue<string>(), Does.EndWith(" " + pinned["version"]!.GetValue<string>()));
    }

    [Test]
    public void The_schema_is_what_the_published_types_say()
    {
        if (!Directory.Exists(Path.Combine(Client, "node_modules")))
        {
            Assert.Ignore("tests/run.sh brings the published types by npm, and they are not here");
        }

        using var node = Process.Start(new ProcessStartInfo("node", ["schema.mjs"]) { WorkingDirectory = Client, RedirectStandardOutput = true })!;
        var written = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.That(node.ExitCode, Is.Zero);
        Assert.That(written, Is.EqualTo(File.ReadAllText(Path.Combine(Repository.Root, SchemaFile))));
    }

    [Test]
    public void What_is_printed_reads_back_as_the_two_manifests()
    {
        Assert.That(JobManifests.Write(Request).TryGet(out var yaml, out var why), Is.True, string.Join("; ", why));
        var documents = yaml!.Split("---\n");
        Assert.That(documents, Has.Length.EqualTo(3));
        Assert.That(Read(documents[1]), Is.EqualTo(Flat(JobManifests.Shards(Request))));
        Assert.That(Read(documents[2]), Is.EqualTo(Flat(JobManifests.Merge(Request))));
        Assert.That(documents[0].TrimEnd('\n').Split('\n'), Is.All.StartsWith("#"));
    }

    [Test]
    public void Words_of_a_person_stay_words()
    {
        var hostile = Request with { Promotion = "a b'c\"d $(x) #: y\n- z.yaml" };
        Assert.That(JobManifests.Write(hostile).TryGet(out var yaml, out _), Is.True);
        var read = Read(yaml!.Split("---\n")[1]);
        Assert.That(read, Does.Contain($"spec.template.spec.containers[0].command[4]={hostile.Promotion}"));
        Assert.That(read.Single(line => line.Contains("command[2]", StringComparison.Ordinal)), Does.Contain("lifecycle replay \"$1\" --shard \"$((JOB_COMPLETION_INDEX + 1))/8\""));
    }

    [TestCase("an image", "plant-1", "the image is 'an image'")]
    [TestCase("image", "Plant_1", "the volume claim is 'Plant_1'")]
    [TestCase("image", "", "the volume claim is ''")]
    public void A_name_that_Kubernetes_would_refuse_is_refused(string image, string claim, string said)
    {
        var written = JobManifests.Write(Request with { Image = image, Claim = claim });
        Assert.That(written.TryGet(out _, out var why), Is.False);
        Assert.That(why.Single().What, Is.EqualTo(said));
    }

    [Test]
    public void A_refusal_of_ours_fails_its_index_at_once_and_nothing_runs_as_root()
    {
        var lines = Flat(JobManifests.Shards(Request));
        Assert.That(lines, Is.SupersetOf(new[]
        {
            "spec.completionMode=Indexed", "spec.completions=8", "spec.backoffLimitPerIndex=3",
            "spec.podFailurePolicy.rules[0].action=FailIndex", "spec.podFailurePolicy.rules[0].onExitCodes.values[0]=2",
            "spec.podFailurePolicy.rules[0].onExitCodes.values[1]=4", "spec.template.spec.restartPolicy=Never",
            "spec.template.spec.securityContext.runAsNonRoot=true",
            "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation=false",
            "spec.template.spec.containers[0].securityContext.capabilities.drop[0]=ALL",
        }));
    }

    private static JsonObject Find(JsonObject job, string path)
    {
        JsonNode node = job;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            node = int.TryParse(step, out var index) ? node.AsArray()[index]! : node[step]!;
        }

        return node.AsObject();
    }

    private static List<string> Read(string yaml)
    {
        Assert.That(YamlSource.Parse("manifest.yaml", System.Text.Encoding.UTF8.GetBytes(yaml)).TryGet(out var node, out var why), Is.True, string.Join("; ", why) + yaml);
        return [.. Flat(node!, "")];
    }

    private static IEnumerable<string> Flat(SourceNode node, string path) => node switch
    {
        SourceNode.Map map => map.Members.Count == 0 ? [path + "={}"]
            : map.Members.SelectMany(member => Flat(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        SourceNode.Items list => list.Values.SelectMany((item, index) => Flat(item, $"{path}[{index}]")),
        _ => [$"{path}={node.AsText()}"],
    };

    private static List<string> Flat(JsonNode node) => [.. FlatOf(node, "")];

    private static IEnumerable<string> FlatOf(JsonNode node, string path) => node switch
    {
        JsonObject map => map.Count == 0 ? [path + "={}"]
            : map.SelectMany(member => FlatOf(member.Value!, path.Length == 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray list => list.SelectMany((item, index) => FlatOf(item!, $"{path}[{index}]")),
        JsonValue value when value.TryGetValue<string>(out var text) => [$"{path}={text}"],
        _ => [$"{path}={node.ToJsonString()}"],
    };
}
