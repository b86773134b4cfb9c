using System.Buffers;
using System.Text.Json;
using Lifecycle.Refusals;

namespace Lifecycle.Formats;

/// <summary>Reads a document that is one long list, item by item: no more than one item is held.</summary>
public sealed class JsonItems
{
    private const int BytesAtFirst = 1 << 16;

    private readonly string file;
    private readonly string list;
    private readonly Func<SourceNode, IReadOnlyList<Refusal>> take;

    // The document without the items.
    private readonly ArrayBufferWriter<byte> rest = new();
    private readonly List<Refusal> faults = [];
    private byte[] buffer = new byte[BytesAtFirst];
    private bool isNext;
    private bool isInside;

    private JsonItems(string file, string list, Func<SourceNode, IReadOnlyList<Refusal>> take) => (this.file, this.list, this.take) = (file, list, take);

    /// <summary>The document with its list empty, once every item was taken.</summary>
    /// <param name="file">Its name, for refusals.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="list">The member of the document that is the list.</param>
    /// <param name="take">Takes one item, and says what is wrong with it.</param>
    public static Outcome<SourceNode> Read(string file, Stream stream, string list, Func<SourceNode, IReadOnlyList<Refusal>> take)
    {
        var items = new JsonItems(file, list, take);
        try
        {
            items.Walk(stream);
        }
        catch (JsonException broken)
        {
            return SourceRefusals.NotParsed(new SourceSpot(file, (int)(broken.LineNumber ?? 0) + 1), "JSON", "it is no JSON document");
        }

        var document = JsonSource.Parse(file, items.rest.WrittenSpan);
        return items.faults.Count > 0 ? items.faults : document;
    }

    private void Walk(Stream stream)
    {
        var state = default(JsonReaderState);
        for (var (filled, isLast) = (0, false); !isLast;)
        {
            var got = stream.Read(buffer, filled, buffer.Length - filled);
            (filled, isLast) = (filled + got, got == 0);
            var reader = new Utf8JsonReader(buffer.AsSpan(0, filled), isLast, state);
            Walk(ref reader);
            var used = (int)reader.BytesConsumed;
            (state, filled) = (reader.CurrentState, filled - used);
            buffer.AsSpan(used, filled).CopyTo(buffer);
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }
        }
    }

    // As far as whole items are in the buffer.
    private void Walk(ref Utf8JsonReader reader)
    {
        var from = 0;
        for (var before = reader; reader.Read(); before = reader)
        {
            if (isInside && reader.CurrentDepth == 2)
            {
                var start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                {
                    reader = before;
                    break;
                }

                Take(buffer.AsSpan(start..(int)reader.BytesConsumed));
            }
            else if (isInside)
            {
                (isInside, from) = (false, (int)reader.TokenStartIndex);
            }
            else if (isNext && reader.TokenType == JsonTokenType.StartArray)
            {
                rest.Write(buffer.AsSpan(from..(int)reader.BytesConsumed));
                isInside = true;
            }

            isNext = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(list);
        }

        if (!isInside)
        {
            rest.Write(buffer.AsSpan(from..(int)reader.BytesConsumed));
        }
    }

    // The place in the item would be taken for one in the file.
    private void Take(ReadOnlySpan<byte> item)
    {
        var taken = JsonSource.Parse(file, item).TryGet(out var node, out var why) ? take(node) : why;
        faults.AddRange(taken.Select(fault => fault with { Where = new SourceSpot(file) }));
    }
}
