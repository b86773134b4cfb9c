using Lifecycle.Formats;

namespace Lifecycle.Ledger;

/// <summary>The form of an act: its published schema, and what explains a refused one.</summary>
public static class ActForm
{
    public static DocumentFormat Document { get; } = new(
        Act.Format,
        "one entry of the ledger, in canonical JSON (RFC 8785)",
        FormField.Required("at", Form.Whole("the claimed time, in microseconds since 1970, UTC")),
        FormField.Required("facts", Form.Named(
            "what this kind of act says besides", "^.", Form.Text("a fact", lengthMax: 8_000))),
        FormField.Required("inputs", Named("what the act relied on, sorted by name", countMin: 0)),
        FormField.Required("key", Form.Pattern(
            "the digest of the signing key", "^(unsigned|sha256:[0-9a-f]{64})$", "'unsigned' or a sha256 digest")),
        FormField.Required("kind", Form.Pattern(
            "what was done", "^[a-z][a-z0-9-]{0,49}$", "lower-case words joined by '-'")),
        FormField.Required("role", Form.Text("in what role somebody acted", lengthMax: 1_000)),
        FormField.Required("subjects", Named("what the act is about, sorted by name", countMin: 1)),
        FormField.Required("tool", Form.Map(
            "the program that wrote it",
            FormField.Required("name", Form.Text("its name", lengthMax: 1_000)),
            FormField.Required("version", Form.Text("its version", lengthMax: 1_000)))));

    private static Form Named(string meaning, int countMin) => Form.List(
        meaning,
        Form.Map(
            "a name and the digest of its bytes",
            FormField.Required("digest", Form.Pattern("its digest", "^sha256:[0-9a-f]{64}$", "a sha256 digest")),
            FormField.Required("name", Form.Text("purpose, colon, label", lengthMax: 1_000))),
        countMin);
}
