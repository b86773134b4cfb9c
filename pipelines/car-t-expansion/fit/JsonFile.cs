using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lifecycle.Demonstration.Fit;

/// <summary>UTF-8, two spaces, line feeds, a final newline: the same facts are the same bytes.</summary>
internal static class JsonFile
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // For files, never for a page.
    };

    public static void Write(string path, Action<Utf8JsonWriter> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using (var writer = new Utf8JsonWriter(file, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }
}
