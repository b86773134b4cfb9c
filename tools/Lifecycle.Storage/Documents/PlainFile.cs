using Lifecycle.Formats;
using Lifecycle.Refusals;

namespace Lifecycle.Storage.Documents;

/// <summary>A JSON file that a person named, wherever it lies: numbers to recompute are not evidence of a workspace.</summary>
public static class PlainFile
{
    private const long BytesMax = 64 << 20;

    public static Outcome<SourceNode> Parse(string path) => Bytes(path).Then(bytes => JsonSource.Parse(path, bytes));

    /// <summary>From a stream, such as standard input; never more than a document may have.</summary>
    public static Outcome<SourceNode> Parse(string name, Stream stream) => Bytes(name, stream).Then(bytes => JsonSource.Parse(name, bytes));

    /// <summary>The bytes of a document that another room reads.</summary>
    public static Outcome<byte[]> Bytes(string path)
    {
        var where = new SourceSpot(path);
        if (Directory.Exists(path))
        {
            return WorkspaceRefusals.IsFolder(where, path);
        }

        if (!File.Exists(path))
        {
            return WorkspaceRefusals.NotFound(where, path);
        }

        using var file = File.OpenRead(path);
        return Bytes(path, file);
    }

    private static Outcome<byte[]> Bytes(string name, Stream stream)
    {
        using var bytes = new MemoryStream();
        var part = new byte[64 << 10];
        for (var read = stream.Read(part); read > 0; read = stream.Read(part))
        {
            bytes.Write(part, 0, read);
            if (bytes.Length > BytesMax)
            {
                return SourceRefusals.TooLarge(new SourceSpot(name), "bytes", BytesMax);
            }
        }

        return bytes.ToArray();
    }
}
