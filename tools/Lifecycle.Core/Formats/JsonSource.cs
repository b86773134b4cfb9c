using System.Text;
using System.Text.Json;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

/// <summary>Reads JSON into a source tree, strictly: no comments, no trailing commas, no name twice.</summary>
public static class JsonSource
{
    private const int DepthMax = 32;
    private const int NodesMax = 2_000_000;

    public static Outcome<SourceNode> Parse(string file, ReadOnlySpan<byte> bytes) => Parse(file, bytes, null);

    /// <param name="file">Its name, for refusals.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="passedOver">Members of this name must be well formed and are left out of the tree: a foreign file's bulk.</param>
    public static Outcome<SourceNode> Parse(string file, ReadOnlySpan<byte> bytes, string? passedOver)
    {
        bytes = ByteOrderMark.Skip(bytes);
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DepthMax });
        var walk = new Walk(file, bytes, passedOver);
        try
        {
            reader.Read();
            var root = walk.Value(ref reader);
            reader.Read(); // Trailing bytes after the document throw here.
            return walk.Faults.Count > 0 ? walk.Faults : root;
        }
        catch (JsonException broken)
        {
            var line = (int)(broken.LineNumber ?? 0) + 1;
            return SourceRefusals.NotParsed(new SourceSpot(file, line), "JSON", Plain(broken));
        }
        catch (InvalidOperationException)
        {
            // GetString throws this for bytes that are not UTF-8 and for lone surrogates.
            return SourceRefusals.NotParsed(new SourceSpot(file, walk.Line), "JSON", "text that is not valid Unicode");
        }
    }

    // The runtime appends its own position; ours is in the spot.
    private static string Plain(JsonException broken)
    {
        var cut = broken.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (cut < 0 ? broken.Message : broken.Message[..cut]).TrimEnd('.');
    }

    private sealed class Walk
    {
        private readonly string file;
        private readonly string? passedOver;
        private readonly int[] lineStarts;
        private int nodes;

        public Walk(string file, ReadOnlySpan<byte> bytes, string? passedOver)
        {
            (this.file, this.passedOver) = (file, passedOver);
            var starts = new List<int> { 0 };
            for (var index = 0; index < bytes.Length; index++)
            {
                if (bytes[index] == (byte)'\n')
                {
                    starts.Add(index + 1);
                }
            }

            lineStarts = [.. starts];
        }

        public List<Refusal> Faults { get; } = [];

        public int Line { get; private set; }

        public SourceNode Value(ref Utf8JsonReader reader)
        {
            if (++nodes > NodesMax)
            {
                throw new JsonException($"more than {NodesMax} values", null, Line, null);
            }

            var spot = Spot(ref reader);
            return reader.TokenType switch
            {
                JsonTokenType.StartObject => Map(ref reader, spot),
                JsonTokenType.StartArray => Items(ref reader, spot),
                JsonTokenType.String => new SourceNode.Scalar(spot, reader.GetString()!, ScalarType.Text),
                JsonTokenType.Number => new SourceNode.Scalar(
                    spot, Encoding.ASCII.GetString(reader.ValueSpan), ScalarType.Number),
                JsonTokenType.True => new SourceNode.Scalar(spot, "true", ScalarType.Flag),
                JsonTokenType.False => new SourceNode.Scalar(spot, "false", ScalarType.Flag),
                _ => new SourceNode.Scalar(spot, "", ScalarType.Nothing),
            };
        }

        private SourceNode.Map Map(ref Utf8JsonReader reader, SourceSpot spot)
        {
            var members = new List<SourceNode.Member>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var nameSpot = Spot(ref reader);
                var name = reader.GetString()!;
                reader.Read();
                if (!names.Add(name))
                {
                    Faults.Add(SourceRefusals.KeyTwice(nameSpot, name));
                }

                if (name == passedOver)
                {
                    reader.Skip();
                    continue;
                }

                members.Add(new SourceNode.Member(name, nameSpot, Value(ref reader)));
            }

            return new SourceNode.Map(spot, members);
        }

        private SourceNode.Items Items(ref Utf8JsonReader reader, SourceSpot spot)
        {
            var values = new List<SourceNode>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                values.Add(Value(ref reader));
            }

            return new SourceNode.Items(spot, values);
        }

        private SourceSpot Spot(ref Utf8JsonReader reader)
        {
            var found = Array.BinarySearch(lineStarts, (int)reader.TokenStartIndex);
            Line = found >= 0 ? found + 1 : ~found;
            return new SourceSpot(file, Line);
        }
    }
}
