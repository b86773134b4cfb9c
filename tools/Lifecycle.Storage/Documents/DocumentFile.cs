using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Documents;

/// <summary>Reads a YAML or JSON file and judges it by its format.</summary>
public static class DocumentFile
{
    private const long BytesMax = 64 << 20;

    public static Outcome<byte[]> ReadBytes(LocalFile file) =>
        new FileInfo(file.FullPath).Length > BytesMax
            ? SourceRefusals.TooLarge(file.Spot, "bytes", BytesMax)
            : File.ReadAllBytes(file.FullPath);

    /// <summary>The document as a source tree. The file's ending says which language it is in.</summary>
    public static Outcome<SourceNode> Parse(LocalFile file) =>
        ReadBytes(file).Then(bytes => file.Name.EndsWith(".json", StringComparison.Ordinal)
            ? JsonSource.Parse(file.Name, bytes)
            : YamlSource.Parse(file.Name, bytes));

    /// <summary>The document, or every fault in it.</summary>
    public static Outcome<SourceNode.Map> Read(LocalFile file, DocumentFormat format) => Parse(file).Then(format.Judge);
}
