using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lifecycle.Formats;

/// <summary>The one writer of machine-written JSON: equal facts give equal bytes.</summary>
/// <remarks>
/// UTF-8 without BOM, LF, two spaces, members in the order written, shortest numbers that read back the same, and a
/// final newline. NaN and the infinities are refused: a document that needs them says so in words.
/// </remarks>
public sealed class JsonText
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions Flat = Indented with { Indented = false };

    // What a list may leave unwritten: a stream gets a large document in such pieces.
    private const int PendingMax = 1 << 16;

    private readonly Utf8JsonWriter writer;

    private JsonText(Utf8JsonWriter writer) => this.writer = writer;

    /// <summary>A whole document: the members that <paramref name="members"/> writes, in braces.</summary>
    public static byte[] Write(Action<JsonText> members) => Write(members, Indented);

    /// <summary>The same bytes, without ever holding them all.</summary>
    public static void Write(Stream stream, Action<JsonText> members)
    {
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            Write(writer, members);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>One line of a JSON Lines file, newline included.</summary>
    public static byte[] WriteLine(Action<JsonText> members) => Write(members, Flat);

    public void Member(string name, string? value) => writer.WriteString(name, value);

    public void Member(string name, bool value) => writer.WriteBoolean(name, value);

    public void Member(string name, long value) => writer.WriteNumber(name, value);

    // Adding 0 makes -0 and 0 one: they are equal, so they must have equal bytes.
    public void Member(string name, double value)
    {
        writer.WritePropertyName(name);
        Item(value);
    }

    /// <summary>A number that may not exist: <c>null</c> then, never a stand-in value.</summary>
    public void Member(string name, double? value)
    {
        if (value is { } number)
        {
            Member(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>A number that may have no meaning: <c>null</c> where it is not finite.</summary>
    public void NumberOrNone(string name, double? value) => Member(name, value is { } number && double.IsFinite(number) ? number : null);

    public void Member(string name, Digest value) => writer.WriteString(name, value.Text);

    public void Member(string name, Moment value) => writer.WriteNumber(name, value.Micros);

    /// <summary>A time that nobody may know: <c>null</c> then.</summary>
    public void Member(string name, Moment? value)
    {
        if (value is { } known)
        {
            Member(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public void Map(string name, Action members)
    {
        writer.WriteStartObject(name);
        members();
        writer.WriteEndObject();
    }

    /// <summary>A part that may not exist: <c>null</c> then.</summary>
    public void Map<T>(string name, T? value, Action<T> members)
        where T : class
    {
        if (value is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            Map(name, () => members(value));
        }
    }

    public void List<T>(string name, IEnumerable<T> items, Action<T> writeItem)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writeItem(item);
            if (writer.BytesPending > PendingMax)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>A list of lists of text.</summary>
    public void Lists(string name, IEnumerable<IReadOnlyList<string>> lists) => List(name, lists, list =>
    {
        writer.WriteStartArray();
        foreach (var text in list)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    });

    public void Item(string? value) => writer.WriteStringValue(value);

    public void Item(long value) => writer.WriteNumberValue(value);

    public void Item(double value)
    {
        var number = Finite(value) + 0.0;
        if (Scalars.IsWrittenShort(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteRawValue(Scalars.Write(number));
        }
    }

    public void Item(Action members)
    {
        writer.WriteStartObject();
        members();
        writer.WriteEndObject();
    }

    private static byte[] Write(Action<JsonText> members, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            Write(writer, members);
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Write(Utf8JsonWriter writer, Action<JsonText> members)
    {
        writer.WriteStartObject();
        members(new JsonText(writer));
        writer.WriteEndObject();
    }

    private static double Finite(double value) =>
        double.IsFinite(value) ? value : throw new ArgumentException("JSON has no NaN or infinity", nameof(value));
}
