using Lifecycle.Formats;
using Lifecycle.Signing.Bundles;

namespace Lifecycle.Signing.Verification;

/// <summary>Looks into the JSON of a log's entry. What is not there reads as nothing, and nothing equals what is asked for.</summary>
internal readonly struct EntryBody
{
    private readonly SourceNode.Map? map;

    private EntryBody(SourceNode.Map? map) => this.map = map;

    public static EntryBody Of(SourceNode? node) => new(node as SourceNode.Map);

    public EntryBody Part(string name) => Of(map?.Find(name));

    /// <summary>The one item of a list.</summary>
    public EntryBody? Only(string name) => map?.Find(name) is SourceNode.Items { Values: [var one] } ? Of(one) : null;

    public string? Text(string name) => map?.Find(name) is SourceNode.Scalar { Type: ScalarType.Text } text ? text.Value : null;

    public byte[]? Base64(string name) => Text(name) is { } text ? WireBase64.Read(text) : null;

    public byte[]? Hex(string name) =>
        Text(name) is { Length: > 0 } text && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;
}
