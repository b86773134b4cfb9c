using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lifecycle.Clusters.Kubernetes;

/// <summary>A tree as YAML in blocks. Every text is in double quotes, so none is read as a number, a date or a flag.</summary>
internal static class ManifestYaml
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.Default };

    public static string Write(JsonObject document)
    {
        var text = new StringBuilder();
        Members(text, document, 0);
        return text.ToString();
    }

    private static void Members(StringBuilder text, JsonObject map, int indent)
    {
        foreach (var (name, value) in map)
        {
            text.Append(' ', indent).Append(name).Append(':');
            Value(text, value!, indent + 2);
        }
    }

    private static void Value(StringBuilder text, JsonNode value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                text.Append('\n');
                Members(text, map, indent);
                break;
            case JsonArray list when list.Any(item => item is JsonObject):
                text.Append('\n');
                foreach (var item in list)
                {
                    Item(text, item!.AsObject(), indent);
                }

                break;
            case JsonArray list:
                text.Append(" [").AppendJoin(", ", list.Select(item => Scalar(item!))).Append("]\n");
                break;
            default:
                text.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    // The first member stands on the line of the dash.
    private static void Item(StringBuilder text, JsonObject item, int indent)
    {
        var members = new StringBuilder();
        Members(members, item, indent + 2);
        text.Append(' ', indent).Append("- ").Append(members.ToString().AsSpan(indent + 2));
    }

    private static string Scalar(JsonNode value) => value.ToJsonString(Quoting);
}
