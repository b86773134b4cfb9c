using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Documents;

/// <summary>Reads a YAML or JSON file and judges it by its format.</summary>
public static class DocumentFile
{
    private const long BytesMax = 64 << 20;

    public static Outcome<DocumentBytes> Load(LocalFile file) =>
        new FileInfo(file.FullPath).Length > BytesMax
            ? SourceRefusals.TooLarge(file.Spot, "bytes", BytesMax)
            : new DocumentBytes(file, File.ReadAllBytes(file.FullPath));

    public static Outcome<SourceNode> Parse(LocalFile file) => Load(file).Then(document => document.Parse());

    /// <summary>The document, or every fault in it.</summary>
    public static Outcome<SourceNode.Map> Read(LocalFile file, DocumentFormat format) => Parse(file).Then(format.Judge);
}
