using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Clusters.Kubernetes;

/// <summary>The published schema of batch/v1 Job, trimmed to the definitions that our manifests use; nothing else may be said.</summary>
/// <remarks>Kubernetes itself drops a member that it does not know without a word: a misspelt one would never be in force.</remarks>
public sealed class JobSchema
{
    private const string Resource = "job-schema.json";

    private readonly Dictionary<string, Dictionary<string, (string Type, bool IsRequired)>> definitions;

    private JobSchema(byte[] bytes)
    {
        var document = JsonNode.Parse(bytes)!.AsObject();
        Digest = Digest.Of(bytes);
        Source = document["source"]!.GetValue<string>();
        definitions = document["definitions"]!.AsObject().ToDictionary(
            definition => definition.Key,
            definition => definition.Value!.AsObject().ToDictionary(
                member => member.Key,
                member => (member.Value!["type"]!.GetValue<string>(), member.Value!["required"]!.GetValue<bool>()),
                StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    public static JobSchema Published { get; } = new(Read());

    /// <summary>Of the schema's bytes.</summary>
    public Digest Digest { get; }

    /// <summary>The package that it was written from, and its version.</summary>
    public string Source { get; }

    /// <summary>Every fault of a Job, by its path.</summary>
    public IReadOnlyList<Refusal> Faults(JsonObject job)
    {
        var faults = new List<Refusal>();
        foreach (var (name, value) in ((string, string)[])[("apiVersion", "batch/v1"), ("kind", "Job")])
        {
            if (job[name] is not JsonValue found || !found.TryGetValue<string>(out var text) || text != value)
            {
                faults.Add(ClusterRefusals.Manifest(name, $"is not {value}"));
            }
        }

        Judge(job, "V1Job", "", faults);
        return faults;
    }

    private void Judge(JsonNode? node, string type, string path, List<Refusal> faults)
    {
        var item = Inside(type, "Array<", ">");
        var fault = item is not null ? node is JsonArray list ? Items(list, item, path, faults) : "is no list"
            : type.StartsWith("{ [key: string]: string", StringComparison.Ordinal) ? Texts(node)
            : definitions.TryGetValue(type, out var members) ? node is JsonObject map ? Members(map, members, path, faults) : "is no map"
            : Scalar(node, type);
        if (fault is not null)
        {
            faults.Add(ClusterRefusals.Manifest(path, fault));
        }
    }

    private string? Members(
        JsonObject map, Dictionary<string, (string Type, bool IsRequired)> members, string path, List<Refusal> faults)
    {
        foreach (var (name, value) in map)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            if (members.TryGetValue(name, out var member))
            {
                Judge(value, member.Type, place, faults);
            }
            else
            {
                var near = Nearest.Of(name, members.Keys);
                faults.Add(ClusterRefusals.Manifest(place, near is null ? "is no member that Kubernetes knows" : $"is no member that Kubernetes knows; {near} is one"));
            }
        }

        faults.AddRange(members.Where(member => member.Value.IsRequired && !map.ContainsKey(member.Key))
            .Select(member => ClusterRefusals.Manifest(path, $"has no {member.Key}, which is required")));
        return null;
    }

    private string? Items(JsonArray list, string type, string path, List<Refusal> faults)
    {
        for (var index = 0; index < list.Count; index++)
        {
            Judge(list[index], type, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), faults);
        }

        return null;
    }

    private static string? Texts(JsonNode? node) =>
        node is JsonObject map && map.All(entry => IsKind(entry.Value, JsonValueKind.String)) ? null : "is no map of texts";

    private static string? Scalar(JsonNode? node, string type) => type switch
    {
        "string" => IsKind(node, JsonValueKind.String) ? null : "is no text",
        "boolean" => IsKind(node, JsonValueKind.True) || IsKind(node, JsonValueKind.False) ? null : "is neither true nor false",
        "int32" => Whole(node) is >= int.MinValue and <= int.MaxValue ? null : "is no whole number of 32 bits",
        "int64" or "number" => Whole(node) is not null ? null : "is no whole number",
        _ => $"is a {type}, which the trimmed schema leaves out",
    };

    private static long? Whole(JsonNode? node) =>
        node is JsonValue value && IsKind(node, JsonValueKind.Number) && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var whole)
            ? whole
            : null;

    private static bool IsKind(JsonNode? node, JsonValueKind kind) => node?.GetValueKind() == kind;

    private static string? Inside(string type, string before, string after) =>
        type.StartsWith(before, StringComparison.Ordinal) && type.EndsWith(after, StringComparison.Ordinal) ? type[before.Length..^after.Length] : null;

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the program was built without {Resource}");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
