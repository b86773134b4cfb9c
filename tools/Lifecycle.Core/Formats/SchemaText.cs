namespace Lifecycle.Formats;

/// <summary>The published JSON Schema (2020-12) of a document form.</summary>
public static class SchemaText
{
    /// <param name="format">Such as <c>lifecycle/alerts@1</c>.</param>
    /// <param name="form">The form that judges documents of that format.</param>
    public static byte[] Of(string format, Form form) => JsonText.Write(json =>
    {
        json.Member("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.Member("title", format);
        Body(json, form);
    });

    internal static void Body(JsonText json, Form form)
    {
        json.Member("description", form.Meaning);
        form.WriteSchema(json);
    }
}
