using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Documents;

/// <summary>A document's bytes, read once: what is parsed is what is digested.</summary>
public sealed record DocumentBytes(LocalFile File, byte[] Bytes)
{
    public Digest Digest => Digest.Of(Bytes);

    /// <summary>The document as a source tree. The file's ending says which language it is in.</summary>
    public Outcome<SourceNode> Parse() => File.Name.EndsWith(".json", StringComparison.Ordinal)
        ? JsonSource.Parse(File.Name, Bytes)
        : YamlSource.Parse(File.Name, Bytes);

    public FilePart As(string path) => new(path, Bytes.Length, Digest);
}
